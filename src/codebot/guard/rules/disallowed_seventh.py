"""A 7th character that is not in the code's own list.

## What it finds
A code that is right but for its 7th character, which the category does not define.

## Why it matters
Each category lists its own 7th characters (G I.A.5, RULES row 9): a fracture of a vertebra takes
other ones than a sprain.

## Example
"M48.56XB": the list of M48.5 has A, D, G and S.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.rules.unknown_code import spoken_of
from codebot.guard.subject import Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """Every mention of such a code that is spoken of as a code."""
    for piece, mention, fault in subject.faulty():
        if fault.kind == "disallowed-seventh" and (
            subject.scope == "claim" or spoken_of(piece, mention)
        ):
            yield at(piece, mention, fault.message, fault.suggestions)
