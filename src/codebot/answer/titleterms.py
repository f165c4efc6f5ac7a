"""What a term in a code's title means: "what does NEC mean in M53.3?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.official import Official, entry_of
from codebot.answer.select import stems

__all__ = ["TitleTerms"]

_FLAGS = re.IGNORECASE
_MEANS = re.compile(r"\bmean(?:s|ing)?\b|\bstands? for\b|\bdefin", _FLAGS)
_TERMS = tuple(
    (name, re.compile(said, _FLAGS), re.compile(written, _FLAGS))
    for name, said, written in (
        ("term_nec", r"\bNEC\b|\bnot elsewhere classified\b", r"not elsewhere classified"),
        ("term_nos", r"\bNOS\b|\bnot otherwise specified\b", r""),
        ("term_unspecified", r"\bunspecified\b", r"\bunspecified\b"),
        ("term_other", r"\bother(?: specified)?\b", r"\bother\b"),
    )
)
_SAID = stems(
    "nec nos not elsewhere classified otherwise specified unspecified other site region title name"
    " word words term part description mean meaning stand definition"
)


@dataclass(frozen=True, slots=True)
class TitleTerms(Official):
    """What the guidelines say a term means, and the title that has it."""

    def lead(self) -> list[Statement]:
        """The meaning, then the title; nothing where more than a term is asked about."""
        asked = self.asked
        if len(asked.names) != 1 or not _MEANS.search(asked.question):
            return []
        status = self._status(asked.names[0])
        if status.entry is None or not stems(" ".join(asked.topic)) <= _SAID:
            return []
        title = entry_of(status).title
        for name, said, written in _TERMS:
            if said.search(asked.question) and written.search(title):
                supports = self._support(status.code, "title")
                return [self._say(name, supports), self._title(status)]
        return []
