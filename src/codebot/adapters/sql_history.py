"""Conversations in a SQL database: a SQLite file by default, any that SQLAlchemy speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from codebot.adapters.sql_schema import Tables, open_engine, prepare, shown, unusable
from codebot.errors import HistoryError
from codebot.records import Turn

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PURGE_EVERY = timedelta(hours=1)


def _now() -> datetime:
    return datetime.now().astimezone()


class SqlHistory:
    """Turns by conversation in the database at `url`; shared between threads and processes.

    `keep` is how long an untouched conversation is kept; None keeps all until they are deleted.
    HistoryError where the database is foreign, damaged, or cannot be reached.
    """

    def __init__(
        self, url: str, keep: timedelta | None = None, now: Callable[[], datetime] = _now
    ) -> None:
        from pydantic import TypeAdapter

        self.engine = open_engine(url)
        self._tables = Tables()
        self._form = TypeAdapter(Turn)
        self._keep = keep
        self._now = now
        self._purged: datetime | None = None
        prepare(self.engine, self._tables)
        self._purge()

    @property
    def name(self) -> str:
        """Where the conversations are, without a password."""
        return shown(self.engine.url)

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation, oldest first; empty where there is none."""
        from sqlalchemy import select

        held = self._tables.turns.c
        query = select(held.turn).where(held.conversation_id == conversation_id).order_by(held.id)
        with self._connected() as connection:
            rows = connection.execute(query).scalars().all()
        return tuple(self._turn(text) for text in rows)

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Append a turn; one statement, so that writers of other processes never interleave."""
        self._purge()
        row = {
            "conversation_id": conversation_id,
            "answer_id": turn.answer_id,
            "at": _milliseconds(self._now()),
            "turn": self._form.dump_json(turn).decode(),
        }
        with self._connected() as connection:
            connection.execute(self._tables.turns.insert(), row)

    def delete(self, conversation_id: str) -> bool:
        """Forget a conversation; False where there was none."""
        from sqlalchemy import delete

        held = self._tables.turns
        with self._connected() as connection:
            gone = connection.execute(
                delete(held).where(held.c.conversation_id == conversation_id)
            ).rowcount
        self._settle()
        return gone > 0

    def delete_before(self, moment: datetime) -> int:
        """Forget the conversations last touched before a moment; how many there were."""
        from sqlalchemy import delete, func, select

        held, first = self._tables.turns, _milliseconds(moment)
        old = (
            select(held.c.conversation_id)
            .group_by(held.c.conversation_id)
            .having(func.max(held.c.at) < first)
        )
        with self._connected() as connection:
            ids = connection.execute(old).scalars().all()
            for conversation_id in ids:
                # A turn added by another process since then stays.
                named = held.c.conversation_id == conversation_id
                connection.execute(delete(held).where(named, held.c.at < first))
        self._settle()
        return len(ids)

    def conversation_of(self, answer_id: str) -> str | None:
        """The conversation that an answer was given in; None where it is not known."""
        from sqlalchemy import select

        held = self._tables.turns.c
        query = select(held.conversation_id).where(held.answer_id == answer_id).limit(1)
        with self._connected() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else str(found)

    def size(self) -> tuple[int, int]:
        """How many conversations are kept, and how many turns."""
        from sqlalchemy import func, select

        held = self._tables.turns.c
        query = select(func.count(held.conversation_id.distinct()), func.count())
        with self._connected() as connection:
            conversations, turns = connection.execute(query).one()
        return int(conversations), int(turns)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """A transaction; what the database says against it becomes a HistoryError."""
        from sqlalchemy.exc import SQLAlchemyError

        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise unusable(self.engine.url, error) from error

    def _purge(self) -> None:
        now = self._now()
        if self._keep is None or (self._purged is not None and now - self._purged < _PURGE_EVERY):
            return
        self._purged = now
        self.delete_before(now - self._keep)

    def _settle(self) -> None:
        """In SQLite, let the file itself forget what was deleted, not only its tables."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.exec_driver_sql("pragma wal_checkpoint(truncate)")

    def _turn(self, text: str) -> Turn:
        from pydantic import ValidationError

        try:
            return self._form.validate_json(text)
        except ValidationError as error:
            raise HistoryError(
                "A turn of this conversation cannot be read; begin a new conversation "
                f"({error.error_count()} faults in what was kept)."
            ) from error


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
