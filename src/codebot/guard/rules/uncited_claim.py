"""A claim of an answer without a citation.

## What it finds
In a draft that answers, a claim with no citation number, or with one that the draft does not
define.

## Why it matters
Every sentence a person gets can be followed to its source; one that cannot is withheld. Asking
back and refusing need none.

## Example
A draft whose second sentence has no number.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.subject import Found, Subject


def look(subject: Subject) -> Iterator[Found]:
    """Every claim that no defined citation supports."""
    draft = subject.draft
    if draft is None or draft.status != "answered":
        return
    defined = {citation.number for citation in draft.citations}
    for piece, claim in zip(subject.pieces, draft.claims, strict=True):
        absent = [str(number) for number in claim.citations if number not in defined]
        if not claim.citations:
            yield Found(piece, 0, len(piece.text), "", "This claim names no source.")
        elif absent:
            message = (
                f"This claim names citation {', '.join(absent)}, which the draft does not hold."
            )
            yield Found(piece, 0, len(piece.text), "", message)
