"""A code left open with a dash or an x, proposed as if it could be reported.

## What it finds
"M46.4-", "M53.8x" or "M53.2Xx" advised or submitted without a word on choosing what follows.

## Why it matters
A dash means that the code is incomplete (G I.B.1, RULES row 16): the site or another character
must be chosen below it.

## Example
"Report M46.4- for discitis." Choose the 5th character: M46.40 to M46.49.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.piece import Piece
from codebot.guard.roles import is_filed
from codebot.guard.subject import Found, Subject, at

_OPEN = ("dash", "family", "placeholder")
_MOST = 8


def look(subject: Subject) -> Iterator[Found]:
    """Every open code that is proposed, unless the text says to choose below it."""
    for piece, mention in subject.uses():
        if mention.system != "ICD-10-CM" or mention.shape not in _OPEN:
            continue
        if subject.scope == "claim" or (subject.proposes(mention) and not _chosen(piece, mention)):
            adds = tuple(entry.code for entry in subject.official.children(mention.code))[:_MOST]
            message = f"{mention.text} stands for a family, not for a code; choose below it"
            listed = f": {', '.join(adds)}." if adds else "."
            yield at(piece, mention, message + listed, adds)


def _chosen(piece: Piece, mention: Mention) -> bool:
    lead = piece.text[mention.sentence.start : mention.start]
    return mention.family or is_filed(lead)
