"""What a character stands for in a family: "5th character 4 in M53"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.official import Official, listed, use_of
from codebot.catalog import Entry, Status

__all__ = ["ByCharacter", "pair_in"]

_PLACES = {"4th": 4, "fourth": 4, "5th": 5, "fifth": 5, "6th": 6, "sixth": 6}
_NTH = rf"({'|'.join(_PLACES)}) (?:char\w*|digit|position|place)"
_ONE = r"(?:of |is |as |= ?)?[\"“'‘]?((?-i:[A-Z])|\d)[\"”'’]?(?![\w.-])"
_PAIR = re.compile(rf"\b{_NTH}\s+{_ONE}", re.IGNORECASE)
_TURNED = re.compile(rf"\b{_ONE}\s+(?:in|at|as|for) (?:the |position )?{_NTH}", re.IGNORECASE)
_MOST = 8


def pair_in(question: str) -> tuple[int, str] | None:
    """A position and the character said to stand there; None where no such pair is named."""
    match = _PAIR.search(question)
    if match is not None:
        return _PLACES[match[1].lower()], match[2].upper()
    match = _TURNED.search(question)
    return (_PLACES[match[2].lower()], match[1].upper()) if match else None


@dataclass(frozen=True, slots=True)
class ByCharacter(Official):
    """The codes of a family that have a character in a position."""

    def lead(self) -> list[Statement]:
        """The code or codes; which characters stand there where that one does not."""
        pair = pair_in(self.asked.question)
        if pair is None or len(self.asked.codes) != 1:
            return []
        status = self._status(self.asked.names[0])
        if status.status != "header" or status.entry is None:
            return []
        return self._family(status, status.entry, *pair)

    def _family(self, status: Status, family: Entry, place: int, wanted: str) -> list[Statement]:
        found: dict[str, Entry] = {}
        there: set[str] = set()
        for leaf in self.catalog.leaves(family.code, self.asked.on):
            plain = leaf.code.replace(".", "")
            if len(plain) < place or len(family.code.replace(".", "")) >= place:
                continue
            there.add(plain[place - 1])
            if plain[place - 1] == wanted:
                cut = self.catalog.entry(f"{plain[:3]}.{plain[3:place]}", self.asked.on) or leaf
                found.setdefault(cut.code, cut)
        if not there or len(found) > _MOST:
            return []
        values = {"family": family.code, "family_title": family.title}
        values |= {"character": wanted, "place": str(place)}
        supports = [line for e in found.values() for line in self._support(e.code, "title")]
        supports += self._support(family.code, "title")
        uses = [use_of(status)]
        if not found:
            characters = ", ".join(sorted(there))
            return [self._say("character_of_none", supports, uses, characters=characters, **values)]
        if len(found) > 1:
            choices = listed(list(found.values()))
            return [self._say("character_of_many", supports, uses, choices=choices, **values)]
        entry = next(iter(found.values()))
        return [
            self._say("character_of", supports, uses, code=entry.code, title=entry.title, **values)
        ]
