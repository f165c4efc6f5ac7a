"""A code of a system that codebot has no table for, stated as verified.

## What it finds
A CPT, HCPCS or MS-DRG code, an LCD or an article said to be valid, covered, payable or verified,
or listed in a draft's codes as valid.

## Why it matters
CPT descriptors and fees are licensed, and coverage depends on contractor and date (RULES row
34): the source is quoted with its date, and nothing is called checked that was not.

## Example
"CPT 72100 is valid and covered." Say which source says so, and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.subject import Found, Subject, at

_TABLES = ("ICD-10-CM", "spinal-level", "vitamin")
_SURE = re.compile(
    r"[\s,:)*_`]*(?:\([^)]*\)\s*)?(?:is|are|was|were)\s+(?:\w+ly\s+|also\s+|always\s+)?(?:a\s+|the\s+)?"
    r"(?:valid|verified|billable|covered|payable|paid|reimbursed|correct|the\s+correct|confirmed|checked)\b",
    re.IGNORECASE,
)


def look(subject: Subject) -> Iterator[Found]:
    """Every mention of such a code with a word of certainty, and every such code called valid."""
    for piece, mention in subject.uses():
        if mention.system in _TABLES or mention.asked:
            continue
        if subject.scope == "claim" or _SURE.match(piece.text, mention.end, mention.sentence.end):
            yield at(piece, mention, _message(mention.text, mention.system))
    if subject.draft is not None:
        for use in subject.draft.codes:
            if use.system not in _TABLES and use.status not in ("unverified", "unknown"):
                yield Found(None, 0, 0, use.code, _message(use.code, use.system))


def _message(text: str, system: str) -> str:
    return f"{text} is of {system}, whose table is not loaded: codebot cannot verify it."
