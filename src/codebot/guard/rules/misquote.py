"""A quote that is not in its document.

## What it finds
In a draft, a citation whose quote is not, character for character, what its document holds at the
place it points to, or whose document was not read.

## Why it matters
A citation is a pointer to an exact quote; a quote that was made up is worse than none.

## Example
A citation of "M53.86 takes A, D or S" with a span that holds other words.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.subject import Found, Subject


def look(subject: Subject) -> Iterator[Found]:
    """Every citation that its document does not bear out, at the first claim that uses it."""
    if subject.draft is None or subject.evidence is None:
        return
    for citation in subject.draft.citations:
        name = citation.document_id
        text = subject.evidence.documents.get(name) or subject.official.page_text(name)
        if text is None:
            message = (
                f"Citation {citation.number} points to {citation.document_id}, which was not read."
            )
        elif text[citation.start : citation.end] != citation.quote:
            message = (
                f"Citation {citation.number} quotes words that {citation.document_id} "
                "does not hold there."
            )
        else:
            continue
        users = [
            piece
            for piece, claim in zip(subject.pieces, subject.draft.claims, strict=True)
            if citation.number in claim.citations
        ]
        for piece in users:
            yield Found(piece, 0, len(piece.text), "", message)
        if not users:
            yield Found(None, 0, 0, "", message, severity="warning")
