"""Whether a code could be reported on a day before all releases held, by the dates pages give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, too_early, use_of
from codebot.answer.select import Quote, codes_in, stems
from codebot.catalog import Status, fiscal_year
from codebot.records import CodeUse

__all__ = ["Dated"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAY = rf"((?:{'|'.join(_MONTHS)}) \d{{1,2}}, \d{{4}})"
_FLAGS = re.IGNORECASE
# What a sentence says of a code named before it: until when it was billable, and from when not.
_UNTIL = re.compile(rf"\b(?:was|were) (?:a )?billable(?: code)? (?:until|through) {_DAY}", _FLAGS)
_NOT_FROM = re.compile(
    rf"\bnot (?:billable|valid) for dates of service on or after {_DAY}"
    rf"|\bbecame headers? on {_DAY}",
    _FLAGS,
)
# From when the codes named after it, or before it, have been in the code set.
_FROM = re.compile(rf"^From {_DAY}\b.*?\b(?:codes are|replaced by)\b", _FLAGS)
_REPLACED = re.compile(rf"\breplaced\b.*? on {_DAY}", _FLAGS)
# "No release from FY2016 to FY2027 changed M53.86.", "No code of category M47 was added ... from"
_STEADY = re.compile(
    r"\bNo (?:release|code)\b.*\bfrom FY(\d{4}) to FY(\d{4})(?: changed\b|\.$)", _FLAGS
)
_OTHER_KINDS = (
    "seventh", "difference", "together", "sequence", "instruction", "replaced", "changed",
    "excludes", "grouping", "coverage", "documentation",
)  # fmt: skip
_PLAIN = stems(
    "ok okay good fine still work working accepted accept billable valid bill billed code use used"
    " visit dos date service claim encounter right allowed real active exist existed around"
    " effective live correct then back"
)


@dataclass(frozen=True, slots=True)
class Dated(Official):
    """What pages date of one code, held against the day of service."""

    def lead(self, ranked: Sequence[Quote]) -> list[Statement]:
        """Whether it was billable on the day; nothing where a release held, or no page, tells."""
        asked = self.asked
        if len(asked.codes) != 1 or asked.codes[0].shape != "code" or asked.asks(*_OTHER_KINDS):
            return []
        status = self._status(asked.names[0])
        if status.entry is None or not too_early(status):
            return []
        known = _PLAIN | stems(status.entry.title)
        if asked.is_open or not stems(" ".join(asked.topic)) <= known:
            return []
        ended = self._ended(status, ranked)
        return ended or self._began(status, ranked) or self._steady(status, ranked)

    def _ended(self, status: Status, ranked: Sequence[Quote]) -> list[Statement]:
        """Yes up to its last day, no after it."""
        for quote in ranked:
            last = _last_day(quote.text, status.code)
            if last is not None and status.status == "header":
                name = "dated_billable" if self.asked.on <= last else "dated_ended"
                said = self._dated(name, status, quote, last)
                return [said] if self.asked.on <= last else [said, *self._choices(status)]
        return []

    def _began(self, status: Status, ranked: Sequence[Quote]) -> list[Statement]:
        """No before its first day, yes from it on: it still is billable in the first release."""
        for quote in ranked:
            first = _first_day(quote.text, status.code)
            if first is not None and status.status == "valid":
                name = "dated_new" if self.asked.on >= first else "dated_not_yet"
                return [self._dated(name, status, quote, first)]
        return self._of_a_billable(status, ranked)

    def _of_a_billable(self, status: Status, ranked: Sequence[Quote]) -> list[Statement]:
        """No on a day on which what is now the header above it was itself a billable code."""
        above = [e.code for e in self.catalog.ancestors(status.code, self.asked.on)]
        for quote in ranked:
            days = (_last_day(quote.text, code) for code in above)
            last = next((day for day in days if day is not None), None)
            if last is not None and self.asked.on <= last:
                first = last + timedelta(days=1)
                return [self._dated("dated_not_yet", status, quote, first)]
        return []

    def _steady(self, status: Status, ranked: Sequence[Quote]) -> list[Statement]:
        """As it is now, where nothing changed it in the years that a page tells of."""
        year = fiscal_year(self.asked.on)
        for quote in ranked:
            match = _STEADY.search(quote.text)
            if match is None or not int(match[1]) <= year <= int(match[2]):
                continue
            if any(status.code.startswith(code) for code in codes_in(quote.text)):
                name = "dated_as_now" if status.status == "valid" else "dated_header"
                return [self._dated(name, status, quote, self.asked.on)]
        return []

    def _dated(self, name: str, status: Status, quote: Quote, day: date) -> Statement:
        span, chunk = quote.sentence, quote.passage.chunk
        section = chunk.question or (chunk.headings or ("",))[-1]
        page = Support(quote.passage.document, span.start, span.end, section)
        end = "" if self.asked.yes_no else "_said"
        return self._say(
            f"{name}{end}",
            [page, *self._support(status.code, "title")],
            [_then(status, name)],
            code=status.code,
            title=status.entry.title if status.entry else "",
            day=_spoken(day),
        )


def _then(status: Status, name: str) -> CodeUse:
    """What the code was on the day: mentioned, never proposed, for no release held tells it."""
    now = use_of(status)
    if name == "dated_billable":
        return replace(now, status="valid", billable=True)
    return replace(now, status="future", billable=False) if name == "dated_not_yet" else now


def _last_day(text: str, code: str) -> date | None:
    """The last day on which a sentence says the code was billable."""
    for pattern, before in ((_UNTIL, 0), (_NOT_FROM, 1)):
        match = pattern.search(text)
        if match is not None and code in codes_in(text[: match.start()]):
            day = next(group for group in match.groups() if group)
            return _read(day) - timedelta(days=before)
    return None


def _first_day(text: str, code: str) -> date | None:
    """The first day from which a sentence says the code has been in the code set."""
    match = _FROM.search(text)
    if match is not None and code in codes_in(text[match.end() :]):
        return _read(match[1])
    match = _REPLACED.search(text)
    if match is not None and code in codes_in(text[: match.start()]):
        return _read(match[1])
    return None


def _read(day: str) -> date:
    month, number, year = day.replace(",", "").split()
    return date(int(year), _MONTHS.index(month.capitalize()) + 1, int(number))


def _spoken(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
