"""A word in place of another of its kind: “systolic” after “diastolic”, in the person's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from codebot.answer import lead_of, stems
from codebot.chat.fragments import Fragment
from codebot.chat.kin import kin_of
from codebot.chat.slots import blanked
from codebot.chat.talk import Talk, lowered

__all__ = ["Kin", "kindred", "without_words"]

_DENIED = re.compile(r"\b(?:without|not|no)\b[^,;()]*", re.IGNORECASE)
_WORD = re.compile(r"[\w'-]+")
_DANGLING = re.compile(
    r"\s+(?:from|after|with(?:out)?|due to|and|of|following)(?: an?| the)?\s*(?=,|$)", re.IGNORECASE
)
# What titles say however the words go: it replaces nothing that a person said.
_WEIGHTLESS = stems("unspecified other specified site type region side encounter disorder disease")


class Kin(NamedTuple):
    """The kin of the code last found, and words that lead to it.

    `replaces`: a word the person said gave way; `near`: it is of the same chapter.
    """

    text: str
    code: str
    replaces: bool
    near: bool


def kindred(
    talk: Talk, words: str, fragment: Fragment, joined: Callable[[str, Fragment], str]
) -> Kin | None:
    """The code that differs from the last one in the fragment, in words that lead to it."""
    code = talk.last.codes[0] if talk.last.codes and talk.last.status == "answered" else None
    if code is None or not fragment.words:
        return None
    own = blanked(fragment.words, fragment.details)
    kin = kin_of(code, fragment.details, own, talk.asked.on, talk.catalog)
    old = talk.catalog.entry(code, talk.asked.on)
    new = talk.catalog.entry(kin, talk.asked.on) if kin and kin != code else None
    if old is None or new is None or new.title.startswith("Other"):
        return None
    gone = _stated(old.title) - stems(new.title) - _WEIGHTLESS
    given_way = gone & stems(words)
    said_anew = stems(own) - stems(words)
    replaces = bool(given_way and said_anew) and new.code[:3] == old.code[:3] and not fragment.joins
    text = joined(without_words(words, given_way), fragment)
    lead = (
        None if words.lower() == old.title.lower() else lead_of(text, talk.catalog, talk.asked.on)
    )
    if lead is None or not lead.sure or lead.entry != new:
        text = f"{lowered(new.title)} ({new.code})"
    return Kin(text, new.code, replaces, near=new.code[0] == old.code[0])


def without_words(text: str, gone: frozenset[str]) -> str:
    """The text without the words of these stems."""

    def kept(match: re.Match[str]) -> str:
        own = stems(match[0])
        return "" if own and own <= gone else match[0]

    left = " ".join(_WORD.sub(kept, text).split())
    left = re.sub(r"\(\s*\)|\s+(?=,)|(?:,\s*)+(?=,)", "", left)
    return " ".join(_DANGLING.sub("", left).split()).strip(" ,")


def _stated(title: str) -> frozenset[str]:
    return stems(_DENIED.sub(" ", title))
