"""A code that the patient's age does not allow.

## What it finds
In a list with the patient's age, a code outside the ages of an edit table the user added.

## Why it matters
Payers edit claims by age; Medicare's are in the Medicare Code Editor (RULES row 30). codebot
holds no such table of its own.

## Example
M42.16 at age 9, under MCE v41.1: adult, ages 15 to 124.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.subject import Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """Every listed code with an edit that the age breaks."""
    if subject.age is None:
        return
    for piece in subject.pieces:
        mention = piece.mentions[0]
        edits = subject.edits.get(mention.code, ())
        if edits and not any(edit.allows(subject.age) for edit in edits):
            rules = "; ".join(edit.rule for edit in edits)
            yield at(piece, mention, f"{mention.code} at age {subject.age}: {rules}.")
