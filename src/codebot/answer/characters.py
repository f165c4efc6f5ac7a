"""What the characters of a code stand for, and how many a code takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.bycharacter import pair_in
from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, use_of
from codebot.catalog import Entry, Status

__all__ = ["Characters"]

_PLACES = {
    "4th": 4,
    "fourth": 4,
    "5th": 5,
    "fifth": 5,
    "6th": 6,
    "sixth": 6,
    "7th": 7,
    "seventh": 7,
}
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NTH = re.compile(
    rf"\b({'|'.join(_PLACES)}|last|final|ending) (?:char\w*|digit|letter|number|position)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:does|do|is|of|the|that|letter|character|digit|an?)\s+(?:the |letter |character |digit )?"
    r"[\"“'‘(]?((?-i:[A-Z])|[a-z]|\d)[\"”'’)]?\s+"
    r"(?:mean|stand|for\b|in\b|at\b|on\b|after\b|do\b|doing\b|there\b|before\b|tell|say|indicate)",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\bmean|\bstands?\b|\bwhat(?:'?s| is| does| do)?\b|\bwhy\b|\bplaceholder\b|\btells?\b"
    r"|\bindicat",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\bhow many (?:more )?(?:char\w*|digits|positions)\b|\bhow long (?:is|are|must|should)\b"
    rf"|\b(?:{'|'.join(_NUMBERS)}|[3-7]) or (?:{'|'.join(_NUMBERS)}|[3-7])"
    r"[- ](?:char\w*|digits?)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"\b({'|'.join(_NUMBERS)}|[3-7])[- ](?:characters?|digits?|positions)\b"
    r"(?! (?:more|longer|header|categor))",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:7th|seventh|more|another|additional|extra|missing|only|enough)\b", re.IGNORECASE
)
_ARTICLES = frozenset("ai")


@dataclass(frozen=True, slots=True)
class Characters(Official):
    """The code set's answers about single characters of a code, and about its length."""

    def lead(self) -> list[Statement]:
        """What the character asked about stands for, or how many characters the code takes."""
        many = _MANY.search(self.asked.question) is not None
        shapes = ("code", "placeholder", "family", "dash") if many else ("code", "placeholder")
        codes = [r.code for r in self.asked.codes if r.shape in shapes]
        if len(codes) != 1 or len(self.asked.codes) != 1:
            return []
        status = self._status(codes[0])
        entry = status.entry
        if entry is None or entry.kind in ("chapter", "block"):
            return []
        if many:
            return self._length(status, entry, None)
        places = self._places(entry.code)
        paired = pair_in(self.asked.question)
        if paired is not None and paired[0] > len(entry.code.replace(".", "")):
            return []  # a position below the code is asked of its family
        right = paired is not None and _stands(entry.code, *paired)
        if places and (right or _MEANS.search(self.asked.question)):
            said = [s for place in places for s in self._character(entry, place)]
            return [*said, self._title(status)] if said else []
        return self._misstated(status, entry)

    def _places(self, code: str) -> list[int]:
        """The positions asked about, from 4 on: counted out, or those of a letter named."""
        plain, question = code.replace(".", ""), self.asked.question
        counted = _NTH.finditer(question)
        found = [_PLACES.get(match[1].lower(), len(plain)) for match in counted]
        for match in _ONE.finditer(question):
            letter = match[1]
            if letter in _ARTICLES:
                continue
            ends = [n for n, c in enumerate(plain, 1) if c == letter.upper() and n > 3]
            found += ends if letter.upper() == "X" else ends[-1:]
        return [n for n in dict.fromkeys(found) if 3 < n <= len(plain)]

    def _character(self, entry: Entry, place: int) -> list[Statement]:
        """What stands at one position of the code."""
        plain = entry.code.replace(".", "")
        character = plain[place - 1]
        values = {"code": entry.code, "character": character, "place": place}
        if character == "X" and place < len(plain) and self._held(entry.code, place):
            supports = self._support(entry.code, "title")
            after = plain[place:].lstrip("X")
            return [self._say("character_placeholder", supports, (), after=after, **values)]
        seventh = self.catalog.seventh(entry.code, self.asked.on)
        if place == 7 and seventh is not None:
            meaning = dict(seventh.characters).get(character)
            supports = self._support(entry.code, "seventh")
            if meaning:
                return [self._say("character_seventh", supports, (), meaning=meaning, **values)]
        upto = self.catalog.entry(_cut(plain, place), self.asked.on)
        above = self._above(plain, place)
        if upto is None or above is None or upto.title == above.title:
            return []
        supports = [*self._support(upto.code, "title"), *self._support(above.code, "title")]
        return [
            self._say(
                "character_title", supports, (),
                upto=upto.code, title=upto.title, above=above.code, above_title=above.title,
                **values,
            )
        ]  # fmt: skip

    def _held(self, code: str, place: int) -> bool:
        """Whether all codes have the X there: it tells none of them apart, so it is no choice."""
        plain = code.replace(".", "")
        above = self._above(plain, place)
        if above is None:
            return False
        leaves = self.catalog.leaves(above.code, self.asked.on)
        return all(leaf.code.replace(".", "")[place - 1 : place] in ("X", "") for leaf in leaves)

    def _above(self, plain: str, place: int) -> Entry | None:
        """The nearest entry that is shorter than the position."""
        cuts = (_cut(plain, n) for n in range(place - 1, 2, -1))
        return next((e for c in cuts if (e := self.catalog.entry(c, self.asked.on))), None)

    def _length(self, status: Status, entry: Entry, said: int | None) -> list[Statement]:
        """How many characters the code has, or those have that stand below it."""
        if entry.billable:
            length = len(entry.code.replace(".", ""))
            supports = self._support(entry.code, "billable")
            name = "length" if said is None else "length_no"
            return [
                self._say(
                    name, supports, [use_of(status)], code=entry.code, length=length, said=said
                )
            ]
        leaves = self.catalog.leaves(entry.code, self.asked.on)
        lengths = sorted({len(leaf.code.replace(".", "")) for leaf in leaves})
        if not lengths or said in lengths:
            return []
        seventh = self.catalog.seventh(entry.code, self.asked.on)
        name = "length_seventh" if seventh is not None and lengths == [7] else "length_below"
        supports = self._support(entry.code, "billable") + self._shown(leaves[0])
        first = self._say(
            name if said is None else f"{name}_no",
            supports,
            [use_of(status)],
            code=entry.code,
            own=len(entry.code.replace(".", "")),
            lengths=" or ".join(map(str, lengths)),
            example=leaves[0].code,
            said=said,
        )
        return [first]

    def _shown(self, leaf: Entry) -> list[Support]:
        return self._support(leaf.code, "title")

    def _misstated(self, status: Status, entry: Entry) -> list[Statement]:
        """A no to a length that the code has not, where a yes was hoped for."""
        question = self.asked.question
        found = _LENGTH.search(question)
        if found is None or not self.asked.yes_no or _ADDED.search(question):
            return []
        said = _NUMBERS.get(found[1].lower()) or int(found[1])
        if entry.billable and said == len(entry.code.replace(".", "")):
            return []
        return self._length(status, entry, said)


def _stands(code: str, place: int, character: str) -> bool:
    """Whether the character is the one in that position of the code."""
    return code.replace(".", "")[place - 1 : place] == character


def _cut(plain: str, length: int) -> str:
    """The first characters of a code without its dot, as a code."""
    part = plain[:length]
    return part if len(part) <= 3 else f"{part[:3]}.{part[3:]}"
