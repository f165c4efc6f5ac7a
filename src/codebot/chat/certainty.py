"""Follow-ups that settle a diagnosis which the last question held in doubt."""

from __future__ import annotations

import re

from codebot.answer import in_doubt
from codebot.chat.talk import Talk, again

__all__ = ["confirmed"]

_CONFIRMED = re.compile(
    r"\b(?:confirm(?:ed|s)?|proven|established|(?:comes?|came|is|was|turns?) (?:back )?positive"
    r"|(?:he|she|they|patient|pt) (?:really |actually )?ha(?:s|d|ve) (?:it|that))\b",
    re.IGNORECASE,
)
_FEW = 9


def confirmed(talk: Talk) -> str | None:
    """As in “And if it is confirmed?” after a suspected one: the code of the condition."""
    if not talk.before.uncertain or talk.asked.names or talk.asked.uncertain:
        return None
    if not _CONFIRMED.search(talk.message) or (talk.rest and len(talk.message.split()) > _FEW):
        return None
    condition = in_doubt(talk.before)
    return again(talk, f"What is the code for {condition}?") if condition else None
