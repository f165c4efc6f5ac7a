"""Which of the codes named a word belongs to: "M54.41 or M54.42, which is left?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.official import Official, use_of
from codebot.answer.select import stems
from codebot.catalog import Status

__all__ = ["Which"]

_WHICH = re.compile(r"^(?!.*\b(?:when|how|why)\b).*\bwhich\b", re.IGNORECASE)
_OR = re.compile(
    r"^(?!.*\b(?:when|how|why)\b).*\b[A-Z]\d[\w.]+,? or (?:is it )?[A-Z]\d[\w.]+", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:without|not|no)\b([^,;()]*)", re.IGNORECASE)
_NEITHER = stems("which side region code one version unspecified other specified better right")


@dataclass(frozen=True, slots=True)
class Which(Official):
    """The catalog's answer where titles alone tell the codes named apart."""

    def lead(self) -> list[Statement]:
        """The one code whose title says the words; nothing where none or several say them."""
        asked = self.asked
        statuses = [self._status(code) for code in asked.names[:6]]
        known = [s for s in statuses if s.entry is not None]
        words = [w for w in dict.fromkeys((*asked.topic, *_side(asked.question))) if stems(w)]
        told = [w for w in words if not stems(w) <= _NEITHER or w in ("left", "right")]
        if (
            len(known) < 2
            or not told
            or not (_WHICH.search(asked.question) or _OR.search(asked.question))
        ):
            return []
        wanted = stems(" ".join(told))
        refused = wanted & stems(" ".join(_DENIED.findall(asked.question)))
        holding = [s for s in known if wanted - refused <= _said(s) and refused <= _refused(s)]
        if len(holding) != 1 or holding[0].entry is None:
            return []
        entry = holding[0].entry
        supports = [s for status in known for s in self._support(status.code, "title")]
        words_said = " ".join(told)
        if refused and not _DENIED.search(words_said):
            words_said = f"no {words_said}"
        text = self.wordings.say(
            "choice", "told_apart", code=entry.code, title=entry.title, words=words_said
        )
        rest = [self._title(s) for s in known if s is not holding[0]]
        return [Statement(text, tuple(supports), (use_of(holding[0], affirmed=True),)), *rest]


def _side(question: str) -> tuple[str, ...]:
    """The side that a question asks for: "which is left?" names no condition."""
    found = re.findall(r"\b(left|right|bilateral)\b", question, re.IGNORECASE)
    return tuple(side.lower() for side in found)


def _refused(status: Status) -> frozenset[str]:
    """The stems that a title denies."""
    return stems(" ".join(_DENIED.findall(status.entry.title if status.entry else "")))


def _said(status: Status) -> frozenset[str]:
    """The stems that a title states, without those that it denies."""
    title = status.entry.title if status.entry else ""
    denied = stems(" ".join(_DENIED.findall(title)))
    return stems(title) - denied
