"""Examines a compiled catalog: are its totals those published, is every reference understood?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codebot.catalog.known import KNOWN
from codebot.catalog.reference import Reference, read_references

if TYPE_CHECKING:
    import sqlite3

    from codebot.catalog.catalog import Catalog

_BRACKETED = re.compile(r"\([^()]*(?<![A-Za-z0-9])(?:[A-Z]\d[0-9AB]|QA\d)(?![0-9])[^()]*\)")
_LOOKS_LIKE_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]\d[0-9AB]|QA\d)(?:\.[0-9A-Z]+)?(?![A-Za-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Examination:
    """What the doctor found.

    Of the excludes notes, `expanded` name codes; `without_brackets` name none in brackets, of which
    `outside_brackets` name some all the same and are expanded, and `without_code` name none at all.
    `leading_nowhere` are references that cover no code of their release, as (where, words).
    `unread` are words that look like a code and were not taken as one, as (where, words).
    `faults` are what is wrong with the file; a catalog is sound when there are none.
    """

    notes: tuple[tuple[str, int], ...]
    excludes: int
    expanded: int
    without_brackets: int
    outside_brackets: int
    without_code: int
    leading_nowhere: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]


def examine(catalog: Catalog, connection: sqlite3.Connection) -> Examination:
    """Examine every note and every release."""
    rows = connection.execute("SELECT at, kind, text FROM note ORDER BY id").fetchall()
    excludes = [text for _, kind, text in rows if kind.startswith("excludes")]
    bare = [text for text in excludes if not _BRACKETED.search(text)]
    outside = [text for text in bare if read_references(text)]
    codes = {
        code.replace(".", "")
        for (code,) in connection.execute(
            "SELECT DISTINCT code FROM span WHERE kind NOT IN ('chapter', 'block')"
        )
    }
    return Examination(
        tuple(sorted(Counter(kind for _, kind, _ in rows).items())),
        len(excludes),
        sum(bool(read_references(text)) for text in excludes),
        len(bare),
        len(outside),
        len(bare) - len(outside),
        tuple(_leading_nowhere(rows, codes)),
        tuple(_unread(rows)),
        tuple(_faults(catalog, connection)),
    )


def _leading_nowhere(rows: list[tuple[str, str, str]], codes: set[str]) -> list[tuple[str, str]]:
    meant: dict[Reference, bool] = {}
    found = []
    for at, _, text in rows:
        for reference in read_references(text):
            if reference not in meant:
                meant[reference] = (reference.first in codes and not reference.only) or any(
                    reference.covers(code) for code in codes
                )
            if not meant[reference]:
                found.append((at, f"{reference.text} in {text!r}"))
    return found


def _unread(rows: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for at, kind, text in rows:
        if kind == "inclusion-term":
            continue
        read = " ".join(reference.text for reference in read_references(text))
        named = [match[0] for match in _LOOKS_LIKE_CODE.finditer(text)]
        found += [(at, f"{name} in {text!r}") for name in named if name not in read]
    return found


def _faults(catalog: Catalog, connection: sqlite3.Connection) -> list[str]:
    faults = [
        f"the file: {row[0]}"
        for row in connection.execute("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    published = {known.name: (known.billable, known.headers) for known in KNOWN}
    for name, *totals in connection.execute("SELECT name, billable, headers FROM release"):
        if name in published and published[name] != tuple(totals):
            faults.append(f"{name} holds {totals}, published were {published[name]}")
    for release in catalog.releases():
        day = (release.end or release.start).toordinal()
        orphans = connection.execute(
            "SELECT count(*) FROM span WHERE start <= ? AND ? < end AND parent IS NULL "
            "AND kind != 'chapter'",
            (day, day),
        ).fetchone()[0]
        if orphans:
            faults.append(f"{release.name} has {orphans} entries that stand under nothing")
    return faults
