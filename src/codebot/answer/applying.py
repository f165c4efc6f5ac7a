"""Whether a note written at a family holds for a code below it: it does for every one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.instructions import KIND_NAMES
from codebot.answer.official import Official

__all__ = ["Applying"]

_APPLIES = re.compile(
    r"\b(?:appl\w+|hold|holds|hit|hits|count|counts|affect\w*|reach\w*|inherit\w*|carr(?:y|ies)"
    r"|concern\w*|bind|binds|valid for|go(?:es)? for|cover|covers|work|works|matter|matters"
    r"|under|subject to|fall|falls|have|has|get|gets|part of"
    r"|extend\w*|include|trickle\w*|flow\w*|pass(?:es)?)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|together|both|same claim)\b", re.IGNORECASE)
_MOST = 8


@dataclass(frozen=True, slots=True)
class Applying(Official):
    """The notes of one code, asked about for another that lies below it or above it."""

    def lead(self) -> list[Statement]:
        """Yes with the note, no where there is none; nothing for codes that are not nested."""
        asked = self.asked
        if len(asked.names) != 2 or _BETWEEN.search(asked.question):
            return []
        kinds = [kind for kind, name in KIND_NAMES.items() if name in asked.terms]
        if not kinds and asked.asks("excludes"):
            kinds = ["excludes1", "excludes2"]
        upper, lower = sorted(asked.names, key=len)
        above = {entry.code for entry in self.catalog.ancestors(lower, asked.on)}
        if not kinds or upper not in above:
            return []
        verdict = asked.yes_no and _APPLIES.search(asked.question) is not None
        end = "" if verdict else "_said"
        named = " or ".join(KIND_NAMES[kind] for kind in kinds)
        supports = [*self._support(upper, "title"), *self._support(lower, "title")]
        place = re.search(rf"\b(?:at|of|in|under|on)\s+{re.escape(lower)}", asked.question)
        if place is not None and not end:
            return [self._say("applies_upwards", supports, code=upper, at=lower)]
        notes = [n for n in self.catalog.notes(upper, asked.on, inherited=False) if n.kind in kinds]
        if not notes:
            return [self._say(f"applies_none{end}", supports, at=upper, code=lower, kind=named)]
        said: list[Statement] = []
        for kind in dict.fromkeys(note.kind for note in notes):
            group = [note for note in notes if note.kind == kind][:_MOST]
            words = "; ".join(n.words for n in group)
            lines = [line for n in group for line in self._support(lower, kind, note=n)]
            name = "note" if said else f"applies_{'said' if end else 'yes'}"
            said.append(
                self._say(name, lines, at=upper, code=lower, kind=KIND_NAMES[kind], words=words)
            )
        return said
