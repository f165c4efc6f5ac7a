"""A message that answers the question codebot asked back."""

from __future__ import annotations

import re

from codebot.answer import stems
from codebot.chat.slots import blanked, values
from codebot.chat.talk import Talk, codes_in, lowered

__all__ = ["chosen", "supplied"]

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_PLACE = re.compile(
    r"(?:(?:i mean|take|it'?s|it is|i'?d say|use)\s+)?(?:the |number |option |choice |no\.? ?|#)*"
    r"(\w+)(?: one| option| choice)?(?:,? please)?"
)
_UNSURE = re.compile(
    r"\bn(?:o|')t (?:stated|documented|specified|said|say|known|given|clear|mentioned)|unspecified|"
    r"does ?n[o']t say|don'?t know|unknown|no idea|neither|not sure|nothing (?:said|documented)",
    re.IGNORECASE,
)


def chosen(talk: Talk) -> str | None:
    """The message picks one of the choices that codebot offered."""
    if talk.last.status != "clarify" or not talk.last.choices or not _stands_next(talk):
        return None
    place = _place(talk.message, len(talk.last.choices))
    if place is None:
        place = _matching(talk)
    if place is None:
        return None
    code, _, title = talk.last.choices[place].partition(" ")
    return f"What is the code for {lowered(title) or code} ({code})?"


def _stands_next(talk: Talk) -> bool:
    """Whether the choices were offered in the turn before, not in an older one."""
    return talk.last is talk.turns[-1] or not talk.turns[-1].codes


def _place(message: str, count: int) -> int | None:
    """The choice named by number or by "the first", "the last"."""
    match = _PLACE.fullmatch(message.lower().strip(" .!?()"))
    if match is None:
        return None
    name = match[1]
    if name == "last":
        return count - 1
    for words in (_ORDINALS, _NUMBERS):
        if name in words:
            place = words.index(name)
            return place if place < count else None
    place = int(name) - 1 if name.isdigit() else -1
    return place if 0 <= place < count else None


def _matching(talk: Talk) -> int | None:
    """The only choice that names the code, holds the details, or shares the most words."""
    choices = talk.last.choices
    for name in talk.asked.names:
        named = [i for i, choice in enumerate(choices) if choice.split()[0] == name]
        if named:
            return named[0]
    if talk.asked.names:
        return None
    if _UNSURE.search(talk.message):
        return _only([i for i, choice in enumerate(choices) if "nspecified" in choice])
    known = stems(" ".join(choices)) | stems(talk.last.standalone_question)
    if stems(" ".join(talk.rest)) - known:
        return None  # a subject of its own
    fitting = [
        i
        for i, choice in enumerate(choices)
        if talk.details and all(values(choice, d.slot) == {d.value} for d in talk.details)
    ]
    if len(fitting) == 1:
        return fitting[0]
    words = stems(blanked(talk.message, [])) - {"side", "region"}
    shared = [len(words & stems(choice)) for choice in choices]
    best = max(shared)
    return shared.index(best) if best > 0 and shared.count(best) == 1 else None


def _only(places: list[int]) -> int | None:
    return places[0] if len(places) == 1 else None


_GAP = re.compile(r"\b(?:it|(?:this|that)(?: (?:code|one))?|the code)\b", re.IGNORECASE)


def supplied(talk: Talk) -> str | None:
    """The message names the code that codebot asked for: it goes where the question had a gap."""
    if talk.last.status != "clarify" or talk.last.choices or not talk.asked.names:
        return None
    if talk.asked.kinds or talk.rest or codes_in(talk.base):
        return None
    names = " and ".join(talk.asked.names)
    text, count = _GAP.subn(names, talk.base, count=1)
    return text if count else f"{talk.base.rstrip(' ?.!')}: {names}?"
