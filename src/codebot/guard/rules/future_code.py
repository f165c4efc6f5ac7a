"""A code that only a release after the date of service holds.

## What it finds
A code whose first release begins after the date, spoken of as if it were in force already. A
sentence that says from when it is valid is left alone.

## Why it matters
Validity depends on the date of service, and releases also start mid-year (RULES rows 4 to 6).

## Example
"Report M51.360" for a service on 2024-09-30: the code begins on 2024-10-01.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.rules.unknown_code import spoken_of
from codebot.guard.subject import Found, Subject, at

_BEGINNING = re.compile(
    r"\b(?:from|effective|beginning|begins|starting|starts|as\s+of|new\s+(?:in|on|for|from)|will|since|after|on\s+or\s+after"
    r"|not\s+yet|upcoming|FY\s?20\d\d|october|april)\b",
    re.IGNORECASE,
)  # fmt: skip


def look(subject: Subject) -> Iterator[Found]:
    """Every mention of a code not yet in force, unless its beginning is told."""
    for piece, mention, fault in subject.faulty():
        if fault.kind != "future":
            continue
        told = _BEGINNING.search(piece.text, mention.sentence.start, mention.sentence.end)
        if subject.scope == "claim" or (spoken_of(piece, mention) and told is None):
            yield at(piece, mention, fault.message, fault.suggestions)
