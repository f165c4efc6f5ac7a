"""Pain beside the disorder that causes it: "M53.86, do I add M54.50 too?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.facts import Facts
from codebot.answer.official import Official, use_of

__all__ = ["Integral"]

_ADDED = re.compile(
    r"\b(?:add|also|too|separate(?:ly)?|additional(?:ly)?|as well|in addition|on top)\b",
    re.IGNORECASE,
)
# Codes that say a pain and no more, and those that say how a person feels or is treated.
_PAIN = re.compile(r"(?:M54\.[25689]|M25\.5|M79\.6|R52)")
_SYMPTOM = re.compile(r"[RVWXYZST]|G89|M54|M25|M79")


@dataclass(frozen=True, slots=True)
class Integral(Official):
    """The guideline's answer where a pain code would be added to that of a disorder.

    Source: Official Guidelines sections I.B.5 and I.B.6.
    """

    def lead(self) -> list[Statement]:
        """Only where the pain is no routine part; where a note bars the pair, the note."""
        asked = self.asked
        statuses = [self._status(name) for name in asked.names]
        if len(statuses) != 2 or not _ADDED.search(asked.question):
            return []
        if any(s.status != "valid" for s in statuses) or asked.asks("excludes", "sequence"):
            return []
        relations = self.catalog.relation(statuses[0].code, statuses[1].code, asked.on)
        if any(relation.note.kind == "excludes1" for relation in relations):
            return Facts(asked, self.catalog, self.wordings).together(statuses)
        pains = [s for s in statuses if _PAIN.match(s.code)]
        others = [s for s in statuses if not _SYMPTOM.match(s.code)]
        if len(pains) != 1 or len(others) != 1:
            return []
        pain, other = pains[0], others[0]
        supports = [*self._support(pain.code, "title"), *self._support(other.code, "title")]
        uses = [use_of(pain), use_of(other)]
        return [self._say("integral_pain", supports, uses, pain=pain.code, other=other.code)]
