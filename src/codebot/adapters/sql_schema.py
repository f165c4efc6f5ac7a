"""The tables of conversations, and opening a database that holds them."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codebot.errors import HistoryError, InvalidInput

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, MetaData, Table
    from sqlalchemy.engine import URL

SCHEMA_VERSION = 1
_ATTEMPTS = 10
_EXAMPLE = "sqlite:///data/conversations.sqlite"
_PRAGMAS = (
    # Two processes may write: each waits for the other instead of failing.
    "pragma busy_timeout = 20000",
    "pragma synchronous = normal",
    # What is deleted is overwritten.
    "pragma secure_delete = on",
)


class Tables:
    """`turns`: a row a turn, as JSON; `about`: the version of this schema."""

    @cached_property
    def metadata(self) -> MetaData:
        """What the tables belong to."""
        from sqlalchemy import MetaData

        return MetaData()

    @cached_property
    def turns(self) -> Table:
        """The turns, in the order in which they were added."""
        from sqlalchemy import BigInteger, Column, Integer, String, Table, Text

        return Table(
            "codebot_turns",
            self.metadata,
            Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
            Column("conversation_id", String(80), nullable=False, index=True),
            Column("answer_id", String(80), nullable=False, index=True),
            Column("at", BigInteger, nullable=False),
            Column("turn", Text, nullable=False),
        )

    @cached_property
    def about(self) -> Table:
        """One row: the version."""
        from sqlalchemy import Column, Integer, String, Table

        return Table(
            "codebot_history",
            self.metadata,
            Column("name", String(20), primary_key=True),
            Column("value", Integer, nullable=False),
        )


def open_engine(url: str) -> Engine:
    """The engine for a database's address; InvalidInput where it is none."""
    from sqlalchemy import create_engine, event, make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
    except ArgumentError:
        raise InvalidInput(
            f"The setting history is no database address; write for example {_EXAMPLE}, or memory."
        ) from None
    if parsed.get_backend_name() == "sqlite":
        if parsed.database in (None, "", ":memory:"):
            raise InvalidInput(f"Name a file in the setting history ({_EXAMPLE}), or memory.")
        _make_folder(Path(str(parsed.database)))
    try:
        engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() != "sqlite")
    except (ArgumentError, ImportError) as error:
        raise InvalidInput(
            f"No driver for {shown(parsed)} ({error}); install it beside codebot."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
    return engine


def prepare(engine: Engine, tables: Tables) -> None:
    """Make the tables where there are none; HistoryError for a foreign or damaged database."""
    from sqlalchemy.exc import SQLAlchemyError

    about = tables.about
    try:
        with engine.begin() as connection:
            there = _tables_in(connection)
            if there and engine.dialect.name == "sqlite" and about.name not in there:
                raise HistoryError(
                    f"{shown(engine.url)} holds something else than conversations; "
                    "name another file in the setting history."
                )
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("pragma journal_mode = wal")
        _make_tables(engine, tables)
        found = _version(engine, about)
    except SQLAlchemyError as error:
        raise unusable(engine.url, error) from error
    if found != SCHEMA_VERSION:
        raise HistoryError(
            f"{shown(engine.url)} was written by another version of codebot (schema {found}, not "
            f"{SCHEMA_VERSION}); use that version, or name another file in the setting history."
        )


def _tables_in(connection: Connection) -> set[str]:
    from sqlalchemy import inspect

    return set(inspect(connection).get_table_names())


def _make_tables(engine: Engine, tables: Tables) -> None:
    """Make what is missing; another process may be doing the same right now."""
    from sqlalchemy.exc import DBAPIError

    wanted = {tables.about.name, tables.turns.name}
    for attempt in range(_ATTEMPTS):
        try:
            with engine.begin() as connection:
                if not wanted <= _tables_in(connection):
                    tables.metadata.create_all(connection)
            return
        except DBAPIError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.05)


def _version(engine: Engine, about: Table) -> int:
    """The version that the database says it has, said now where it says none."""
    from sqlalchemy import select
    from sqlalchemy.exc import IntegrityError

    with engine.begin() as connection:
        found = connection.execute(select(about.c.value)).scalar()
    if found is None:
        found = SCHEMA_VERSION
        with suppress(IntegrityError), engine.begin() as connection:
            connection.execute(about.insert(), {"name": "version", "value": found})
    return int(found)


def unusable(url: URL, error: Exception) -> HistoryError:
    """What a database said, in words a person can do something with."""
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    if "malformed" in reason or "not a database" in reason:
        return HistoryError(
            f"{shown(url)} is damaged or no database ({reason}); move it away, and a new one is "
            "made, or name another in the setting history."
        )
    return HistoryError(
        f"{shown(url)} cannot be used ({reason}); see that it can be written to, or name another "
        "in the setting history."
    )


def shown(url: URL) -> str:
    """A database's address for people: a file's path, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HistoryError(
            f"The folder {file.parent} cannot be made ({error.strerror}); name another file in "
            "the setting history."
        ) from error


def _set_up(connection: Any, _record: object) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma)
