"""Numbers that words give beside a condition and that have codes of their own: BMI, weeks."""

from __future__ import annotations

import re
from datetime import date

from codebot.answer.select import stems
from codebot.catalog import Catalog, Entry

__all__ = ["measured"]

_BMI = re.compile(
    r"\b(?:with |and )?(?:an? )?(?:bmi|body mass index)(?: (?:of|is|at|=|over|above))?[:=]? ?"
    r"(\d{2}(?:\.\d+)?)\b",
    re.IGNORECASE,
)
_WEEKS = re.compile(
    r"\b(?:at )?(\d{1,2})(?: ?[+-] ?\d| \d/7)? ?(?:wks?|weeks?|w(?:\d ?d)?)\b"
    r"(?: (?:gestation(?:al age)?|pregnan(?:t|cy)|iup|ga|gest))*",
    re.IGNORECASE,
)
_PREGNANT = re.compile(
    r"pregnan|gestat|eclamps|placenta|obstetric|matern|labou?r|antepartum|trimester|gravid|"
    r"oligohydr|polyhydr|membranes|\bprom\b|\bpprom\b|fetal|fetus|hyperemesis|\biup\b|\bhellp\b|"
    r"\bg\dp\d|cholestasis of preg|breech|twins?\b|cerclage|cervical (?:insuff|short)",
    re.IGNORECASE,
)
_NEWBORN = re.compile(r"newborn|infant|baby|neonat", re.IGNORECASE)
# Words that name no condition beside the number.
_BARE = stems(
    "pregnant pregnancy gestation gestational adult pediatric child patient weeks supervision "
    "intrauterine single live documented only"
)
_NUMBER = re.compile(r"\d+\.\d+")


def measured(text: str, catalog: Catalog, on: date) -> tuple[str, tuple[Entry, ...]]:
    """The text without such numbers, a trimester in place of weeks, and the codes of the numbers.

    A body mass index is only reported beside a diagnosis (Official Guidelines I.B.14). Trimesters
    end at 14 weeks 0 days and 28 weeks 0 days (I.C.15).
    """
    found: list[Entry] = []
    index = _BMI.search(text)
    rest = _BMI.sub(" ", text) if index else text
    if index and _names_more(rest):
        found += [e for e in catalog.leaves("Z68", on) if _holds(e.title, float(index[1]))]
        text = rest
    weeks = _WEEKS.search(text)
    if weeks and _PREGNANT.search(text) and _names_more(_WEEKS.sub(" ", text)):
        number = int(weeks[1])
        name = f"{number} weeks gestation of pregnancy"
        coded = [e for e in catalog.leaves("Z3A", on) if e.title == name]
        if coded:
            found += coded
            nth = "first" if number < 14 else "second" if number < 28 else "third"
            text = _WEEKS.sub(" ", text, count=1)
            if "trimester" not in text:
                text = f"{text} {nth} trimester"
    return " ".join(text.split()), tuple(found)


def _names_more(text: str) -> bool:
    return bool(stems(text) - _BARE) and not _NEWBORN.search(text)


def _holds(title: str, value: float) -> bool:
    """Whether the range that a title names holds the value."""
    bounds = [float(number) for number in _NUMBER.findall(title)]
    if len(bounds) > 1:
        # Titles give one decimal place: "39.95" lies below 40.0.
        return bounds[0] <= value < bounds[1] + 0.1
    return bool(bounds) and (
        ("less" in title and value <= bounds[0]) or ("greater" in title and value >= bounds[0])
    )
