"""What a code was in each release, and what changed between two releases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from codebot.errors import NotFound
from codebot.records import Release

if TYPE_CHECKING:
    import sqlite3

    from codebot.catalog.catalog import Catalog
    from codebot.catalog.states import Span

State = Literal["billable", "header", "absent"]


@dataclass(frozen=True, slots=True)
class Holding:
    """A release the catalog holds: its totals, and whether it came with a tabular list."""

    release: Release
    billable: int
    headers: int
    notes: bool


@dataclass(frozen=True, slots=True)
class History:
    """A code over time: its states with their days, what it was on the last day of each release.

    `predecessors` and `successors` are the codes the conversion table gives, with their first day.
    """

    code: str
    spans: tuple[Span, ...]
    releases: tuple[tuple[Release, State], ...]
    predecessors: tuple[tuple[str, date], ...]
    successors: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the later of two releases has changed, as (code, title); `retitled` has both titles.

    A code that stayed and gained or lost its billable flag stands in `opened` or `closed`.
    """

    before: Release
    after: Release
    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    opened: tuple[tuple[str, str], ...]
    closed: tuple[tuple[str, str], ...]
    retitled: tuple[tuple[str, str, str], ...]


def history_of(catalog: Catalog, connection: sqlite3.Connection, code: str) -> History:
    """The history of a code in normal form; NotFound where no release has it."""
    spans = catalog.spans(code)
    if not spans:
        raise NotFound(f"No release of the catalog has {code}; try `codebot catalog check {code}`.")
    rows = connection.execute(
        "SELECT DISTINCT previous, start FROM conversion WHERE code = ? AND previous != '' "
        "ORDER BY start, previous",
        (code,),
    ).fetchall()
    after = connection.execute(
        "SELECT DISTINCT code, start FROM conversion WHERE previous = ? ORDER BY start, code",
        (code,),
    ).fetchall()
    return History(
        code,
        spans,
        tuple((release, _state(catalog, code, release)) for release in catalog.releases()),
        tuple((before, date.fromordinal(day)) for before, day in rows),
        tuple((later, date.fromordinal(day)) for later, day in after),
    )


def difference(
    catalog: Catalog, connection: sqlite3.Connection, before: str, after: str
) -> Difference:
    """What changed from one release to another, both named as `catalog releases` lists them."""
    old, new = named_release(catalog, before), named_release(catalog, after)
    was, now = _codes(connection, old), _codes(connection, new)
    both = [(code, was[code], now[code]) for code in sorted(was.keys() & now.keys())]
    return Difference(
        old,
        new,
        tuple((code, now[code][1]) for code in sorted(now.keys() - was.keys())),
        tuple((code, was[code][1]) for code in sorted(was.keys() - now.keys())),
        tuple((code, n[1]) for code, o, n in both if n[0] and not o[0]),
        tuple((code, n[1]) for code, o, n in both if o[0] and not n[0]),
        tuple((code, o[1], n[1]) for code, o, n in both if o[1] != n[1]),
    )


def named_release(catalog: Catalog, name: str) -> Release:
    """The release a person names: "ICD-10-CM 2027", "2027", "FY2027", "2026 April update"."""
    wanted = _folded(name)
    for release in catalog.releases():
        if _folded(release.name) == wanted:
            return release
    # A year alone means the release in force when the year ends.
    years = [r for r in catalog.releases() if r.end is not None and wanted == str(r.end.year)]
    if years:
        return years[-1]
    names = ", ".join(release.name for release in catalog.releases())
    raise NotFound(f"The catalog holds no release {name}; it holds {names}.")


def _folded(name: str) -> str:
    return name.casefold().replace("icd-10-cm", "").replace("fy", "").strip()


def _state(catalog: Catalog, code: str, release: Release) -> State:
    entry = catalog.entry(code, release.end or release.start)
    if entry is None:
        return "absent"
    return "billable" if entry.billable else "header"


def _codes(connection: sqlite3.Connection, release: Release) -> dict[str, tuple[bool, str]]:
    day = (release.end or release.start).toordinal()
    rows = connection.execute(
        "SELECT span.code, billable, text FROM span JOIN title ON title = title.id "
        "WHERE start <= ? AND ? < end AND kind NOT IN ('chapter', 'block')",
        (day, day),
    )
    return {code: (bool(billable), title) for code, billable, title in rows}
