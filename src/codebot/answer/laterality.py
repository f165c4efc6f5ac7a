"""Whether the codes asked about tell a side, and which code tells the side asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, listed, use_of
from codebot.catalog import Entry, Status

__all__ = ["Laterality", "sides_asked"]

_ASKED = re.compile(
    r"\blateralit|\bbilaterally\b"
    r"|\b(?:have|has|need|needs|require|requires|take|takes|specify|there|got) "
    r"(?:an? |the |any )?(?:different |separate )?(?:codes? for )?"
    r"(?:right (?:and|or) left|left (?:and|or) right|left/right|right/left|sides?)\b"
    r"|\b(?:right (?:and|or|vs\.?) left|left (?:and|or|vs\.?) right) (?:codes?|versions?|sides?)\b",
    re.IGNORECASE,
)
_WORDS = r"(bilateral|left|right)(?:[- ]sided?)?"
_ONE_SIDE = re.compile(
    rf"\b{_WORDS} (?:(?:eye|ear|leg|arm|hip|knee|shoulder|ankle|wrist|foot|hand|breast|lung) )?"
    r"(?:code|version|option|equivalent|counterpart|side of|one)s?\b"
    rf"|\b(?:version|code|option|equivalent|counterpart) (?:of \S+ )?for (?:the )?{_WORDS}\b",
    re.IGNORECASE,
)
_EXISTS = re.compile(
    r"\b(?:is|are|isn'?t) there\b|\bdo(?:es)?\b.*\b(?:have|exist|come)\b|\bexists?\b", re.IGNORECASE
)
_WHICH_SIDE = re.compile(
    r"\b(?:left|right|bilateral)(?: sided?| eye| \w+)? or (?:the )?(?:left|right|bilateral)\b"
    r"|\b(?:which|what) side\b",
    re.IGNORECASE,
)
_CORRECT = re.compile(r"\bright (?:code|one|option)s?\b(?!.*\bleft\b)", re.IGNORECASE)
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
        if len(asked.names) != 1 or asked.asks("difference"):
            return []
        status = self._status(asked.names[0])
        entry = status.entry
        if entry is None or entry.kind in ("chapter", "block"):
            return []
        if _WHICH_SIDE.search(asked.question) and _SIDE.search(entry.title):
            return [self._title(status)]
        one = _ONE_SIDE.search(asked.question)
        if one is not None and not _CORRECT.search(asked.question):
            return self._one_side(status, entry, (one[1] or one[2]).lower())
        return self._either(status, entry) if sides_asked(asked.question) else []

    def told(self, code: str) -> list[Statement]:
        """Whether a code that the question puts in words tells a side."""
        status = self._status(code)
        entry = status.entry
        if entry is None or entry.kind in ("chapter", "block"):
            return []
        return self._either(status, entry)

    def _either(self, status: Status, entry: Entry) -> list[Statement]:
        leaves = self.catalog.leaves(entry.code, self.asked.on)
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

    def _one_side(self, status: Status, entry: Entry, side: str) -> list[Statement]:
        """The code of one side: the code itself, one below it, or one beside it."""
        own = re.compile(rf"\b{side}\b", re.IGNORECASE)
        yes = self.asked.yes_no and _EXISTS.search(self.asked.question) is not None
        if entry.billable and own.search(entry.title):
            supports = self._support(entry.code, "title")
            name = "side_own_yes" if self.asked.yes_no else "side_own"
            values = {"code": entry.code, "title": entry.title, "side": side}
            return [self._say(name, supports, [use_of(status)], **values)]
        family, pool = self._pool(entry)
        found = [leaf for leaf in pool if own.search(leaf.title)]
        if entry.billable:
            bare = _bare(entry.title)
            found = [leaf for leaf in found if _bare(leaf.title) == bare]
        elif not found and _SIDE.search(entry.title):
            return []
        if not found and entry.billable and not _SIDE.search(entry.title):
            return self._either(status, entry)
        name = ("side_yes" if yes else "side_is") if found else "side_no" if yes else "side_none"
        if not found and side == "bilateral":
            name += "_both"
        shown = (found or pool)[:_MOST]
        supports = self._support(family.code, "title") + self._titles(shown)
        values = {"side": side, "code": family.code, "title": family.title}
        return [self._say(name, supports, [use_of(status)], choices=listed(shown), **values)]

    def _pool(self, entry: Entry) -> tuple[Entry, Sequence[Entry]]:
        """The family in which the sides of a code stand, and its billable codes."""
        family = entry
        if entry.billable:
            above = self.catalog.ancestors(entry.code, self.asked.on)
            within = [e for e in above if entry.code.startswith(e.code)]
            family = next((e for e in within if not _SIDE.search(e.title)), entry)
        return family, self.catalog.leaves(family.code, self.asked.on)

    def _titles(self, leaves: Sequence[Entry]) -> list[Support]:
        return [line for leaf in leaves[:_MOST] for line in self._support(leaf.code, "title")]


def _bare(title: str) -> str:
    """A title without what it says of sides."""
    words = re.sub(r"\b(?:right|left|bilateral|unspecified|sides?|both)\b", " ", title.lower())
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", words).split())
