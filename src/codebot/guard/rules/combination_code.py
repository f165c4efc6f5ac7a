"""Two codes for what one code names together.

## What it finds
A pair submitted, or advised to be reported together, where Excludes1 notes at both codes name the
combination of the two ("lumbago with sciatica") and send it to the same code.

## Why it matters
Where a combination code names both conditions, it alone is reported (G I.B.9, RULES row 22).

## Example
M54.31 with M54.50: sciatica with low back pain is M54.41.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.catalog import Note, name_key, normal_name
from codebot.guard.official import Official
from codebot.guard.subject import Found, Subject, at

_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*\([^()]*\)\s*$")
_MOST = 4


def look(subject: Subject) -> Iterator[Found]:
    """Every pair that a code names as one."""
    for pair in subject.pairs():
        found = _combined(subject.official, pair.first, pair.second)
        if found is not None:
            note, codes = found
            message = (
                f"{pair.first} and {pair.second} are reported as one code: {' or '.join(codes)}. "
                f'Note at {note.at}: "{note.words}".'
            )
            yield at(*pair.place, message, codes)


def _combined(official: Official, first: str, second: str) -> tuple[Note, tuple[str, ...]] | None:
    """The note at the first code that names both, and the codes it sends them to."""
    theirs = {_key(note): note for note in _combinations(official, second)}
    for note in _combinations(official, first):
        other = theirs.get(_key(note))
        if other is None or not _holds_one_each(official, note, other):
            continue
        codes = _codes(official, note, (first, second))
        if codes:
            return note, codes
    return None


def _combinations(official: Official, code: str) -> list[Note]:
    notes = official.notes(code)
    return [n for n in notes if n.kind == "excludes1" and n.refs and len(_parts(n)) == 2]


def _parts(note: Note) -> list[frozenset[str]]:
    """What the note says in front of "with", and behind it."""
    words = _REFERENCE.sub("", note.text)
    return [name_key(normal_name(part)) for part in _WITH.split(words)]


def _key(note: Note) -> tuple[frozenset[str], frozenset[str]]:
    first, second = _parts(note)
    return first | second, frozenset(reference.text for reference in note.refs)


def _holds_one_each(official: Official, note: Note, other: Note) -> bool:
    """Whether one note stands at what the words before "with" name, the other at what follows."""
    ours, theirs = _stems(official, note.at), _stems(official, other.at)
    before, behind = _parts(note)
    if before | behind <= ours or before | behind <= theirs:
        return False
    return (before <= ours and behind <= theirs) or (before <= theirs and behind <= ours)


def _stems(official: Official, code: str) -> frozenset[str]:
    """All that the official names of a code and of those below it say."""
    family = (code, *(entry.code for entry in official.below(code)))
    return frozenset().union(*(name.key for one in family for name in official.names(one)))


def _codes(official: Official, note: Note, pair: tuple[str, str]) -> tuple[str, ...]:
    """The billable codes the note refers to, those of the pair's own side where there is one."""
    codes = [c for ref in note.refs for c in official.covered(ref) if c not in pair]
    sides = frozenset().union(*(official.names(code)[0].on("side") for code in pair))
    on_side = [code for code in codes if official.names(code)[0].on("side") == sides]
    return tuple((on_side if sides and on_side else codes)[:_MOST])
