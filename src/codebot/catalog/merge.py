"""Puts a release into the tables: what other releases already hold is marked, not stored again."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

from codebot.catalog.store import FORMAT
from codebot.catalog.tabular import Item, Tabular
from codebot.catalog.timeline import derive
from codebot.errors import CatalogError
from codebot.records import Release

MOST_RELEASES = 62


@dataclass(frozen=True, slots=True)
class Incoming:
    """A release as read from its files, before it is put into the catalog.

    `kind` is tabular, order or addenda; `exact` keeps the window as given, otherwise the first
    release of a fiscal year covers it from October. `items` are (item, billable) in official order.
    """

    release: Release
    kind: str
    fiscal_year: int
    exact: bool
    digest: str
    items: tuple[tuple[Item, bool], ...]
    tabular: Tabular | None = None


def put(connection: sqlite3.Connection, incoming: Incoming) -> int:
    """Write the release's rows and return its number."""
    flags = [flag for item, flag in incoming.items if item.level in ("code", "category")]
    taken = {row[0] for row in connection.execute("SELECT id FROM release")}
    number = next((n for n in range(MOST_RELEASES) if n not in taken), None)
    if number is None:
        raise CatalogError(f"The catalog holds {MOST_RELEASES} releases; remove one first.")
    release = incoming.release
    connection.execute(
        "INSERT INTO release VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (number, release.name, release.source, incoming.kind, incoming.fiscal_year,
         release.start.isoformat(), int(incoming.exact), incoming.digest,
         sum(flags), len(flags) - sum(flags), release.start.isoformat(),
         release.end.isoformat() if release.end else None),
    )  # fmt: skip
    _put_variants(connection, incoming, 1 << number)
    if incoming.tabular is not None:
        _put_places(connection, incoming)
        _put_notes(connection, incoming.tabular, 1 << number)
    return number


def seal(connection: sqlite3.Connection) -> None:
    """Derive what follows from the rows, and write the fingerprint of the whole content."""
    derive(connection)
    digest = hashlib.sha256(FORMAT.encode())
    for row in connection.execute("SELECT name, digest FROM release ORDER BY name"):
        digest.update("\0".join(row).encode())
    for row in connection.execute(
        "SELECT value FROM meta WHERE name LIKE 'digest:%' ORDER BY name"
    ):
        digest.update(row[0].encode())
    connection.executemany(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)",
        [("format", FORMAT), ("fingerprint", digest.hexdigest())],
    )


def _put_variants(connection: sqlite3.Connection, incoming: Incoming, bit: int) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO title (text) VALUES (?)",
        ((item.title,) for item, _ in incoming.items),
    )
    titles = {text: number for number, text in connection.execute("SELECT id, text FROM title")}
    connection.executemany(
        "INSERT INTO variant VALUES (?,?,?,?) ON CONFLICT (code, billable, title) "
        "DO UPDATE SET releases = releases | excluded.releases",
        ((item.code, int(flag), titles[item.title], bit) for item, flag in incoming.items),
    )


def _put_places(connection: sqlite3.Connection, incoming: Incoming) -> None:
    rows = [
        (item.code, item.level, item.parent, position)
        for position, (item, _) in enumerate(incoming.items)
        if item.level != "code"
    ]
    connection.executemany("INSERT OR REPLACE INTO place VALUES (?,?,?,?)", rows)


def _put_notes(connection: sqlite3.Connection, tabular: Tabular, bit: int) -> None:
    known = {
        tuple(row[1:]): row[0]
        for row in connection.execute("SELECT id, at, level, kind, text, head FROM note")
    }
    rows = []
    for position, note in enumerate(tabular.notes):
        key = (note.at, note.level, note.kind, note.text, note.head)
        number = known.get(key)
        if number is None:
            rows.append((position, *key, bit))
        else:
            connection.execute(
                "UPDATE note SET releases = releases | ? WHERE id = ?", (bit, number)
            )
    connection.executemany(
        "INSERT INTO note (position, at, level, kind, text, head, releases) VALUES (?,?,?,?,?,?,?)",
        rows,
    )
    connection.executemany(
        "INSERT INTO seventh VALUES (?,?,?,?,?)",
        (
            (at, seq, character, meaning, bit)
            for at, characters in tabular.sevenths.items()
            for seq, (character, meaning) in enumerate(characters)
        ),
    )
