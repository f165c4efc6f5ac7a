"""A manifestation code in the first place.

## What it finds
A code "in diseases classified elsewhere" as the first-listed code of a list, or advised as the
first-listed or principal diagnosis.

## Why it matters
The underlying disease is coded first; such a code never stands first or alone (G I.A.13, RULES
row 18).

## Example
M49.86 first: code the underlying disease before it, such as A23.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject, at

_FIRST_BEHIND = re.compile(
    r"[^.;]{0,48}?\b(?:as\s+(?:the\s+|a\s+)?(?:first|principal|primary|main)|first(?:-listed)?\s*[.,;)]|first\s*$|first\s+and\b|first,)",
    re.IGNORECASE,
)
_FIRST_BEFORE = re.compile(
    r"\b(?:principal|primary|first-listed|first)\s+(?:diagnosis|code|listed)?\s*(?:is|:)?\s*[*_`]*$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|cannot|no|after|underlying)\b", re.IGNORECASE)


def look(subject: Subject) -> Iterator[Found]:
    """The first-listed code, or one advised as such, that is a manifestation."""
    for piece, mention in placed_first(subject):
        if subject.official.is_manifestation(mention.code):
            message = (
                f"{mention.code} is a manifestation code and never comes first: code the "
                f"underlying disease first.{_note(subject, mention.code)}"
            )
            yield at(piece, mention, message)


def placed_first(subject: Subject) -> Iterator[tuple[Piece, Mention]]:
    """The codes a list or a text puts in the first place."""
    if subject.listed:
        for piece in subject.pieces:
            if piece.mentions[0].code == subject.listed[0]:
                yield piece, piece.mentions[0]
                return
        return
    for piece, mention in subject.uses():
        if mention.is_icd and subject.proposes(mention) and is_put_first(piece, mention):
            yield piece, mention


def is_put_first(piece: Piece, mention: Mention) -> bool:
    """Whether the words around the mention make it the first-listed code."""
    start, end = mention.sentence.start, mention.sentence.end
    behind = _FIRST_BEHIND.match(piece.text, mention.end, end)
    found = behind or _FIRST_BEFORE.search(piece.text, start, mention.start)
    if found is None or any(
        other.start >= mention.end and behind is not None and other.start < behind.end()
        for other in piece.mentions
    ):
        return False
    return _NOT.search(piece.text[start:end]) is None


def _note(subject: Subject, code: str) -> str:
    notes = [note for note in subject.official.notes(code) if note.kind == "code-first"]
    return f' Note at {notes[0].at}: "Code first {notes[0].words}".' if notes else ""
