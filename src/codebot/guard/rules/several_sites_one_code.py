"""Several sites put under a code for one of them.

## What it finds
A proposed code whose title names one region or body part, beside words that name it and others
that siblings carry; or any such code that is called one for multiple sites.

## Why it matters
Several sites take one code each; a multiple-sites code only where there is one (G I.C.13.a.2,
RULES row 24). M53.8- has none.

## Example
"Use M53.86 for lumbar and thoracic dorsopathy": M53.86 and M53.84.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.official import Official
from codebot.guard.subject import Found, Subject, at
from codebot.guard.wording import PARTS, Wording, wording

_MULTIPLE = re.compile(r"\b(?:multiple|several)\s+(?:sites|regions)\b", re.IGNORECASE)
_MOST = 9
_SITES = ("region", "body")
_ALL_OF_THEM = re.compile(r"\band\b|&|,|\bplus\b|\bas well as\b", re.IGNORECASE)
_ONE_OF_THEM = re.compile(r"\b(?:or|not|than|versus|vs|without|from|to)\b", re.IGNORECASE)


def look(subject: Subject) -> Iterator[Found]:
    """Every proposed code for one site beside several sites joined by "and"."""
    for piece, mention in subject.uses():
        if not mention.is_icd or not subject.proposes(mention) or len(mention.together) > 1:
            continue
        names = subject.official.names(mention.code)
        for gloss in mention.glosses:
            words = piece.text[gloss.start : gloss.end]
            if names and _MULTIPLE.search(words) and not _is_multiple(subject.official, mention):
                yield at(piece, mention, *_instead(subject.official, mention.code))
                break
            if not names or gloss.kind == "wide" or not _ALL_OF_THEM.search(words):
                continue
            if _ONE_OF_THEM.search(words):
                continue
            others = _others(subject.official, mention.code, wording(words), names[0])
            if others:
                message = f"{mention.code} is for one site; report one code for each: "
                codes = (mention.code, *others)
                yield at(piece, mention, message + ", ".join(codes) + ".", codes)
                break


def _is_multiple(official: Official, mention: Mention) -> bool:
    return any(_MULTIPLE.search(name.text) for name in official.names(mention.code))


def _instead(official: Official, code: str) -> tuple[str, tuple[str, ...]]:
    """What to say of a code that is called one for multiple sites, and the codes to look at."""
    siblings = official.siblings(code)
    multiple = tuple(entry.code for entry in siblings if _MULTIPLE.search(entry.title))
    if multiple:
        return f"{code} is not for multiple sites; {multiple[0]} is.", multiple
    codes = tuple(entry.code for entry in siblings if entry.billable)[:_MOST]
    return f"{code} is not for multiple sites, and no code beside it is: one code for each.", codes


def _others(official: Official, code: str, said: Wording, own: Wording) -> tuple[str, ...]:
    found: list[str] = []
    for axis in _SITES:
        title, words = own.on(axis), said.on(axis)
        more = words - title
        if len(title) != 1 or not title <= words or not more or PARTS.get(*title) == words:
            continue
        for entry in official.siblings(code):
            site = wording(entry.title).on(axis)
            if site and site <= more:
                found.append(entry.code)
    return tuple(found)
