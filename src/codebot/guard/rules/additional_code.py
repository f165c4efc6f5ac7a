"""A code with a "use additional code" note that nothing listed answers.

## What it finds
In a list, a code whose own or category's note asks for an additional code, with no code of those
it names beside it.

## Why it matters
The additional code is added when the record supports it (G I.A.17 and I.B.7): advice, never an
error (RULES row 20).

## Example
M46.36 alone: consider a code of B95 to B97 for the organism.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.catalog import Note
from codebot.guard.subject import Found, Subject, at

_NEAR = ("code", "category")


def look(subject: Subject) -> Iterator[Found]:
    """For each listed code its unanswered notes, as information."""
    for piece in subject.pieces:
        mention = piece.mentions[0]
        if not mention.is_icd or subject.official.fault(mention.code) is not None:
            continue
        for note in subject.official.notes(mention.code):
            if note.kind == "use-additional" and note.level in _NEAR and not _met(subject, note):
                message = f"{mention.code}: use additional code {note.words} (note at {note.at})."
                yield at(piece, mention, message)


def _met(subject: Subject, note: Note) -> bool:
    return any(reference.covers(code) for reference in note.refs for code in subject.listed)
