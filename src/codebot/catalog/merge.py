"""Puts a release into the tables: what other releases already hold is marked, not stored again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from codebot.catalog.known import first_day, last_day, release_name
from codebot.catalog.naming import derive_naming
from codebot.catalog.store import FORMAT
from codebot.catalog.tabular import Item, Tabular
from codebot.catalog.timeline import derive
from codebot.errors import CatalogError

MOST_RELEASES = 62


@dataclass(frozen=True, slots=True)
class Incoming:
    """A release as read from its files, before it is put into the catalog.

    `kind` is tabular, order or addenda. `start` is the day this version came into force; `exact`
    keeps it as the first day, otherwise the first version of a year covers the year from October.
    `items` are (item, billable) in official order.
    """

    fiscal_year: int
    start: date
    kind: str
    source: str
    items: tuple[tuple[Item, bool], ...]
    exact: bool = False
    tabular: Tabular | None = None

    @property
    def name(self) -> str:
        """What codebot calls the release."""
        return release_name(self.fiscal_year, self.start)

    @property
    def digest(self) -> str:
        """A hash of what the release says: codes, flags, titles, and notes where it has them."""
        digest = hashlib.sha256()
        for item, flag in sorted(self.items, key=lambda pair: pair[0].code):
            digest.update(f"{item.code}\t{int(flag)}\t{item.title}\n".encode())
        for note in self.tabular.notes if self.tabular else ():
            digest.update(f"{note.at}\t{note.kind}\t{note.head}\t{note.text}\n".encode())
        return digest.hexdigest()


def put(connection: sqlite3.Connection, incoming: Incoming) -> None:
    """Write the release's rows."""
    flags = [flag for item, flag in incoming.items if item.level in ("code", "category")]
    taken = {row[0] for row in connection.execute("SELECT id FROM release")}
    number = next((n for n in range(MOST_RELEASES) if n not in taken), None)
    if number is None:
        raise CatalogError(f"The catalog holds {MOST_RELEASES} releases; remove one first.")
    start = incoming.start.isoformat()
    connection.execute(
        "INSERT INTO release VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (number, incoming.name, incoming.source, incoming.kind, incoming.fiscal_year,
         start, int(incoming.exact), incoming.digest, sum(flags), len(flags) - sum(flags),
         int(incoming.tabular is not None), start, start),
    )  # fmt: skip
    put_items(connection, incoming.items, 1 << number)
    if incoming.tabular is not None:
        put_tabular(connection, incoming, 1 << number)


def put_items(connection: sqlite3.Connection, items: Iterable[tuple[Item, bool]], bit: int) -> None:
    """Write codes, flags and titles for the release of that bit."""
    rows = list(items)
    connection.executemany(
        "INSERT OR IGNORE INTO title (text) VALUES (?)", ((item.title,) for item, _ in rows)
    )
    titles = {text: number for number, text in connection.execute("SELECT id, text FROM title")}
    connection.executemany(
        "INSERT INTO variant VALUES (?,?,?,?) ON CONFLICT (code, billable, title) "
        "DO UPDATE SET releases = releases | excluded.releases",
        ((item.code, int(flag), titles[item.title], bit) for item, flag in rows),
    )


def put_tabular(connection: sqlite3.Connection, incoming: Incoming, bit: int) -> None:
    """Write the structure above the codes, the notes and the 7th characters of a tabular list."""
    tabular = incoming.tabular
    if tabular is None:
        raise ValueError("the release has no tabular list")
    edition = incoming.start.isoformat()
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?) ON CONFLICT (code) DO UPDATE SET "
        "level = excluded.level, parent = excluded.parent, position = excluded.position, "
        "edition = excluded.edition WHERE excluded.edition >= edition",
        (
            (item.code, item.level, item.parent, position, edition)
            for position, item in enumerate(tabular.items)
            if item.level != "code"
        ),
    )
    _put_notes(connection, tabular, bit)
    connection.executemany(
        "INSERT INTO seventh VALUES (?,?,?,?,?)",
        (
            (at, seq, character, meaning, bit)
            for at, characters in tabular.sevenths.items()
            for seq, (character, meaning) in enumerate(characters)
        ),
    )


def clear(connection: sqlite3.Connection, table: str, bit: int) -> None:
    """Take a release's mark off the rows of a table, and drop rows no release marks any more."""
    connection.execute(
        f"UPDATE {table} SET releases = releases & ~? WHERE releases & ?", (bit, bit)
    )
    connection.execute(f"DELETE FROM {table} WHERE releases = 0")


def seal(connection: sqlite3.Connection) -> None:
    """Derive what follows from the rows, and write the fingerprint of the whole content."""
    _set_windows(connection)
    derive(connection)
    connection.execute(
        "DELETE FROM title WHERE id NOT IN (SELECT title FROM variant) "
        "AND id NOT IN (SELECT title FROM span)"
    )
    derive_naming(connection)
    digest = hashlib.sha256(FORMAT.encode())
    for row in connection.execute("SELECT name, digest FROM release ORDER BY name"):
        digest.update("\0".join(row).encode())
    for row in connection.execute("SELECT name, digest FROM extra ORDER BY name"):
        digest.update("\0".join(row).encode())
    connection.executemany(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)",
        [("format", FORMAT), ("fingerprint", digest.hexdigest())],
    )


def _set_windows(connection: sqlite3.Connection) -> None:
    """Give each release its dates of service: until the next one starts or its year ends."""
    rows = connection.execute(
        "SELECT id, fiscal_year, version, exact FROM release ORDER BY version"
    ).fetchall()
    years: set[int] = set()
    windows: list[tuple[date, date, int]] = []
    for number, year, version, exact in rows:
        whole_year = year not in years and not exact
        start = first_day(year) if whole_year else date.fromisoformat(version)
        years.add(year)
        windows.append((start, last_day(year), number))
    windows.sort()
    for (start, end, number), later in zip(windows, [*windows[1:], None], strict=True):
        if later is not None and later[0] <= end:
            end = max(start, later[0] - timedelta(days=1))
        connection.execute(
            "UPDATE release SET start = ?, end = ? WHERE id = ?",
            (start.isoformat(), end.isoformat(), number),
        )


def _put_notes(connection: sqlite3.Connection, tabular: Tabular, bit: int) -> None:
    known: dict[tuple[str, ...], list[int]] = {}
    for number, *key in connection.execute("SELECT id, at, level, kind, text, head FROM note"):
        known.setdefault(tuple(key), []).append(number)
    rows = []
    for position, note in enumerate(tabular.notes):
        same = known.get((note.at, note.level, note.kind, note.text, note.head))
        if same:
            connection.execute(
                "UPDATE note SET releases = releases | ? WHERE id = ?", (bit, same.pop(0))
            )
        else:
            rows.append((position, note.at, note.level, note.kind, note.text, note.head, bit))
    connection.executemany(
        "INSERT INTO note (position, at, level, kind, text, head, releases) VALUES (?,?,?,?,?,?,?)",
        rows,
    )
