"""Words that an Excludes1 note keeps from a code: "can I bill M53.86 for a fresh injury?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.levels import place_of
from codebot.answer.official import Official, entry_of, use_of
from codebot.answer.official import place_of as stands_at
from codebot.answer.polarity import forbids
from codebot.answer.select import stems
from codebot.catalog import Entry, Note, Status

__all__ = ["Barred"]

_FLAGS = re.IGNORECASE
_OTHER_MATTERS = (
    "coverage", "seventh", "excludes", "changed", "replaced", "release", "together", "sequence",
    "instruction", "grouping", "difference",
)  # fmt: skip
# How people say what the notes call a current injury.
_INJURY = re.compile(
    r"\b(?:current|fresh|new|acute|recent|traumatic|today'?s|yesterday'?s|work(?:place)?"
    r"|sports?)\b[^?.;]*\b(?:injur(?:y|ies|ed)|trauma|strains?|sprains?|whiplash|fractures?)\b"
    r"|\b(?:injur(?:y|ed)|hurt|strain(?:ed)?|sprain(?:ed)?|whiplash|trauma)\b[^?.;]*\b(?:today|yesterday"
    r"|this (?:week|morning)|last (?:night|week)|(?:days?|hours?) ago)\b"
    r"|\b(?:after|from|following|due to|in) (?:an? )?(?:\w+ )?(?:car |auto |motor vehicle )?"
    r"(?:accident|crash|collision|MVA|MVC|fall)\b(?![^?]*\b(?:years?|months?) ago\b)",
    _FLAGS,
)
_OLD = re.compile(
    r"\b(?:old|healed|chronic|previous|prior|past|remote|years?|history|not|no|non|late|sequela)\b",
    _FLAGS,
)
_CURRENT = re.compile(r"^current injury\b", _FLAGS)
# The blocks of chapter 19 by what their titles call the region.
_AS_INJURED = {
    "cervical": "neck", "occipito-atlanto-axial": "neck", "cervicothoracic": "neck",
    "thoracic": "thorax", "thoracolumbar": "lumbar", "lumbar": "lumbar", "lumbosacral": "lumbar",
    "sacral and sacrococcygeal": "pelvis",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Barred(Official):
    """The catalog's No where a note keeps a current injury off a code."""

    def lead(self) -> list[Statement]:
        """No with the note, and where the injury is coded; nothing where no note says so."""
        asked = self.asked
        if len(asked.names) != 1 or asked.is_open or asked.asks(*_OTHER_MATTERS):
            return []
        status = self._status(asked.names[0])
        if status.status not in ("valid", "header") or not _INJURY.search(asked.question):
            return []
        if _OLD.search(asked.question):
            return []
        notes = self.catalog.notes(status.code, asked.on)
        note = next((n for n in notes if n.kind == "excludes1" and _CURRENT.match(n.text)), None)
        if note is None:
            return []
        return [self._no(status, note), *self._where(entry_of(status))]

    def _no(self, status: Status, note: Note) -> Statement:
        entry = entry_of(status)
        supports = self._support(entry.code, note.kind, note=note)
        name = "injury_barred_denied" if forbids(self.asked.question) else "injury_barred"
        return self._say(
            name,
            supports,
            [use_of(status)],
            code=entry.code,
            title=entry.title,
            at=stands_at(note),
            words=note.words,
        )

    def _where(self, entry: Entry) -> list[Statement]:
        """The block of injuries of the region that the question or the code's title names."""
        regions = place_of(self.asked.question).regions or place_of(entry.title).regions
        named = {_AS_INJURED[region] for region in regions if region in _AS_INJURED}
        if len(named) != 1:
            return []
        block = next((b for b in self._injuries() if named & stems(b.title)), None)
        if block is None:
            return []
        supports = self._support(block.code, "title")
        return [self._say("injury_block", supports, code=block.code, title=block.title)]

    def _injuries(self) -> Sequence[Entry]:
        return [e for e in self.catalog.children("19", self.asked.on) if e.kind == "block"]
