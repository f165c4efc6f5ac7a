"""A current injury under a code of the musculoskeletal chapter.

## What it finds
A proposed code of chapter 13 for an acute strain, sprain, fracture or dislocation, or for a
"current injury"; in a list, a chapter 13 code whose note excludes current injury beside an injury
code of the spine.

## Why it matters
A current injury is coded in chapter 19, a chronic or recurrent condition in chapter 13; where it
is unclear, the provider is asked (G I.C.13.b, RULES row 25).

## Example
"Use M54.50 for an acute lumbar strain": S39.012A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.official import Official
from codebot.guard.subject import Found, Subject, at

_INJURY = re.compile(
    r"\b(?:current|acute|traumatic|new|recent)\s+(?:\w+\s+){0,3}?(?P<kind>injur(?:y|ies)|strains?|sprains?|fractures?|dislocations?"
    r"|trauma|contusions?)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:old|chronic|recurrent|healed|sequela\w*|history|late|former|pathological|stress|fatigue|not)\b",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(r"\bcurrent injury\b", re.IGNORECASE)
_SPINE = re.compile(
    r"\b(?:spin\w+|vertebra\w*|cervical|thoracic|lumbar|sacr\w+|neck|back)\b", re.IGNORECASE
)


def look(subject: Subject) -> Iterator[Found]:
    """Every chapter 13 code proposed for a current injury, or listed beside one."""
    if subject.listed:
        yield from _listed(subject)
    for piece, mention in subject.uses():
        entry = subject.official.entry(mention.code) if mention.is_icd else None
        if entry is None or not mention.code.startswith("M") or not subject.proposes(mention):
            continue
        for gloss in mention.glosses:
            words = piece.text[gloss.start : gloss.end]
            injury = _INJURY.search(words)
            if injury is None or _OLD.search(words):
                continue
            if injury["kind"].rstrip("s")[:6].lower() not in entry.title.lower():
                message = (
                    f"{mention.code} is of chapter 13; a current injury ({injury[0]}) is coded in "
                    "chapter 19 (S00-T88). If that is unclear, query the provider."
                )
                yield at(piece, mention, message)
                break


def _listed(subject: Subject) -> Iterator[Found]:
    injuries = [code for code in subject.listed if _is_spinal_injury(subject.official, code)]
    if not injuries:
        return
    for piece in subject.pieces:
        mention = piece.mentions[0]
        for note in subject.official.notes(mention.code) if mention.is_icd else ():
            if note.kind == "excludes1" and _EXCLUDED.search(note.words):
                message = (
                    f"{mention.code} is listed with {injuries[0]}; note at {note.at}: "
                    f'"{note.words}". Review: a current injury is coded in chapter 19 alone.'
                )
                yield at(piece, mention, message)


def _is_spinal_injury(official: Official, code: str) -> bool:
    entry = official.entry(code)
    return entry is not None and code.startswith("S") and bool(_SPINE.search(entry.title))
