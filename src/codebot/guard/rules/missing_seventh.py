"""A code that is proposed without the 7th character it takes.

## What it finds
A code that is complete but for its 7th character, advised, listed or submitted as it stands.

## Why it matters
A code that takes a 7th character is invalid without it (G I.A.5, RULES row 9): the character
says which encounter this is, or how a fracture heals.

## Example
"Report M48.56": it takes A, D, G or S, as in M48.56XA.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.subject import Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """Every mention of such a code that is proposed and does not stand for its family."""
    for piece, mention, fault in subject.faulty():
        if fault.kind != "missing-seventh" or not subject.proposes(mention):
            continue
        if subject.scope == "claim" or not mention.family:
            yield at(piece, mention, fault.message, fault.suggestions)
