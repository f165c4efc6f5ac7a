"""A code whose placeholder X or 7th character stands in the wrong place.

## What it finds
A code that does not exist as written, although its characters make a real code once the
7th character stands in position 7, with X in every place left empty.

## Why it matters
The 7th character is always in position 7, filled up with X (G I.A.4 and I.A.5, RULES row 9).
What was meant is said, never put in silently.

## Example
"M48.56A" and "M48.5XA" are malformed; the first means M48.56XA, the second leaves out the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.rules.unknown_code import spoken_of
from codebot.guard.subject import Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """Every mention of a malformed code that is spoken of as a code."""
    for piece, mention, fault in subject.faulty():
        if fault.kind == "malformed" and (subject.scope == "claim" or spoken_of(piece, mention)):
            yield at(piece, mention, fault.message, fault.suggestions)
