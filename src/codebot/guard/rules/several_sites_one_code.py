"""Several sites put under a code for one of them.

## What it finds
A proposed code whose title names one region or body part, beside words that name it and others
that siblings carry.

## Why it matters
Several sites take one code each; a multiple-sites code only where there is one (G I.C.13.a.2,
RULES row 24). M53.8- has none.

## Example
"Use M53.86 for lumbar and thoracic dorsopathy": M53.86 and M53.84.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.official import Official
from codebot.guard.subject import Found, Subject, at
from codebot.guard.wording import PARTS, Wording, wording

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
