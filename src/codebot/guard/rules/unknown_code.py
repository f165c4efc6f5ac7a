"""A code that the official code set has never held, or does not hold near the date.

## What it finds
A code, in a text or in a list, that is in no release the catalog knows, unless the text itself
says so ("M53.89 does not exist") or advises against it.

## Why it matters
A claim with a code that does not exist is rejected. Letters and digits that merely look like a
code are read with care (RULES row 31, 32): a near miss is suggested, never put right silently.

## Example
"Report M53.89 for lumbar dorsopathy." M53.8 has the codes M53.80 to M53.88.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject, at

_CALLED_A_CODE = re.compile(
    r"\b(?:codes?|icd-?10(?:-cm)?|diagnosis)\s*:?\s*[*_`\"'(]*$", re.IGNORECASE
)


def look(subject: Subject) -> Iterator[Found]:
    """Every mention of an unknown code that is spoken of as a code."""
    for piece, mention, fault in subject.faulty():
        if fault.kind == "unknown" and (subject.scope == "claim" or spoken_of(piece, mention)):
            yield at(piece, mention, fault.message, fault.suggestions)


def spoken_of(piece: Piece, mention: Mention) -> bool:
    """Whether the text takes it for a code in use: not denied, not asked, not advised against.

    Without its dot ("T12", "B1234") it needs a word that says it is a code.
    """
    if mention.part in ("denied", "advised-against") or mention.asked:
        return False
    if "." in mention.text or "," in mention.text:
        return True
    lead = piece.text[max(0, mention.start - 24) : mention.start]
    return mention.part == "proposed" or _CALLED_A_CODE.search(lead) is not None
