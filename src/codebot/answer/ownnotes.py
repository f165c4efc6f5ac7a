"""Whether a code has a note of its own: "does M53.8 have an Excludes1 of its own?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.instructions import KIND_NAMES
from codebot.answer.official import Official, entry_of, place_of
from codebot.catalog import Note

__all__ = ["OwnNotes"]

_OWN = re.compile(
    r"\bof (?:its|their) own\b|\b(?:its|any) own\b|\bown (?:excludes|notes?)|\bdirectly\b"
    r"|\bwritten (?:right )?(?:at|under) the code\b|\binherit(?:s|ed|ing)?\b.*\bor\b"
    r"|\bor\b.*\binherit",
    re.IGNORECASE,
)
_MOST = 8


@dataclass(frozen=True, slots=True)
class OwnNotes(Official):
    """The catalog's answer to whether notes are the code's own or come from above."""

    def lead(self) -> list[Statement]:
        """Yes with the code's own notes, or no with those it inherits."""
        asked = self.asked
        kinds = [k for k in ("excludes1", "excludes2") if KIND_NAMES[k] in asked.terms]
        if not kinds and asked.asks("excludes"):
            kinds = ["excludes1", "excludes2"]
        if len(asked.names) != 1 or not kinds or not _OWN.search(asked.question):
            return []
        status = self._status(asked.names[0])
        if status.entry is None:
            return []
        notes = [n for n in self.catalog.notes(status.code, asked.on) if n.kind in kinds]
        own = [n for n in notes if n.own]
        code = entry_of(status).code
        named = KIND_NAMES[kinds[0]] if len(kinds) == 1 else "Excludes"
        yes = "_yes" if asked.yes_no else ""
        if own:
            words = "; ".join(n.words for n in own[:_MOST])
            supports = [s for n in own[:_MOST] for s in self._support(code, n.kind, note=n)]
            return [self._say(f"own_notes{yes}", supports, code=code, kind=named, words=words)]
        no = "_no" if asked.yes_no else ""
        title = self._support(code, "title")
        said = self._say(f"own_notes_none{no}", title, code=code, kind=named)
        return [said, *self._inherited(code, notes)]

    def _inherited(self, code: str, notes: Sequence[Note]) -> list[Statement]:
        groups: dict[tuple[str, str], list[Note]] = {}
        for note in notes:
            groups.setdefault((note.at, note.kind), []).append(note)
        return [
            self._say(
                "excludes_inherited",
                [s for n in group[:_MOST] for s in self._support(code, n.kind, note=n)],
                code=code,
                kind=KIND_NAMES[group[0].kind],
                at=place_of(group[0]),
                words="; ".join(n.words for n in group[:_MOST]),
            )
            for group in list(groups.values())[:2]
        ]
