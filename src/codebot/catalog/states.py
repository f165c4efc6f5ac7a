"""What a code is on a date of service: valid, header, retired, future or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from codebot.catalog.entry import Entry, Status
from codebot.catalog.known import fiscal_year
from codebot.catalog.nearest import explain
from codebot.catalog.shapes import LONGEST, bare
from codebot.records import ReleaseUse

if TYPE_CHECKING:
    from codebot.catalog.catalog import Catalog

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A state of a code: its entry, its first day and its last day, None where not known."""

    entry: Entry
    first: date | None
    last: date | None

    def holds(self, on: date) -> bool:
        """Whether the day lies in it."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


def state_of(catalog: Catalog, code: str, on: date) -> Status:
    """The status of a code in normal form."""
    use = catalog.release_on(on)
    spans = merged(catalog.spans(code))
    now = next((span for span in spans if span.holds(on)), None)
    if now is not None:
        return _present(catalog, now, use, on)
    past = [span for span in spans if span.last is not None and span.last < on]
    if past:
        return _retired(catalog, past[-1], use, on)
    if spans:
        return _future(catalog, spans[0], use, on)
    if (left := catalog.left_on(code, on)) is not None:
        replaced = catalog.successors(code, on)
        message = f"{code} is retired since {left}; use {listed(replaced)}."
        return Status(code, "retired", None, use, left, None, replaced, (), (), message)
    suggestions, reason = explain(catalog, code, on)
    return Status(code, "unknown", None, use, None, None, (), (), suggestions, reason)


def merged(spans: Sequence[Span]) -> list[Span]:
    """The spans with neighbours that differ in title only joined; the later title stays."""
    found: list[Span] = []
    for span in spans:
        before = found[-1] if found else None
        if (
            before is not None
            and before.last is not None
            and span.first == before.last + timedelta(days=1)
            and before.entry.billable == span.entry.billable
        ):
            found[-1] = Span(span.entry, before.first, span.last)
        else:
            found.append(span)
    return found


def uncovered(use: ReleaseUse) -> str:
    """One sentence where the release does not cover the date of service, else nothing."""
    if use.covers:
        return ""
    release = use.release
    window = f"from {release.start}" + ("" if release.end is None else f" to {release.end}")
    year = fiscal_year(use.date_of_service)
    return (
        f"Checked against {release.name}, which covers dates of service {window} and not "
        f"{use.date_of_service}; add the files of FY{year} with `codebot catalog add`."
    )


def _present(catalog: Catalog, span: Span, use: ReleaseUse, on: date) -> Status:
    # The entry as of the day: the merged span carries the latest title.
    entry = catalog.entry(span.entry.code, on) or span.entry
    if entry.billable:
        message = f"{entry.code} is billable: {entry.title}."
        return Status(entry.code, "valid", entry, use, span.first, span.last, (), (), (), message)
    adds = tuple(child.code for child in catalog.children(entry.code, on))
    replaced = catalog.successors(entry.code, on)
    return Status(
        entry.code, "header", entry, use, span.first, span.last, replaced, adds, (),
        _header_message(entry, adds, span, catalog.seventh(entry.code, on) is not None),
    )  # fmt: skip


def _header_message(entry: Entry, adds: tuple[str, ...], span: Span, takes_seventh: bool) -> str:
    choices = listed(adds)
    if entry.kind in ("chapter", "block"):
        return f"{entry.code} is a {entry.kind}, not a code; below it stand {choices}."
    since = "" if span.first is None else f" since {span.first}"
    if takes_seventh and all(len(bare(code)) == LONGEST for code in adds):
        return f"{entry.code} is not billable{since}: it needs a 7th character; {choices}."
    return f"{entry.code} is a header and not billable{since}: choose one of {choices}."


def _retired(catalog: Catalog, span: Span, use: ReleaseUse, on: date) -> Status:
    code = span.entry.code
    since = None if span.last is None else span.last + timedelta(days=1)
    replaced = catalog.successors(code, on)
    instead = f"; use {listed(replaced)}" if replaced else ""
    message = f"{code} ({span.entry.title}) is retired since {since}{instead}."
    near = () if replaced else explain(catalog, code, on)[0]
    return Status(code, "retired", span.entry, use, since, None, replaced, (), near, message)


def _future(catalog: Catalog, span: Span, use: ReleaseUse, on: date) -> Status:
    code = span.entry.code
    before = catalog.predecessors(code, on)
    instead = f"; until then use {listed(before)}" if before else ""
    message = f"{code} ({span.entry.title}) is a code only from {span.first}{instead}."
    near = before or explain(catalog, code, on)[0]
    return Status(code, "future", span.entry, use, span.first, span.last, (), (), near, message)


def listed(codes: Sequence[str]) -> str:
    """The codes in words, cut where they are many: "A, B or C"."""
    shown = list(codes[:_SHOWN])
    if len(codes) > _SHOWN:
        return f"{', '.join(shown)} and {len(codes) - _SHOWN} more"
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} or {shown[-1]}"
