"""Follow-ups that say both sides: one code for both where there is one, else one for each."""

from __future__ import annotations

import re

from codebot.chat.kin import kin_of
from codebot.chat.slots import details
from codebot.chat.talk import Talk, again, codes_in, lowered

__all__ = ["both_sides"]

_BOTH_SIDES = re.compile(r"\bboth (?:sides|\w+s)\b", re.IGNORECASE)
_BOTH = re.compile(r"\bboth\b(?! (?:codes|of (?:them|those|these)))", re.IGNORECASE)
_SIDES = ("bilateral", "right side", "left side")


def both_sides(talk: Talk) -> str | None:
    """As in “And both shoulders?”: the code of both sides, or the codes of the two sides."""
    bare = _both_of_it(talk)
    if bare is not None:
        return bare
    both = [detail for detail in talk.details if detail.value == "bilateral"]
    code = talk.inside[0] if len(talk.inside) == 1 else None
    if not both and talk.asked.asks("together") and _BOTH_SIDES.search(talk.message):
        both, code = list(details("bilateral")), code or talk.focus
    if not both or not code or talk.asked.names:
        return None
    return _of_each(talk, code)


def _of_each(talk: Talk, code: str) -> str | None:
    """The codes of the two sides, where no code holds both."""
    sides = [_of_side(talk, code, side) for side in _SIDES]
    if sides[0] is not None or None in sides[1:]:
        return None
    return f"Can {sides[1]} and {sides[2]} be reported together?"


def _both_of_it(talk: Talk) -> str | None:
    """As in “Both” or “she has it in both” after a condition: of its sides, not of two codes."""
    told = talk.asked.kinds and any(kind.name != "together" for kind in talk.asked.kinds)
    if not _BOTH.search(talk.message) or talk.asked.names or talk.rest or told:
        return None
    if talk.details or len(codes_in(talk.worded)) or not talk.last.codes or talk.last.choices:
        return None
    code = talk.last.codes[0]
    kin = _of_side(talk, code, "bilateral")
    entry = talk.catalog.entry(kin, talk.asked.on) if kin else None
    if entry is None:
        return _of_each(talk, code)
    return again(talk, f"What is the code for {lowered(entry.title)} ({entry.code})?")


def _of_side(talk: Talk, code: str, side: str) -> str | None:
    """The code of the same category that says that side."""
    kin = kin_of(code, details(side), "", talk.asked.on, talk.catalog)
    return kin if kin and kin[:3] == code[:3] else None
