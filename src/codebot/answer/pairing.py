"""Of two codes: whether one needs the other beside it, and a symptom beside its disease."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.instructions import KIND_NAMES
from codebot.answer.official import Official, place_of
from codebot.answer.polarity import forbids

__all__ = ["Pairing"]

_NEEDED = re.compile(
    r"\bneed(?:ed|s)?\b|\brequired?\b|\brequires\b|\bmandatory\b|\bmust\b|\bha(?:ve|s) to\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\bwithout (?:\w+ )?(?=[A-Z]\d)|\bleave (?:off|out)\b|\bskip\b|\bomit\b|\bdrop\b|\bmissing\b",
    re.IGNORECASE,
)
_ORDERING = ("use-additional", "code-first", "code-also")
_SYMPTOM = re.compile(r"R[0-6]\d")
# The note that bars a current injury names no code: it sends to the injuries of the spine.
_BARS_INJURY = re.compile(r"^current injury\b.*\bspine\b", re.IGNORECASE)
_SPINE = re.compile(
    r"\b(?:spin\w+|vertebra\w*|cervical|thoracic|lumbar|sacr\w+|coccy\w+|neck|back)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pairing(Official):
    """The code set's and the guidelines' word on two codes side by side."""

    def lead(self) -> list[Statement]:
        """The answer; nothing where the question asks something else of its two codes."""
        codes = [r.code for r in self.asked.codes if r.shape != "range"]
        if len(codes) != 2 or len(self.asked.codes) != 2 or not all(map(self._known, codes)):
            return []
        if self.asked.asks("difference", "excludes", "replaced", "changed", "coverage"):
            return []
        if codes[0].startswith(codes[1]) or codes[1].startswith(codes[0]):
            return []
        return self._needed(*codes) or self._symptom(*codes) or self._injury(*codes)

    def _needed(self, one: str, other: str) -> list[Statement]:
        """Whether a note of either asks for the other: the answer to "is B needed with A?"."""
        question = self.asked.question
        without = _LEFT_OUT.search(question) is not None
        if not self.asked.yes_no or not (without or _NEEDED.search(question)):
            return []
        relations = self.catalog.relation(one, other, self.asked.on)
        if any(r.note.kind == "excludes1" for r in relations):
            return []
        asking = [r for r in relations if r.note.kind in _ORDERING]
        asking.sort(key=lambda r: _ORDERING.index(r.note.kind))
        if not asking:
            supports = [*self._support(one, "title"), *self._support(other, "title")]
            name = "pair_unneeded_without" if without else "pair_unneeded"
            return [self._say(name, supports, a=one, b=other)]
        note = asking[0].note
        supports = self._support(asking[0].stated_at, note.kind, note=note)
        values = {"kind": KIND_NAMES[note.kind], "at": place_of(note), "words": note.words}
        return [self._say("pair_lacking" if without else "note_if", supports, (), **values)]

    def _symptom(self, one: str, other: str) -> list[Statement]:
        """A symptom beside a definite diagnosis (Official Guidelines section I.B.5)."""
        found = [code for code in (one, other) if _SYMPTOM.match(code)]
        if len(found) != 1 or not self.asked.asks("together", "use", "billable"):
            return []
        disease = other if found[0] == one else one
        if self.asked.is_open or disease[0] in "RSTVWXYZ":
            return []
        relations = self.catalog.relation(one, other, self.asked.on)
        if any(r.note.kind == "excludes1" for r in relations):
            return []
        supports = [*self._support(found[0], "title"), *self._support(disease, "title")]
        return [self._say("pair_symptom", supports, symptom=found[0], disease=disease)]

    def _injury(self, one: str, other: str) -> list[Statement]:
        """A code that excludes a current injury of the spine beside the code of one."""
        injury, code = sorted((one, other), key=lambda each: not each.startswith("S"))
        entry = self.catalog.entry(injury, self.asked.on)
        if not self.asked.asks("together", "use", "billable") or self.asked.is_open:
            return []
        if entry is None or not injury.startswith("S") or injury.endswith("S"):
            return []
        if not _SPINE.search(entry.title):
            return []
        relations = self.catalog.relation(one, other, self.asked.on)
        if any(r.note.kind == "excludes1" for r in relations):
            return []
        notes = self.catalog.notes(code, self.asked.on)
        barring = (n for n in notes if n.kind == "excludes1" and _BARS_INJURY.match(n.text))
        note = next(barring, None)
        if note is None:
            return []
        supports = [*self._support(code, note.kind, note=note), *self._support(injury, "title")]
        name = "pair_injury_denied" if forbids(self.asked.question) else "pair_injury"
        values = {"at": place_of(note), "words": note.words, "title": entry.title}
        return [self._say(name, supports, (), code=code, injury=injury, **values)]
