"""Whether the codes asked about tell a side: "is laterality needed for M54.1?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, listed, use_of
from codebot.catalog import Entry

__all__ = ["Laterality", "sides_asked"]

_ASKED = re.compile(
    r"\blateralit|\b(?:have|has|need|needs|require|requires|take|takes|specify|there|got) "
    r"(?:an? |the |any )?(?:different |separate )?(?:codes? for )?"
    r"(?:right (?:and|or) left|left (?:and|or) right|left/right|right/left|sides?)\b"
    r"|\b(?:right (?:and|or|vs\.?) left|left (?:and|or|vs\.?) right) (?:codes?|versions?|sides?)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(r"\b(?:right|left|bilateral)\b|unspecified side", re.IGNORECASE)
_REGION = re.compile(r"\bregion\b|\bsites?\b", re.IGNORECASE)
_MOST = 12


def sides_asked(question: str) -> re.Match[str] | None:
    """Where a question asks for codes of a side; None where it does not."""
    return _ASKED.search(question)


@dataclass(frozen=True, slots=True)
class Laterality(Official):
    """The catalog's answer to whether a code or a family tells right from left."""

    def lead(self) -> list[Statement]:
        """Yes with the codes of each side, or no with what they tell instead."""
        asked = self.asked
        if len(asked.names) != 1 or not sides_asked(asked.question):
            return []
        return self.told(asked.names[0])

    def told(self, code: str) -> list[Statement]:
        """The same of a code."""
        asked, status = self.asked, self._status(code)
        entry = status.entry
        if entry is None or entry.kind in ("chapter", "block"):
            return []
        leaves = self.catalog.leaves(entry.code, asked.on)
        sided = [leaf for leaf in leaves if _SIDE.search(leaf.title)]
        if sided:
            name = "sided_one" if entry.billable else "sided"
        else:
            regional = len(leaves) > 1 and sum(bool(_REGION.search(e.title)) for e in leaves) > 1
            name = "unsided_one" if entry.billable else "unsided_region" if regional else "unsided"
        said = self._say(
            name,
            self._support(entry.code, "title") + self._titles(sided or leaves),
            [use_of(status)],
            code=entry.code,
            title=entry.title,
            choices=listed((sided or leaves)[:_MOST]),
        )
        return [said]

    def _titles(self, leaves: Sequence[Entry]) -> list[Support]:
        return [line for leaf in leaves[:_MOST] for line in self._support(leaf.code, "title")]
