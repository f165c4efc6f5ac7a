"""The file the catalog lives in: its tables, and how one is written whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from codebot.errors import CatalogError, CatalogMissing

# Raised whenever the tables or what is put into them change: an older file is compiled anew.
FORMAT = "4"

# `variant`, `note` and `seventh` are stored once and say in `releases`, one bit each, which
# releases carry them; `span` is derived from `variant` and the conversion table (timeline.py),
# `naming` from titles and inclusion terms (naming.py).
TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE release (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source TEXT NOT NULL, kind TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL, version TEXT NOT NULL, exact INTEGER NOT NULL, digest TEXT NOT NULL,
  billable INTEGER NOT NULL, headers INTEGER NOT NULL, notes INTEGER NOT NULL,
  start TEXT NOT NULL, end TEXT NOT NULL
);
CREATE TABLE extra (
  name TEXT PRIMARY KEY, source TEXT NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE title (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE place (
  code TEXT PRIMARY KEY, level TEXT NOT NULL, parent TEXT, position INTEGER NOT NULL,
  edition TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE variant (
  code TEXT NOT NULL, billable INTEGER NOT NULL, title INTEGER NOT NULL,
  releases INTEGER NOT NULL, PRIMARY KEY (code, billable, title)
) WITHOUT ROWID;
CREATE TABLE span (
  code TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, billable INTEGER NOT NULL,
  title INTEGER NOT NULL, kind TEXT NOT NULL, parent TEXT, PRIMARY KEY (code, start)
) WITHOUT ROWID;
CREATE TABLE note (
  id INTEGER PRIMARY KEY, position INTEGER NOT NULL, at TEXT NOT NULL, level TEXT NOT NULL,
  kind TEXT NOT NULL, text TEXT NOT NULL, head TEXT NOT NULL, releases INTEGER NOT NULL
);
CREATE TABLE seventh (
  at TEXT NOT NULL, seq INTEGER NOT NULL, character TEXT NOT NULL, meaning TEXT NOT NULL,
  releases INTEGER NOT NULL
);
CREATE TABLE conversion (
  code TEXT NOT NULL, start INTEGER NOT NULL, previous TEXT NOT NULL
);
CREATE TABLE term (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL
);
CREATE TABLE naming (
  key INTEGER NOT NULL, code TEXT NOT NULL, title INTEGER NOT NULL, note INTEGER NOT NULL,
  PRIMARY KEY (key, code, title, note)
) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX span_parent ON span (parent);
CREATE INDEX note_at ON note (at);
CREATE INDEX seventh_at ON seventh (at);
CREATE INDEX conversion_code ON conversion (code);
CREATE INDEX conversion_previous ON conversion (previous);
CREATE INDEX term_code ON term (code);
"""


def open_read_only(path: Path) -> sqlite3.Connection:
    """A connection that reads the compiled file; CatalogMissing or CatalogError where it cannot."""
    if not path.is_file():
        raise CatalogMissing(f"No catalog at {path}; run `codebot catalog compile`.")
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        found = meta(connection).get("format")
    except sqlite3.DatabaseError:
        connection.close()
        raise CatalogError(
            f"{path} is damaged or no catalog; run `codebot catalog compile`."
        ) from None
    if found != FORMAT:
        connection.close()
        raise CatalogMissing(
            f"{path} was compiled by another version of codebot; run `codebot catalog compile`."
        )
    return connection


def meta(connection: sqlite3.Connection) -> dict[str, str]:
    """The facts about the file itself: format, fingerprint."""
    return dict(connection.execute("SELECT name, value FROM meta"))


@contextlib.contextmanager
def written_aside(path: Path, base: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A connection to a new file that takes `path`'s place when the block ends without an error.

    The new file starts as a copy of `base` where one is given, else with empty tables. CatalogError
    where `base` was changed by someone else in the meantime: nothing of theirs is overwritten.
    """
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".catalog-") as folder:
        aside = Path(folder) / "catalog.sqlite"
        before = base.stat().st_mtime_ns if base is not None else None
        if base is not None:
            aside.write_bytes(base.read_bytes())
        connection = sqlite3.connect(aside)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            if base is None:
                connection.executescript(TABLES)
                connection.executescript(INDEXES)
            yield connection
            connection.commit()
            connection.execute("VACUUM")
            connection.execute("ANALYZE")
            connection.commit()
        finally:
            connection.close()
        if base is not None and base.stat().st_mtime_ns != before:
            raise CatalogError(f"{base} was changed by another process; run the command again.")
        aside.replace(path)
