"""A code with a "use additional code" or "code also" note that nothing listed answers.

## What it finds
In a list, a code whose own or category's note asks for an additional code, with no code of those
it names beside it.

## Why it matters
The additional code is added when the record supports it (G I.A.17 and I.B.7): advice, never an
error (RULES row 20). "Code also" sets no order of the two (row 21).

## Example
M46.36 alone: consider a code of B95 to B97 for the organism.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.catalog import Note
from codebot.guard.subject import Found, Subject, at

_ASKS = {"use-additional": "use additional", "code-also": "code also"}
_ORDER = {"code-also": "; this sets no order"}
_NEAR = ("code", "category")


def look(subject: Subject) -> Iterator[Found]:
    """For each listed code its unanswered notes, those of one kind and place as one."""
    for piece in subject.pieces:
        mention = piece.mentions[0]
        if not mention.is_icd or subject.official.fault(mention.code) is not None:
            continue
        asked: dict[tuple[str, str, str], list[str]] = {}
        for note in subject.official.notes(mention.code):
            if note.kind in _ASKS and note.level in _NEAR and not _met(subject, note):
                asked.setdefault((note.kind, note.at, note.head), []).append(note.text)
        for (kind, place, head), texts in asked.items():
            words = f"{_ASKS[kind]} {head} {'; '.join(texts)}".replace("  ", " ")
            order = _ORDER.get(kind, "")
            yield at(piece, mention, f"{mention.code}: {words} (note at {place}){order}.")


def _met(subject: Subject, note: Note) -> bool:
    """Whether a listed code answers it, or it only opens a list of notes of their own."""
    listed = [code for code in subject.listed if any(r.covers(code) for r in note.refs)]
    return bool(listed) or note.text.endswith(":")
