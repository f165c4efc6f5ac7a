"""Whether a code takes a 7th character, and which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.instructions import Instructions
from codebot.answer.official import entry_of, use_of
from codebot.answer.polarity import asks_whole
from codebot.catalog import Entry, Seventh, Status

__all__ = ["Sevenths"]

# How people say which encounter it is, the plainest sign first.
_ENCOUNTERS = (
    (re.compile(r"\bsequel|\blate effects?\b|\bresidual", re.IGNORECASE), "sequela"),
    (
        re.compile(
            r"\bfollow|\bre-?check|\bheal|\bafter ?care|\bnon-?union|\bmalunion|\bsubsequent"
            r"|\bcast (?:change|removal|off)|\b(?:second|third|next|later|return) visit"
            r"|\brehab|\bPT\b",
            re.IGNORECASE,
        ),
        "subsequent encounter",
    ),
    (
        re.compile(
            r"\binitial|\bfirst visit|\bactive treatment|\bsurgery\b|\bER\b|\bED\b|\bemergency"
            r"|\bacute visit|\bnew injury",
            re.IGNORECASE,
        ),
        "initial encounter",
    ),
)
# What a meaning may say besides, and what holds where the words say nothing of it.
_DEFAULTS = (
    (re.compile(r"\b(open|closed)\b", re.IGNORECASE), "closed"),
    (re.compile(r"\b(nonunion|malunion|delayed|routine)\b", re.IGNORECASE), "routine"),
)
_COUNTED = re.compile(
    r"\b(?:7th|seventh|initial|subsequent) char\w*|\bwhich visits?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sevenths(Instructions):
    """The code set's answers about 7th characters."""

    def seventh(self, statuses: list[Status]) -> list[Statement]:
        """Whether the code takes a 7th character, and which."""
        entry = entry_of(statuses[0])
        seventh = self.catalog.seventh(entry.code, self.asked.on)
        supports = self._support(entry.code, "seventh")
        use = [use_of(statuses[0], affirmed=True)]
        if seventh is None:
            if not entry.billable:
                return self._sevenths_below(statuses[0])
            length = len(entry.code.replace(".", ""))
            return [
                self._say(
                    "seventh_none_whole" if self._asks_whole() else "seventh_none",
                    supports or self._support(entry.code, "billable"),
                    use,
                    code=entry.code,
                    length=length,
                )
            ]
        if entry.billable:
            character = entry.code[-1]
            meaning = dict(seventh.characters).get(character, "")
            return [
                self._say(
                    "seventh_taken",
                    supports,
                    use,
                    code=entry.code,
                    character=character,
                    meaning=meaning,
                )
            ]
        characters = "; ".join(
            f"{character} {meaning}" for character, meaning in seventh.characters
        )
        children = [c for c in self.catalog.children(entry.code, self.asked.on) if not c.billable]
        if children:
            return [
                self._say("seventh_below", supports, use, code=entry.code, characters=characters)
            ]
        fitting = self._fitting(entry, seventh)
        if fitting:
            return [fitting]
        name = "seventh_lacking" if self._asks_whole() else "seventh_needed"
        if self.asked.is_open or not self.asked.yes_no:
            name = "seventh_list"
        said = [self._say(name, supports, use, code=entry.code, characters=characters)]
        if statuses[0].adds:
            said.append(
                self._say("seventh_form", supports, code=entry.code, example=statuses[0].adds[0])
            )
        return said

    def _fitting(self, entry: Entry, seventh: Seventh) -> Statement | None:
        """The one character that the words of an open question lead to; None where none is meant.

        A fracture not said to be open is closed, one not said to heal badly heals routinely
        (Official Guidelines section I.C.19.c).
        """
        text = _COUNTED.sub(" ", self.asked.question)
        meant = next((name for cue, name in _ENCOUNTERS if cue.search(text)), None)
        if self.asked.yes_no or meant is None:
            return None
        left = [(c, m) for c, m in seventh.characters if meant in m]
        for cue, default in _DEFAULTS:
            said = cue.findall(text)
            word = said[0].lower() if said else default
            kept = [(c, m) for c, m in left if re.search(rf"\b{word}", m)]
            left = kept or left
        found = [e for c, _ in left for e in self.catalog.leaves(entry.code, self.asked.on)
                 if e.code.endswith(c)]  # fmt: skip
        if len(left) != 1 or len(found) != 1:
            return None
        supports = [*self._support(entry.code, "seventh"), *self._support(found[0].code, "title")]
        return self._say(
            "seventh_fits", supports, (),
            character=left[0][0], meaning=left[0][1], example=found[0].code,
        )  # fmt: skip

    def _asks_whole(self) -> bool:
        return self.asked.yes_no and asks_whole(self.asked.question)

    def _sevenths_below(self, status: Status) -> list[Statement]:
        """For a header without a 7th-character list: whether any code below it takes one."""
        entry = entry_of(status)
        leaves = self.catalog.leaves(entry.code, self.asked.on)
        taking = [e for e in leaves if self.catalog.seventh(e.code, self.asked.on) is not None]
        if taking:
            return [self._header(status), *self._choices(status)]
        supports = self._support(entry.code, "title")
        return [self._say("seventh_none_below", supports, [use_of(status)], code=entry.code)]
