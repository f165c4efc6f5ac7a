"""Another diagnosis code system asked about beside a code: "which ICD-9 code matches M53.9?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, entry_of
from codebot.answer.select import Quote

__all__ = ["Systems"]

_SYSTEM = re.compile(
    r"\b(ICD[- ]?9(?:[- ]?CM)?|ICD[- ]?11|ICD[- ]?O|ICD-10-(?:PCS|AM|CA|GM)|SNOMED(?:[- ]?CT)?"
    r"|LOINC|ICPC|DSM(?:[- ]?(?:5|V))?|Read codes?|RxNorm)\b",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"\bmodifiers?\b", re.IGNORECASE)
_MAPS = re.compile(r"\b(?:crosswalk|GEMs?|mapping|equivalence map)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Systems(Official):
    """What is said where a code of another system is wanted: codebot holds none."""

    def lead(self, ranked: Sequence[Quote]) -> list[Statement]:
        """That no such code is held, then what the code asked is; nothing for other questions."""
        asked = self.asked
        if len(asked.names) == 1 and _MODIFIER.search(asked.question) and not asked.others:
            return self._modifier(asked.names[0])
        named = _SYSTEM.search(asked.question)
        system = named[1] if named else "other code system"
        if not asked.names or not (named or _MAPS.search(asked.question)):
            return []
        if len(asked.names) > 1 or asked.asks("changed", "replaced"):
            return []
        status = self._status(asked.names[0])
        if status.entry is None:
            return []
        support = _on_systems(ranked) or self._support(status.code[:3], "title")
        said = self._say("no_system", support, code=entry_of(status).code, system=_written(system))
        return [said, *self._bare_title(status.code)]

    def _modifier(self, code: str) -> list[Statement]:
        """That a modifier is no part of a diagnosis code."""
        if not self._known(code):
            return []
        name = "no_modifier_no" if self.asked.yes_no else "no_modifier"
        return [self._say(name, self._support(code, "title", "billable"), code=code)]

    def _bare_title(self, code: str) -> list[Statement]:
        return [self._title(self._status(code))]


def _on_systems(ranked: Sequence[Quote]) -> list[Support]:
    """The best quote that says which systems codebot holds."""
    for quote in ranked:
        if "codebot" in quote.text and "ICD-10-CM" in quote.text:
            section = (quote.passage.chunk.headings or ("",))[-1]
            span = quote.sentence
            return [Support(quote.passage.document, span.start, span.end, section)]
    return []


def _written(system: str) -> str:
    """A system as it is written: "icd 9" is ICD-9."""
    return re.sub(r"^(?:icd)[- ]?(?=\d|o)", "ICD-", system.upper(), flags=re.IGNORECASE)
