"""Whether a code takes a 7th character, and which."""

from __future__ import annotations

from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.instructions import Instructions
from codebot.answer.official import entry_of, use_of
from codebot.answer.polarity import asks_whole
from codebot.catalog import Status

__all__ = ["Sevenths"]


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
        name = "seventh_lacking" if self._asks_whole() else "seventh_needed"
        if self.asked.is_open:
            name = "seventh_list"
        said = [self._say(name, supports, use, code=entry.code, characters=characters)]
        if statuses[0].adds:
            said.append(
                self._say("seventh_form", supports, code=entry.code, example=statuses[0].adds[0])
            )
        return said

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
