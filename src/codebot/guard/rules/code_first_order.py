"""Two codes in the order that a "code first" note turns round.

## What it finds
In a list, a code whose "code first" note names a code that is listed behind it.

## Why it matters
The note sets the order of the two when both are reported (G I.A.13); "code first, if applicable"
binds only when the other is present (RULES row 19). "Code also" sets no order (row 21).

## Example
M51.A1 before M51.26: M51.26 comes first. M51.A1 alone is fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.rules.excludes1_conflict import words
from codebot.guard.subject import Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """Every pair whose second code must come before the first."""
    for pair in subject.pairs():
        notes = [
            relation
            for relation in subject.official.relation(pair.first, pair.second)
            if relation.note.kind == "code-first" and relation.stated_at == pair.first
        ]
        if notes and not _goes_both_ways(subject, pair.first, pair.second):
            message = f"{pair.second} comes before {pair.first}. {words(notes)}"
            yield at(*pair.place, message)


def _goes_both_ways(subject: Subject, first: str, second: str) -> bool:
    return any(
        relation.note.kind == "code-first" and relation.stated_at == second
        for relation in subject.official.relation(first, second)
    )
