"""A 7th character, or a placeholder for it, on a code that takes none.

## What it finds
A real code with X or a letter put behind it, although no 7th character list applies to it.

## Why it matters
Only the categories that list 7th characters take them (G I.A.5, RULES row 9); A, D and S belong
to injuries. The longer code does not exist.

## Example
"M53.86XA": M53.86 is complete.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.rules.unknown_code import spoken_of
from codebot.guard.subject import Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """Every mention of such a code that is spoken of as a code."""
    for piece, mention, fault in subject.faulty():
        if fault.kind == "superfluous-seventh" and (
            subject.scope == "claim" or spoken_of(piece, mention)
        ):
            yield at(piece, mention, fault.message, fault.suggestions)
