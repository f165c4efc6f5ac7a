"""The date of service that a question names, in the ways people write one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

__all__ = ["code_year", "date_of_service"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# "Before October 2024" is the day before it; a year in the past stands for its last day.
_BEFORE = re.compile(r"\b(?:before|prior to)\s*$", re.IGNORECASE)
_NOT_A_CODE = r"(?<![\w./-])"


def _year(text: str) -> int:
    year = int(text)
    return year + 2000 if year < 100 else year


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(m: re.Match[str], today: date) -> date | None:
    return _make(int(m[1]), int(m[2]), int(m[3]))


def _slashes(m: re.Match[str], today: date) -> date | None:
    return _make(_year(m[3]), int(m[1]), int(m[2]))


def _month_slash_year(m: re.Match[str], today: date) -> date | None:
    return _make(int(m[2]), int(m[1]), 1)


def _month_day_year(m: re.Match[str], today: date) -> date | None:
    return _make(int(m[3]), _MONTHS[m[1].lower()], int(m[2]))


def _day_month_year(m: re.Match[str], today: date) -> date | None:
    return _make(int(m[3]), _MONTHS[m[2].lower()], int(m[1]))


def _month_year(m: re.Match[str], today: date) -> date | None:
    return _make(int(m[2]), _MONTHS[m[1].lower()], 1)


def _last_month(m: re.Match[str], today: date) -> date | None:
    month = _MONTHS[m[1].lower()]
    return _make(today.year if month < today.month else today.year - 1, month, 1)


def _month_day(m: re.Match[str], today: date) -> date | None:
    found = _make(today.year, _MONTHS[m[1].lower()], int(m[2]))
    return found and (found if found <= today else _make(today.year - 1, found.month, found.day))


def _fiscal_year(m: re.Match[str], today: date) -> date | None:
    return _make(_year(m[1]) - 1, 10, 1)


def _last_fiscal_year(m: re.Match[str], today: date) -> date | None:
    start = today.year if today.month >= 10 else today.year - 1
    return _make(start - 1, 10, 1)


def _last_year(m: re.Match[str], today: date) -> date | None:
    return _make(today.year - 1, today.month, min(today.day, 28))


def _in_year(m: re.Match[str], today: date) -> date | None:
    year = int(m[1])
    return (
        _make(year, 12, 31)
        if year < today.year
        else today
        if year == today.year
        else _make(year, 1, 1)
    )


def _this_month(m: re.Match[str], today: date) -> date | None:
    month = _MONTHS[m[1].lower()]
    return _make(today.year if month <= today.month else today.year - 1, month, 1)


def _ago(m: re.Match[str], today: date) -> date | None:
    first = m[0].split()[0].lower()
    count = int(first) if first.isdigit() else _COUNTS.get(first, 1)
    months = count * {"month": 1, "year": 12}.get(m[1].lower(), 0)
    if not months:
        return today - timedelta(days=count * (7 if m[1].lower() == "week" else 1))
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return _make(year, month + 1, min(today.day, 28))


def _next_year(m: re.Match[str], today: date) -> date | None:
    return _make(today.year + 1, 1, 1)


def _yesterday(m: re.Match[str], today: date) -> date | None:
    return today - timedelta(days=1)


def _today(m: re.Match[str], today: date) -> date | None:
    return today


_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], date | None]], ...] = (
    (_NOT_A_CODE + r"((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})\b", _iso),
    (_NOT_A_CODE + r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:20)?\d\d)\b", _slashes),
    (_NOT_A_CODE + r"(0?[1-9]|1[0-2])/(20\d\d)(?![\w/])", _month_slash_year),
    (rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", _month_day_year),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+((?:19|20)\d\d)\b", _day_month_year),
    (rf"\b{_MONTH},?\s+(?:of\s+)?((?:19|20)\d\d)\b", _month_year),
    (rf"\b(?:last|past|previous)\s+{_MONTH}(?!\w)", _last_month),
    (
        rf"\b(?:on|dated?|from|since|for|before|dos|visit)\s+{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*,?\s*\d{{4}})",
        _month_day,
    ),
    (r"\bF?FY\s?[-']?((?:20)?\d\d)\b", _fiscal_year),
    (r"\bfiscal(?: year)?\s+'?((?:20)?\d\d)\b", _fiscal_year),
    (r"\b(?:last|previous|prior) fiscal year\b", _last_fiscal_year),
    (r"\b(?:last|previous|prior) year\b", _last_year),
    (r"\b(?:in|since|during|for|back in)\s+" + _MONTH + r"(?![\w.]|\s+\d)", _this_month),
    (r"\b(?:a|an|one|two|three|four|five|six|\d{1,2})\s+(day|week|month|year)s?\s+ago\b", _ago),
    (r"\b(?:last|past|previous) (day|week|month)\b", _ago),
    (r"\bnext year\b", _next_year),
    (r"\byesterday\b", _yesterday),
    (r"\b(?:today|right now|currently)\b", _today),
    (r"\b(?:in|for|during|from|since|of|until|before)\s+((?:19|20)\d\d)\b(?![-/.])", _in_year),
    (r"\b((?:20)\d\d)\s+(?:visit|encounter|claim|date|code set|release|codes?)\b", _in_year),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in _FORMS)


def date_of_service(question: str, today: date) -> tuple[date, tuple[int, int]] | None:
    """The date a question names and the span that names it; None where it names none.

    A month stands for its first day, a fiscal year for its first day (1 October of the year
    before), a bare year in the past for its last day: the code set that closed that year.
    Numeric dates are read month first, as they are written in the United States.
    """
    for pattern, read in _COMPILED:
        for match in pattern.finditer(question):
            found = read(match, today)
            if found is None:
                continue
            if match[0].lower().startswith("before"):
                found = date(found.year - 1, 12, 31)
            elif _BEFORE.search(question, 0, match.start()):
                found -= timedelta(days=1)
            return found, match.span()
    return None


# "New codes for 2025" are those of the code set of that fiscal year.
_BARE_YEAR = re.compile(r"(?:^|\b(?:in|for|from|of|the)\s+)(20\d\d)\b(?![-/.])", re.IGNORECASE)


def code_year(question: str, named: date) -> int:
    """The fiscal year whose code set a question on changes means: a bare year stands for itself."""
    bare = _BARE_YEAR.search(question)
    return int(bare[1]) if bare else named.year + (named.month >= 10)
