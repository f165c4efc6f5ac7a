"""The codes a note refers to, read from its words by the grammar of RULES row 15.

`(M46.4-)`, `M50.1`, `(A00-B99)`, `(M43.3-M43.5X9)`, `(I63.3-I63.5-)`, `(E08-E13 with .44)`,
`(S02.- with 7th character B)`: a reference covers every code below what it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from codebot.catalog.shapes import bare

if TYPE_CHECKING:
    from datetime import date

    from codebot.catalog.catalog import Catalog

_CODE = r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{0,4})?|QA0(?:\.[0-9A-Z]{0,4})?"
_PATTERN = re.compile(
    rf"(?<![A-Za-z0-9.])(?P<first>{_CODE})(?P<dash1>-?)"
    rf"(?:\s*(?:-|to|through)\s*(?P<last>{_CODE})(?P<dash2>-?))?"
    r"(?P<with>\s+with\s+(?:(?P<suffix>\.[0-9A-Z]+)-?"
    r"|(?:7th|seventh) characters? "
    r"(?P<seventh>[A-Z0-9](?:(?:,| or| and|, or|, and) ?[A-Z0-9]\b)*)))?"
    r"(?![A-Za-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A code, family or range named in a note, as `text` has it.

    `first` and `last` are written without the dot; everything below either is covered too.
    `suffix` keeps only codes that go on with it
    ("E08-E13 with .44"), `seventh` only codes with one of those 7th characters.
    """

    text: str
    first: str
    last: str
    suffix: str = ""
    seventh: str = ""

    def covers(self, code: str) -> bool:
        """Whether the code, with or without dot, stands at or below what is named."""
        plain = bare(code)
        if len(plain) < len(self.first) and self.first == self.last:
            return False
        if place(plain[: len(self.first)]) < place(self.first):
            return False
        if place(plain[: len(self.last)]) > place(self.last):
            return False
        if len(plain) < min(len(self.first), len(self.last)):
            return False
        if self.suffix and not plain[3:].startswith(self.suffix):
            return False
        return not self.seventh or (len(plain) == 7 and plain[6] in self.seventh)

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


@lru_cache(maxsize=131072)
def place(plain: str) -> str:
    """A text that sorts as the tabular list does: M1A after M08, QA0 after Q99."""
    after = _AFTER.get(plain[:3])
    return plain if after is None else after + plain[3:]


@lru_cache(maxsize=65536)
def read_references(text: str) -> tuple[Reference, ...]:
    """Every reference to codes in the words of a note, in reading order."""
    found: list[Reference] = []
    for match in _PATTERN.finditer(text):
        first = bare(match["first"])
        last = bare(match["last"]) if match["last"] else first
        seventh = "".join(re.findall(r"\b[A-Z0-9]\b", match["seventh"] or ""))
        found.append(Reference(match[0].strip(), first, last, (match["suffix"] or "")[1:], seventh))
    return tuple(found)
