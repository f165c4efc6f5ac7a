"""Whose record a code is for: the mother's or the newborn's (Guidelines I.C.15.a and I.C.16.a)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.official import Official, use_of

__all__ = ["Whose"]

_RECORD = r"(?:['’]?s)?(?: \w+)? (?:chart|record|claim|account|encounter|visit|bill|stay)s?"
_MOTHERS = re.compile(rf"\b(?:mother|mom|mum|maternal){_RECORD}\b", re.IGNORECASE)
_NEWBORNS = re.compile(rf"\b(?:newborn|baby|babie|neonat\w*|infant){_RECORD}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whose(Official):
    """The chapters of birth against the record a question speaks of."""

    def lead(self) -> list[Statement]:
        """No where the code is never for that record; else nothing."""
        question = self.asked.question
        if not self.asked.yes_no or len(self.asked.names) != 1:
            return []
        status = self._status(self.asked.names[0])
        entry = status.entry
        if entry is None or entry.kind in ("chapter", "block"):
            return []
        mothers, newborns = _MOTHERS.search(question), _NEWBORNS.search(question)
        name = "record_of_mother" if mothers and not newborns and entry.code[0] == "P" else ""
        if newborns and not mothers and entry.code[0] == "O":
            name = "record_of_newborn"
        if not name:
            return []
        supports = self._support(entry.code, "title", "note")
        values = {"code": entry.code, "title": entry.title}
        return [self._say(name, supports, [use_of(status)], **values)]
