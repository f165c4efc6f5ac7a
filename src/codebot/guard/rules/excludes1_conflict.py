"""Two codes proposed together that an Excludes1 note keeps apart.

## What it finds
A pair submitted, or advised to be reported together, where a note at either code, or at a
category, block or chapter above it, names the other.

## Why it matters
Excludes1 means not coded here: the two are not reported together unless the conditions are
unrelated; where that is unclear, the provider is asked (G I.A.12.a, RULES rows 11, 13, 14). It
holds from whichever side it is written. Where an Excludes2 note names the same pair, both notes
are shown and it is a warning.

## Example
M54.50 with M51.360: the note stands at M54.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.catalog import Relation
from codebot.guard.subject import Found, Subject


def look(subject: Subject) -> Iterator[Found]:
    """Every pair with an Excludes1 note between them."""
    for pair in subject.pairs():
        relations = subject.official.relation(pair.first, pair.second)
        notes = [relation for relation in relations if relation.note.kind == "excludes1"]
        if not notes:
            continue
        piece, mention = pair.place
        both = [relation for relation in relations if relation.note.kind == "excludes2"]
        message = (
            f"{pair.first} and {pair.second} are not reported together unless the two conditions "
            f"are unrelated; if unclear, query the provider. {words(notes)}"
        )
        if both:
            message += f" Excludes2 points the other way: {words(both)}"
        yield Found(
            piece, mention.start, mention.end, mention.code, message,
            severity="warning" if both else None,
        )  # fmt: skip


def words(relations: list[Relation]) -> str:
    """The notes' own words and where each is written."""
    return " ".join(f'Note at {r.note.at}: "{r.note.words}".' for r in relations)
