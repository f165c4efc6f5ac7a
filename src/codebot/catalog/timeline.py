"""Derives from the releases when each code was what: the `span` table that look-ups read.

A state that a release has and the one before has not begins on the day the conversion table gives
for it, where that lies in between or within the release; else with the release. That dates
mid-year starts and changes in years whose order file was not added.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from codebot.catalog.reference import place
from codebot.catalog.shapes import shorter

ALWAYS = 0
NEVER = date.max.toordinal() + 1

State = tuple[int, int]  # billable, title


@dataclass(frozen=True, slots=True)
class Window:
    """A release's number and its first and last day as ordinals."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class Dates:
    """The conversion table by code: when it began, when codes below it began, when it was left."""

    begun: dict[str, list[int]] = field(default_factory=dict)
    below: dict[str, list[int]] = field(default_factory=dict)
    left: dict[str, list[int]] = field(default_factory=dict)
    split: dict[str, list[int]] = field(default_factory=dict)


def derive(connection: sqlite3.Connection) -> None:
    """Write `span` anew: for each code its states in order of time, each from start to end."""
    connection.execute("DELETE FROM span")
    places = {
        code: (level, parent)
        for code, level, parent in connection.execute("SELECT code, level, parent FROM place")
    }
    states: dict[str, list[tuple[int, int, int]]] = {}
    for code, billable, title, releases in connection.execute(
        "SELECT code, billable, title, releases FROM variant"
    ):
        states.setdefault(code, []).append((billable, title, releases))
    every, with_notes = _windows(connection)
    titled = _order_titles(connection)
    dates = _dates(connection)
    # Most codes have been the same in every release, and no date of the table touches them.
    always = sum(1 << window.number for window in every)
    dated = dates.begun.keys() | dates.split.keys()
    rows: list[tuple[object, ...]] = []
    for code, variants in states.items():
        # Chapters and blocks stand in tabular lists only: order files do not end them.
        above = code in places and places[code][0] != "category"
        windows = with_notes if above else every
        if len(variants) == 1 and variants[0][2] & always == always and code not in dated:
            billable, title, _ = variants[0]
            place_of = _place(code, billable, places, states)
            rows.append((code, ALWAYS, NEVER, billable, title, *place_of))
            continue
        for start, end, state in _spans(code, _states(variants, windows, titled), windows, dates):
            if start < end:
                rows.append((code, start, end, *state, *_place(code, state[0], places, states)))
    connection.executemany("INSERT INTO span VALUES (?,?,?,?,?,?,?)", rows)


def _windows(connection: sqlite3.Connection) -> tuple[list[Window], list[Window]]:
    """The windows of all releases, and of those that have a tabular list."""
    every: list[Window] = []
    with_notes: list[Window] = []
    for number, start, end, notes in connection.execute(
        "SELECT id, start, end, notes FROM release ORDER BY start"
    ):
        first, last = (date.fromisoformat(day).toordinal() for day in (start, end))
        every.append(Window(number, first, last))
        if notes:
            with_notes.append(every[-1])
    return every, with_notes


def _order_titles(connection: sqlite3.Connection) -> dict[int, int]:
    """For a release read from a tabular list, the release of its year read from an order file."""
    rows = connection.execute(
        "SELECT t.id, o.id FROM release t JOIN release o ON o.fiscal_year = t.fiscal_year "
        "WHERE t.kind = 'tabular' AND o.kind != 'tabular'"
    )
    return dict(rows.fetchall())


def _states(
    variants: list[tuple[int, int, int]], windows: list[Window], titled: dict[int, int]
) -> list[State | None]:
    """What the code is in each release; the long title of an order file of that year wins."""
    found: list[State | None] = []
    for window in windows:
        state = next(((b, t) for b, t, bits in variants if bits >> window.number & 1), None)
        order = titled.get(window.number)
        if state is not None and order is not None:
            title = next((t for _, t, bits in variants if bits >> order & 1), state[1])
            state = (state[0], title)
        found.append(state)
    return found


def _spans(
    code: str, states: list[State | None], windows: list[Window], dates: Dates
) -> Iterator[tuple[int, int, State]]:
    current = states[0]
    since = ALWAYS
    if current is not None and (first := _first_known(code, current, windows[0], dates)):
        if code in dates.split and not current[0]:
            begun = [day for day in dates.begun.get(code, []) if day < first]
            yield max(begun, default=ALWAYS), first, (1, current[1])
        since = first
    for before, window, state in zip(windows[:-1], windows[1:], states[1:], strict=True):
        if state == current:
            continue
        change = _change(code, current, state, (before.start, window), dates)
        if current is not None:
            yield since, change, current
        current, since = state, change
    if current is not None:
        yield since, NEVER, current


def _first_known(code: str, state: State, window: Window, dates: Dates) -> int:
    """When a state of the very first release began, as far as the conversion table says."""
    days = dates.begun.get(code, []) if state[0] else dates.split.get(code, [])
    return max((day for day in days if day <= window.end), default=ALWAYS)


def _change(
    code: str, old: State | None, new: State | None, between: tuple[int, Window], dates: Dates
) -> int:
    """The day a code's state changed, after one release began and before another ends."""
    if old is not None and new is not None and old[0] == new[0]:
        return between[1].start
    if new is None:
        days = dates.left.get(code, [])
    elif new[0]:
        days = dates.begun.get(code, [])
    else:
        days = dates.below.get(code, [])
    inside = [day for day in days if between[0] < day <= between[1].end]
    # What was left bit by bit was left with the last part; what began so, with the first.
    return (max if new is None else min)(inside, default=between[1].start)


def _dates(connection: sqlite3.Connection) -> Dates:
    dates = Dates()
    for code, start, previous in connection.execute("SELECT code, start, previous FROM conversion"):
        _note(dates.begun, [code], start)
        _note(dates.below, shorter(code), start)
        if previous:
            _note(dates.left, [previous, *shorter(previous)], start)
            if code.startswith(previous):
                _note(dates.split, [previous], start)
    return dates


def _note(table: dict[str, list[int]], codes: Iterable[str], day: int) -> None:
    for code in codes:
        table.setdefault(code, []).append(day)


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
        return "category", _block(code, places)
    return ("code" if billable else "subcategory"), above


def _block(code: str, places: dict[str, tuple[str, str | None]]) -> str | None:
    """The block of a category that no tabular list names yet: that of the category before it."""
    before = [
        category
        for category, (level, _) in places.items()
        if level == "category" and category[0] == code[0] and place(category) < place(code)
    ]
    return places[max(before, key=place)][1] if before else None
