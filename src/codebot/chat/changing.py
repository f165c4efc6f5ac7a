"""Messages that ask the last question again with one thing changed: code, detail or date."""

from __future__ import annotations

import re
from itertools import takewhile

from codebot.answer import courtesy, kinds_of, stems
from codebot.chat.conditions import ASKS, condition_of, named_alone
from codebot.chat.kin import kin_of
from codebot.chat.pointing import POINTER, insists
from codebot.chat.slots import Detail, swapped, values
from codebot.chat.talk import (
    LINK,
    WHAT_ABOUT,
    Talk,
    again,
    codes_in,
    in_place,
    lowered,
)

__all__ = ["other_code", "other_date", "other_detail"]

_CORRECTION = re.compile(
    r"\bi (?:meant?|said)\b|\b(?:sorry|oops|mistyped?|typed|misspoke|my (?:bad|mistake))\b|"
    r"^\W*no\b|\bactually\b|\btypo\b|^\W*not\b|\binstead\b",
    re.IGNORECASE,
)

# "With M48.061 instead?" changes the partner of a pair.
_INSTEAD = re.compile(r"\bwith\b.*\binstead\b", re.IGNORECASE)

_NEGATED = re.compile(r"\b(?:not|instead of|rather than)\s+(\S+)", re.IGNORECASE)

_SAME_CATEGORY = 3
_KEEPS = ("code-for", "definition", "use")


def other_code(talk: Talk) -> str | None:
    """As in “What about M53.85?” or “No, I meant M54.41”: the last question of another code."""
    negated = {c for m in _NEGATED.finditer(talk.message) for c in codes_in(m[1])}
    names = [c for c in talk.asked.names if c not in negated and c not in talk.inside]
    correction = _CORRECTION.search(talk.message) is not None
    if len(names) != 1 or talk.rest or not talk.turns:
        return None
    if not (correction or WHAT_ABOUT.search(talk.message) or len(talk.message.split()) <= 2):
        return None
    if talk.asked.kinds and not (_same_kind(talk) or correction):
        return None
    if not talk.inside:
        return f"What is {names[0]}?"
    old = next((c for c in talk.inside if c in negated), None)
    if old is None and correction and not _INSTEAD.search(talk.message):
        old = max(talk.inside, key=lambda c: _common(c, names[0]))
    if old is None:
        paired = len(talk.inside) > 1 and re.search(r"\bwith\b", talk.message, re.IGNORECASE)
        alike = max(talk.inside, key=lambda c: _common(c, names[0]))
        close = _common(alike, names[0]) >= _SAME_CATEGORY
        old = talk.inside[1] if paired else alike if close else talk.inside[0]
    return again(talk, talk.base.replace(old, names[0]))


