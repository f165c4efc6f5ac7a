"""Messages that go back to an earlier subject: “back to stenosis, what if cervical”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codebot.answer import content_words, stems
from codebot.chat.slots import blanked, details
from codebot.chat.talk import DATE_NOTE, Talk, codes_in, lowered
from codebot.records import Turn

__all__ = ["returned"]

_BACK = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|now|well|alright|thanks?|great|can we|let'?s|i want to)\W+)*"
    r"(?:(?:go(?:ing)?|come|coming|get(?:ting)?|switch(?:ing)?|jump(?:ing)?) )?"
    r"(?:back to|return(?:ing)? to|regarding the earlier)\s+"
    r"(?:(?:the|my|that|our|this|previous|earlier|original|initial)\s+)*"
    r"(?P<what>[^,:;?!\u2014-]+?(?:-[^,:;?!\u2014]+?)*)"
    r"(?: (?:question|one|code|patient|pt|case|thing|stuff|issue))?(?: now)?"
    r"(?:\s*(?:[,:;?!\u2014]|\.(?!\d)|\s-\s)\s*(?P<rest>.*))?$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?:first|1st|start|beginning|original)\b", re.IGNORECASE)


def returned(talk: Talk) -> tuple[tuple[Turn, ...], str] | None:
    """The turns up to the one gone back to, and what is said of it; None where none is meant."""
    match = _BACK.match(talk.message)
    if match is None or not content_words(blanked(match["what"], details(match["what"]))):
        return None  # "back to lumbar": another region, not another subject
    place = _spoken_of(talk, match["what"])
    if place is None:
        return None
    rest = (match["rest"] or "").strip()
    turns = tuple(talk.turns[: place + 1])
    return turns, rest or DATE_NOTE.sub("", turns[-1].standalone_question)


def _spoken_of(talk: Talk, what: str) -> int | None:
    """The place of the last turn about that: its question, its codes or their titles say it."""
    names, words = codes_in(what), stems(what)
    for place, turn in reversed(list(enumerate(talk.turns))):
        if turn.status == "refused":
            continue
        if names and set(names) & {*turn.codes, *codes_in(turn.standalone_question)}:
            return place
        if not names and words and words <= _words_of(talk, turn):
            return place
    return 0 if _FIRST.match(what) else None


def _words_of(talk: Talk, turn: Turn) -> frozenset[str]:
    codes: Sequence[str] = (*turn.codes[:3], *codes_in(turn.standalone_question)[:3])
    entries = [talk.catalog.entry(code, talk.asked.on) for code in codes]
    titles = " ".join(lowered(entry.title) for entry in entries if entry is not None)
    return stems(f"{turn.standalone_question} {titles}")
