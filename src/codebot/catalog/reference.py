"""The codes a note refers to, read from its words as the tabular list writes them.

`(M46.4-)`, `M50.1`, `(A00-B99)`, `(M43.3-M43.5X9)`, `(I63.3-I63.5-)`, `(E08-E13 with .44)`,
`(S02.- with 7th character B)`: a reference covers every code at or below what it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from codebot.catalog.qualifier import WORDS, condition
from codebot.catalog.shapes import bare

if TYPE_CHECKING:
    from datetime import date

    from codebot.catalog.catalog import Catalog

_CODE = r"(?:[A-Z]\d[0-9AB]|QA\d)(?:\.[0-9A-Z]{1,4})?"
_BETWEEN = r"(?:\s*-\s*-?\s*|-?\s+(?:to|through)\s+)"
_ITEM = rf"{_CODE}\.?(?:{_BETWEEN}{_CODE}\.?)?(?:\s?-(?=with )|(?:\s?-)?(?![A-Za-z0-9]))"
_LIST = rf"{_ITEM}(?:\s*(?:,|;|,?\s(?:and|or))\s*{_ITEM})*"
_GROUP = re.compile(rf"(?<![A-Za-z0-9.-])(?P<list>{_LIST})(?:\)?,?\s*with\s+(?P<with>{WORDS}))?")
_ONE = re.compile(rf"(?P<first>{_CODE})\.?(?:{_BETWEEN}(?P<last>{_CODE}))?\.?-?")
# Outside brackets a code counts only after words that point at one, or dotted at the very end:
# "vitamin B12" and "LGMD R12" are no references.
_POINTING = re.compile(
    r"(?:classif(?:ied|iable)\s+(?:to|in|under)(?:\s+both)?|listed (?:in|under)|conditions? in|"
    r"(?:sub)?categor(?:y|ies)|codes?|from|except(?: as)? in|except|is to|\bin|\bunder"
    r"|specified (?:in|as)),?\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A code, family or range named in a note, as `text` has it.

    `first` and `last` are without dot, and equal unless a range is named; everything below either
    is covered too. `only` is a pattern that the code without dot must match as well, for what the
    note adds: "E08-E13 with .44", "S02.- with 7th character B".
    """

    text: str
    first: str
    last: str
    only: str = ""

    def covers(self, code: str) -> bool:
        """Whether the code, with or without dot, stands at or below what is named."""
        plain = bare(code)
        if self.first == self.last:
            inside = plain.startswith(self.first)
        else:
            inside = place(plain[: len(self.first)]) >= place(self.first) and _up_to(
                plain[: len(self.last)], self.last
            )
        return inside and (not self.only or re.match(self.only, plain) is not None)

    def expand(self, catalog: Catalog, on: date) -> tuple[str, ...]:
        """The billable codes of the release in force that the reference covers, in order."""
        return catalog.covered(self, on)


# Where the tabular list puts the categories that end in a letter: after which category they come.
_AFTER = {
    "C4A": "C43~",
    "C7A": "C75~A",
    "C7B": "C75~B",
    "D3A": "D36~",
    "I1A": "I16~",
    "I5A": "I52~",
    "J4A": "J44~",
    "M1A": "M08~",
    "O9A": "O99~",
    "QA0": "Q99~",
    "Z3A": "Z36~",
}


def place(plain: str) -> str:
    """A text that sorts as the tabular list does: M1A after M08, QA0 after Q99."""
    after = _AFTER.get(plain[:3])
    if after is not None:
        return after + plain[3:]
    return f"Y93~{plain[3:]}" if plain[:4] in ("Y938", "Y939") else plain


def _up_to(plain: str, last: str) -> bool:
    if len(last) > 3 and last.endswith("9"):
        # A range up to .9 takes in the letters too: the list puts C96.A and C96.Z before C96.9.
        last = f"{last[:-1]}~"
    elif last in _AFTER and plain[:3] < last:
        return True  # J40-J4A names the whole block, although J4A stands before J45
    return place(plain) <= place(last)


@lru_cache(maxsize=16384)
def read_references(text: str) -> tuple[Reference, ...]:
    """Every reference to codes in the words of a note, in reading order."""
    return tuple(
        reference
        for group in _GROUP.finditer(text)
        if _refers(text, group)
        for reference in _members(group)
    )


def _refers(text: str, group: re.Match[str]) -> bool:
    before = text[: group.start()]
    if before.count("(") > before.count(")"):
        return True
    at_end = "." in group["list"] and not text[group.end() :].strip(" .-)")
    return at_end or not before.strip() or _POINTING.search(before) is not None


def _members(group: re.Match[str]) -> Iterator[Reference]:
    only = condition(group["with"] or "")
    suffix = f" with {group['with'].strip()}" if only else ""
    for item in _ONE.finditer(group["list"]):
        first = bare(item["first"])
        last = bare(item["last"] or item["first"])
        yield Reference(item[0].strip() + suffix, first, last, only)
