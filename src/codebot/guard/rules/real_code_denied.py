"""A code said not to exist, or not to be valid, that is.

## What it finds
A sentence that says of a code billable on the date that it does not exist, is invalid, unknown or
retired. Sentences about another time, or about what a code is not valid for, are left alone.

## Why it matters
Unspecified codes are legal when the record holds no more (G I.B.18, RULES row 27): a payer may
ask for more, and the code is valid all the same.

## Example
"M53.9 is invalid": it is billable, and less specific.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject

_CODE = r"(?:\s+(?:ICD-10-CM\s+|diagnosis\s+)?codes?)?"
_ENDS = r"(?=\s*(?:$|[.;,!:)]|\b(?:and|but|because|so|any\s?more|at\s+all|in\s+ICD-10-CM)\b))"
_BEHIND = re.compile(
    r"[\s,:)*_`\"”]*(?:\([^)]*\)\s*)?(?:(?:does|do)\s+not\s+exist|doesn[’']t\s+exist"
    r"|(?:is|are)\s+(?:now\s+|simply\s+)?(?:(?:an?\s+)?(?:invalid|unknown|nonexistent|retired|deleted)"
    rf"{_CODE}|(?:not|no|never)\s+(?:an?\s+)?(?:valid|real|existing|actual)"
    rf"{_CODE}|no\s+(?:ICD-10-CM\s+)?code|not\s+(?:in|part\s+of)\s+(?:ICD-10-CM|the\s+code\s+set)"
    rf"|no\s+longer\s+(?:valid|in\s+force|in\s+use|active)|(?:isn|aren)[’']t\s+(?:a\s+)?(?:valid|real){_CODE}))"
    rf"{_ENDS}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:there\s+is|exists)\s+no(?:\s+such)?(?:\s+ICD-10-CM)?\s+code\s*(?:as\s+)?[\"“*`]*$",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:was|were|until|before|earlier|since|from|became|will|prior|effective|through|after|whether|if"
    r"|unless|FY\s?20\d\d|20\d\d|wrong|false|incorrect|untrue|myth|mistaken|does\s+not\s+mean)\b",
    re.IGNORECASE,
)


def look(subject: Subject) -> Iterator[Found]:
    """Every billable code whose existence or validity a sentence denies."""
    for piece, mention in subject.uses():
        if not mention.is_icd or mention.asked or mention.family:
            continue
        entry = subject.official.entry(mention.code)
        if entry is None or not entry.billable:
            continue
        end = _denied_to(piece, mention)
        sentence = mention.sentence
        if end is not None and not _APART.search(piece.text, sentence.start, sentence.end):
            message = f'{mention.code} is a billable code on the date: "{entry.title}".'
            yield Found(piece, mention.start, end, mention.code, message)


def _denied_to(piece: Piece, mention: Mention) -> int | None:
    """Where the words that deny the code end, or None."""
    # "M53.86 and M53.89 do not exist" speaks of both: which one is meant is left to other rules.
    if len(mention.together) > 1:
        return None
    behind = _BEHIND.match(piece.text, mention.end, mention.sentence.end)
    if behind is not None:
        return behind.end()
    return (
        mention.end if _BEFORE.search(piece.text, mention.sentence.start, mention.start) else None
    )
