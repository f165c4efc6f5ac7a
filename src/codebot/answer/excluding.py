"""Whether a code's notes exclude what is named in words: "does M54.5 exclude sciatica"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.instructions import KIND_NAMES
from codebot.answer.official import Official, place_of
from codebot.answer.select import stems

__all__ = ["Excluding"]

_EXCLUDES = re.compile(r"\bexclud(?:e|es|ed|ing)\b", re.IGNORECASE)
# "M54.50 with sciatica?": what a note of the code sends elsewhere is no part of it.
_WITH = re.compile(
    r"^\W*(?:is |can )?[a-z]\d[\w.]* (?:with|w/|and) (?![a-z]\d)[\w -]{3,40}\?\W*$", re.IGNORECASE
)
_TALK = stems("exclude excluded excludes also anything does code codes from")
_MOST = 4


@dataclass(frozen=True, slots=True)
class Excluding(Official):
    """The Excludes notes of one code that hold all the words named."""

    def lead(self) -> list[Statement]:
        """Yes with those notes, own ones first; nothing where none holds the words."""
        asked = self.asked
        beside = _WITH.search(asked.question) is not None
        outright = asked.yes_no and _EXCLUDES.search(asked.question) is not None
        if len(asked.names) != 1 or not (outright or beside):
            return []
        words = stems(" ".join(asked.topic)) - _TALK
        code = asked.names[0]
        if not words or not self._known(code):
            return []
        every = [
            note for note in self.catalog.notes(code, asked.on)
            if note.kind == "excludes1" or (note.kind == "excludes2" and not beside)
        ]  # fmt: skip
        near = [note for note in every if note.own or note.level == "code" or not beside]
        notes = [note for note in near if words <= stems(note.text)]
        entry = self.catalog.entry(code, asked.on)
        if beside and entry is not None and words <= stems(entry.title):
            return []
        said: list[Statement] = []
        for kind, at in dict.fromkeys((note.kind, note.at) for note in notes):
            group = [note for note in notes if (note.kind, note.at) == (kind, at)][:_MOST]
            lines = [line for n in group for line in self._support(code, kind, note=n)]
            text = "; ".join(n.words for n in group)
            name = "note" if said else "excludes_with" if beside else "excludes_yes"
            said.append(
                self._say(name, lines, kind=KIND_NAMES[kind], at=place_of(group[0]), words=text)
            )
        first = (notes[0].kind, notes[0].at) if notes and not beside else None
        rest = [n for n in every if (n.kind, n.at) == first and n not in notes][:_MOST]
        if rest:
            lines = [line for n in rest for line in self._support(code, n.kind, note=n)]
            text = "; ".join(n.words for n in rest)
            said.append(self._say("excludes_also", lines, words=text))
        return said[:_MOST]
