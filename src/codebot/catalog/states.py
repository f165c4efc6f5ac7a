"""What a code is on a date of service: valid, header, retired, future or unknown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from codebot.catalog.entry import Entry, Status
from codebot.catalog.shapes import shorter
from codebot.records import CodeStatus, ReleaseUse

if TYPE_CHECKING:
    from codebot.catalog.catalog import Catalog


def state_of(catalog: Catalog, code: str, on: date) -> Status:
    """The status of a code in normal form."""
    use = catalog.release_on(on)
    entry = catalog.entry(code, on)
    if entry is None:
        near = _nearest(catalog, code, on)
        message = f"{code} is not an ICD-10-CM code" + (
            f"; the nearest are {', '.join(near)}." if near else "."
        )
        return _status(code, "unknown", None, use, message, suggestions=near)
    if entry.billable:
        return _status(code, "valid", entry, use, f"{code} is billable: {entry.title}.")
    adds = tuple(child.code for child in catalog.children(code, on))
    what = f"a {entry.kind}, not a code" if entry.kind in ("chapter", "block") else "a header"
    message = f"{code} is {what} and is not billable; choose one of {', '.join(adds)}."
    return _status(code, "header", entry, use, message, adds=adds)


def _status(
    code: str,
    status: CodeStatus,
    entry: Entry | None,
    use: ReleaseUse,
    message: str,
    adds: tuple[str, ...] = (),
    suggestions: tuple[str, ...] = (),
) -> Status:
    return Status(code, status, entry, use, None, None, (), adds, suggestions, message)


def _nearest(catalog: Catalog, code: str, on: date, most: int = 5) -> tuple[str, ...]:
    for prefix in shorter(code):
        if catalog.entry(prefix, on) is not None:
            return tuple(leaf.code for leaf in catalog.leaves(prefix, on)[:most])
    return ()
