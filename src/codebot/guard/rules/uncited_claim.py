"""A claim of an answer without a citation.

## What it finds
In a draft that answers, a claim with no citation number, or with one that the draft does not
define.

## Why it matters
Every sentence a person gets can be followed to its source; one that cannot is withheld. Asking
back and refusing need none, nor does saying that a code is not in the code set: it has no page.

## Example
A draft whose second sentence has no number.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject


def look(subject: Subject) -> Iterator[Found]:
    """Every claim that no defined citation supports."""
    draft = subject.draft
    if draft is None or draft.status != "answered":
        return
    defined = {citation.number for citation in draft.citations}
    for piece, claim in zip(subject.pieces, draft.claims, strict=True):
        absent = [str(number) for number in claim.citations if number not in defined]
        if not claim.citations and _denies(subject, piece):
            continue
        if not claim.citations:
            yield Found(piece, 0, len(piece.text), "", "This claim names no source.")
        elif absent:
            message = (
                f"This claim names citation {', '.join(absent)}, which the draft does not hold."
            )
            yield Found(piece, 0, len(piece.text), "", message)


def _denies(subject: Subject, piece: Piece) -> bool:
    """Whether the claim speaks only of codes that the code set does not hold."""
    codes = [mention.code for mention in piece.mentions if mention.part == "denied"]
    return bool(codes) and all(subject.official.entry(code) is None for code in codes)
