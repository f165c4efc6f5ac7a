"""A code that was in the code set once and is not on the date of service.

## What it finds
A code whose last release ended before the date, spoken of as if it were in force. A sentence that
tells its history ("M50.12 was replaced by ...") is left alone.

## Why it matters
Validity depends on the date of service, for inpatients the day of discharge (RULES row 4). A
claim with a retired code is rejected.

## Example
On 2026-11-01, "Report K04.4 ...", if a release from 2026-10-01 no longer holds K04.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.rules.unknown_code import spoken_of
from codebot.guard.subject import Found, Subject, at

_HISTORY = re.compile(
    r"\b(?:retired|deleted|replaced|discontinued|superseded|former(?:ly)?|previous(?:ly)?|until|no\s+longer"
    r"|expired|ended|was|were|before|prior\s+to|through\s+(?:september|20\d\d)|old\s+code|expanded|history)\b",
    re.IGNORECASE,
)  # fmt: skip


def look(subject: Subject) -> Iterator[Found]:
    """Every mention of a retired code outside a sentence about its past."""
    for piece, mention, fault in subject.faulty():
        if fault.kind != "retired":
            continue
        told = _HISTORY.search(piece.text, mention.sentence.start, mention.sentence.end)
        if subject.scope == "claim" or (
            spoken_of(piece, mention) and (mention.part == "proposed" or told is None)
        ):
            yield at(piece, mention, fault.message, fault.suggestions)
