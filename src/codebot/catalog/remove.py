"""Takes a release, the conversion table or an index out of a catalog: all of it, or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from codebot.catalog.library import CONVERSION, NOTES
from codebot.catalog.merge import clear, seal
from codebot.catalog.store import open_read_only, written_aside
from codebot.errors import CatalogError, NotFound


def remove_release(path: Path, name: str) -> None:
    """Take out what `codebot catalog releases` lists under that name; NotFound where it is not.

    CatalogError for the only release, and for the only one with a tabular list, because structure
    and notes of all releases come from there.
    """
    number = _number(path, name)
    with written_aside(path, base=path) as connection:
        if number is not None:
            for table in ("variant", "note", "seventh"):
                clear(connection, table, 1 << number)
            connection.execute("DELETE FROM release WHERE id = ?", (number,))
        connection.execute("DELETE FROM extra WHERE name IN (?, ?)", (name, NOTES + name))
        connection.execute("DELETE FROM term WHERE source = ?", (name,))
        if name == CONVERSION:
            connection.execute("DELETE FROM conversion")
        seal(connection)


def _number(path: Path, name: str) -> int | None:
    """The number of a release that may go, or None for what is no release and may go."""
    connection = open_read_only(path)
    try:
        rows = connection.execute("SELECT id, name, notes FROM release").fetchall()
        extras = {row[0] for row in connection.execute("SELECT name FROM extra")}
    except sqlite3.Error:
        raise CatalogError(f"{path} is damaged; run `codebot catalog compile`.") from None
    finally:
        connection.close()
    found = next((row for row in rows if row[1] == name), None)
    if found is None:
        if name not in extras:
            raise NotFound(
                f"The catalog holds no {name}; `codebot catalog releases` lists what it has."
            )
        if name.startswith(NOTES):
            raise CatalogError(f"The {name} go with it; remove {name.removeprefix(NOTES)}.")
        return None
    if len(rows) == 1:
        raise CatalogError(f"{name} is the only release; a catalog needs one.")
    if found[2] and sum(row[2] for row in rows) == 1:
        raise CatalogError(f"{name} is the only release with notes; a catalog needs them.")
    return int(found[0])
