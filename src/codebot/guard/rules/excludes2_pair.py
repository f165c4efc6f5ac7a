"""Two codes proposed together that an Excludes2 note names.

## What it finds
A pair submitted, or advised to be reported together, with an Excludes2 note between them and no
Excludes1 note.

## Why it matters
Excludes2 means not included here: both may be reported when the patient has both (G I.A.12.b,
RULES row 12). This is for information, not a fault.

## Example
M51.26 with M50.20: "cervical and cervicothoracic disc disorders (M50.-)" at M51.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.rules.excludes1_conflict import words
from codebot.guard.subject import Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """Every pair with an Excludes2 note alone between them."""
    for pair in subject.pairs():
        relations = subject.official.relation(pair.first, pair.second)
        kinds = {relation.note.kind for relation in relations}
        if "excludes2" in kinds and "excludes1" not in kinds:
            notes = [relation for relation in relations if relation.note.kind == "excludes2"]
            message = f"{pair.first} and {pair.second} may both be reported when both are present."
            yield at(*pair.place, f"{message} {words(notes)}")
