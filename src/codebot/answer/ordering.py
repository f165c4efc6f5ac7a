"""Whether one of two codes goes before the other: "is E11.22 listed before N18.30"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.instructions import Instructions
from codebot.answer.official import use_of

__all__ = ["Ordering"]

_BEFORE = re.compile(r"\b(?:before|ahead of|prior to|in front of|above)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|behind|second to|below)\b", re.IGNORECASE)
_NOTES = ("code-first", "use-additional")


@dataclass(frozen=True, slots=True)
class Ordering(Instructions):
    """The order of two codes by their notes, where a yes or a no is asked of it."""

    def lead(self) -> list[Statement]:
        """Yes or no and the note; nothing where the notes leave the order open."""
        asked = self.asked
        if len(asked.codes) != 2 or len(asked.names) != 2 or not asked.yes_no:
            return []
        statuses = [self._status(name) for name in asked.names]
        at = asked.question.find(asked.codes[0].text) + len(asked.codes[0].text)
        between = asked.question[at : asked.question.find(asked.codes[1].text, at)]
        before, after = _BEFORE.search(between), _AFTER.search(between)
        if not (before or after) or any(s.entry is None for s in statuses):
            return []
        relations = self.catalog.relation(*asked.names, asked.on)
        noted = [r for r in relations if r.note.kind in _NOTES and not r.conditional]
        firsts = {r.target if r.note.kind == "code-first" else r.stated_at for r in noted}
        if len(firsts) != 1:
            return []
        first, other = sorted(statuses, key=lambda status: status.code not in firsts)
        right = (first is statuses[0]) == bool(before)
        supports = self._support(first.code, "title") + self._support(other.code, "title")
        uses = [use_of(status) for status in statuses]
        said = self._say(
            "pair_first_yes" if right else "pair_first_no",
            supports, uses, first=first.code, other=other.code,
        )  # fmt: skip
        return [said, *self._orders(relations)]
