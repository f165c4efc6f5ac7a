"""Derives from the releases when each code was what: the `span` table that look-ups read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from codebot.catalog.shapes import shorter

ALWAYS = 0
NEVER = date.max.toordinal() + 1


def derive(connection: sqlite3.Connection) -> None:
    """Write `span` anew: for each code its states in order of time, each from start to end."""
    connection.execute("DELETE FROM span")
    places = {
        code: (level, parent)
        for code, level, parent in connection.execute("SELECT code, level, parent FROM place")
    }
    starts = connection.execute("SELECT id, start FROM release ORDER BY start").fetchall()
    order = [(number, date.fromisoformat(start).toordinal()) for number, start in starts]
    states: dict[str, list[tuple[int, int, int]]] = {}
    for code, billable, title, releases in connection.execute(
        "SELECT code, billable, title, releases FROM variant"
    ):
        states.setdefault(code, []).append((billable, title, releases))
    connection.executemany(
        "INSERT INTO span VALUES (?,?,?,?,?,?,?)",
        (
            (code, start, end, billable, title, *_place(code, billable, places, states))
            for code, variants in states.items()
            for start, end, billable, title in _spans(variants, order)
        ),
    )


def _spans(
    variants: list[tuple[int, int, int]], order: list[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int]]:
    current: tuple[int, int] | None = None
    since = ALWAYS
    for position, (number, start) in enumerate(order):
        state = next(((b, t) for b, t, bits in variants if bits >> number & 1), None)
        if state == current:
            continue
        begin = ALWAYS if position == 0 else start
        if current is not None:
            yield since, begin, *current
        current, since = state, begin
    if current is not None:
        yield since, NEVER, *current


def _place(
    code: str,
    billable: int,
    places: dict[str, tuple[str, str | None]],
    states: dict[str, list[tuple[int, int, int]]],
) -> tuple[str, str | None]:
    if code in places:
        level, parent = places[code]
        return ("block" if level == "umbrella" else level), parent
    above = next((prefix for prefix in shorter(code) if prefix in states), None)
    if above is None:
        return "category", None
    return ("code" if billable else "subcategory"), above