def _common(a: str, b: str) -> int:
    """How many characters two codes begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _same_kind(talk: Talk) -> bool:
    return talk.asked.asks("together", "seventh") or not talk.asked.kinds


def other_detail(talk: Talk) -> str | None:
    """As in “And for the lumbar region?”: the same question, that one detail in its place."""
    if not talk.details or talk.asked.names or not _only_details(talk):
        return None
    if not (talk.inside or talk.focus):
        return again(talk, _in_words(talk.base, talk.details))
    if talk.rest and (insists(talk) or (talk.inside and named_alone(talk))):
        return None  # not another code, but something held of this one, or another condition
    text = talk.base
    one = re.search(rf"\bthe {talk.details[0].said} (?:one|code|side)\b", talk.message)
    if talk.asked.yes_no and talk.asked.kinds and POINTER.search(talk.message) and not one:
        return None  # "Does that include the neck?" is asked of the code itself
    if not talk.inside and not _asks_its_own(talk):
        return again(talk, _in_words(text, talk.details))
    if len(talk.inside) > 1 and not _asks_its_own(talk):
        weighed, left = swapped(text, talk.details)
        if not left:
            return again(talk, weighed)  # "M50.121 or M50.122 for C4-C5?"
    code = talk.inside[0] if len(talk.inside) == 1 else talk.focus or talk.inside[0]
    kin = kin_of(code, _of_title(talk, code), "", talk.asked.on, talk.catalog)
    if kin is None or (talk.inside and code not in text):
        return _titled(talk, code)
    if talk.inside[1:] and _alike(talk, kin):
        return _titled(talk, code, kin)
    if _asks_its_own(talk):
        said = talk.details[0].said
        own = re.compile(
            rf"\b(?:the |an? )?{re.escape(said)}(?: (?:side|region|one|code|encounter|visit))?\b",
            re.IGNORECASE,
        )
        return own.sub(kin, LINK.sub("", talk.message), count=1)
    named = talk.catalog.entry(code, talk.asked.on)
    own_words = stems(text.replace(code, " ")) - stems(named.title if named else "")
    text, left = swapped(in_place(talk, code, kin), talk.details)
    condition = own_words & stems(" ".join(talk.before.topic))
    return again(talk, _in_words(text, left) if condition and left else text)


def _asks_its_own(talk: Talk) -> bool:
    """Whether a message with a detail asks something new of it; "both hands" is no pair."""
    both = any(detail.value == "bilateral" for detail in talk.details)
    kinds = [k.name for k in talk.asked.kinds if not (both and k.name == "together")]
    if not talk.asked.yes_no and not ASKS.match(talk.message) and "?" not in talk.message:
        # "left was documented", "2nd visit, still in PT": told, and not asked
        kinds = [name for name in kinds if name not in ("documentation", "coverage", "use")]
    return bool(kinds) and not any(name in _KEEPS for name in kinds)


def _alike(talk: Talk, kin: str) -> bool:
    """Whether each of the codes put side by side has the same kin: nothing is left to compare."""
    found = (
        kin_of(code, _of_title(talk, code), "", talk.asked.on, talk.catalog) for code in talk.inside
    )
    return not _asks_its_own(talk) and all(other == kin for other in found)


def _titled(talk: Talk, code: str, kin: str | None = None) -> str | None:
    """Where no code differs in the detail alone: the code of the title's words with it."""
    new = talk.catalog.entry(kin, talk.asked.on) if kin else None
    if new is not None:
        return again(talk, f"What is the code for {lowered(new.title)} ({new.code})?")
    entry = talk.catalog.entry(code, talk.asked.on)
    if entry is None or (talk.asked.kinds and not talk.asked.asks(*_KEEPS)):
        return None
    text, left = swapped(lowered(entry.title), talk.details)
    return None if left else again(talk, f"What is the code for {text}?")


def _of_title(talk: Talk, code: str) -> tuple[Detail, ...]:
    """The message's details without a joint that only carries a side: a hand of an upper limb."""
    entry = talk.catalog.entry(code, talk.asked.on)
    sided = any(d.slot == "side" for d in talk.details)
    if entry is None or not sided or values(entry.title, "joint"):
        return talk.details
    return tuple(d for d in talk.details if d.slot != "joint")


def _only_details(talk: Talk) -> bool:
    """Whether beside its details the message says nothing but what was said before."""
    if not talk.rest:
        return True
    if talk.complete and not (WHAT_ABOUT.search(talk.message)):
        return False
    known = stems(talk.base)
    entry = talk.catalog.entry(talk.focus, talk.asked.on) if talk.inside and talk.focus else None
    known |= stems(entry.title) if entry else frozenset()
    return stems(" ".join(talk.rest)) <= known


def _in_words(text: str, said: tuple[Detail, ...]) -> str:
    """A question in words with the details in place of the old ones, or behind the condition."""
    text, left = swapped(text, said)
    if not left:
        return text if kinds_of(text) else f"What is the code for {text.rstrip(' ?.!')}?"
    added = ", ".join(detail.dressed for detail in left)
    condition = condition_of(text)
    if condition is not None:
        return f"What is the code for {condition}, {added}?"
    return f"{text.rstrip(' ?.!')}, {added}?"


def other_date(talk: Talk) -> str | None:
    """As in “Same for last year?”: the same question for another date of service."""
    asked = talk.asked
    if not asked.named_date or asked.names or len(asked.words) > 4 or courtesy(talk.base):
        return None
    if talk.rest and not WHAT_ABOUT.search(talk.message):
        return None
    if (asked.kinds or ASKS.match(talk.message)) and POINTER.search(talk.message):
        return None  # a question of its own about the code, on a date
    if asked.kinds and not (WHAT_ABOUT.search(talk.message) or LINK.search(talk.message)):
        was = re.match(r"\W*(?:was|were|is|will|and|did|does)\b", talk.message, re.IGNORECASE)
        if was is None:
            return None
    base = talk.undated.rstrip(" ?.!,")
    return f"{base} (date of service {asked.on.isoformat()})?"
