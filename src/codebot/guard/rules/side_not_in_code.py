"""A side said of a code that the code set gives no side.

## What it finds
"Left", "right" or "bilateral" beside a proposed code whose own title, siblings and subcodes have
no sides.

## Why it matters
Laterality is coded only where the code set has it (G I.B.13, RULES row 23); saying it of another
code invents a distinction that the claim does not carry.

## Example
"Report M53.86 (left lumbar dorsopathy)": M53.8- has regions and no sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.official import Official
from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject, at
from codebot.guard.wording import wording

# "The right M53.86" may be the correct one, "the left M53.86" may not.
_RIGHT_BEFORE = re.compile(r"\b(left|bilateral|(?:left|right)-sided)\s+[*_`]*$", re.IGNORECASE)


def look(subject: Subject) -> Iterator[Found]:
    """Every proposed code with a side in its gloss and none in its family."""
    for piece, mention in subject.uses():
        if not mention.is_icd or not subject.proposes(mention):
            continue
        side = next(
            (side for words in _words(subject, piece, mention) if (side := _side(words))), ""
        )
        if side and _has_no_side(subject.official, mention.code):
            message = f"The code set has no sides for {mention.code}: {side} is not part of it."
            yield at(piece, mention, message)


def _words(subject: Subject, piece: Piece, mention: Mention) -> Iterator[str]:
    """What is said of the code: its glosses, the word right before it, the words of a record."""
    for gloss in mention.glosses:
        if gloss.kind != "wide":
            yield piece.text[gloss.start : gloss.end]
    before = _RIGHT_BEFORE.search(piece.text, mention.sentence.start, mention.start)
    if before is not None:
        yield before[1]
    if subject.scope == "claim":
        yield piece.text[mention.end :]


def _side(words: str) -> str:
    said = wording(words).on("side")
    return next(iter(said)) if len(said) == 1 else ""


def _has_no_side(official: Official, code: str) -> bool:
    entry = official.entry(code)
    if entry is None:
        return False
    family = (entry, *official.siblings(code), *official.below(code))
    return not any(wording(other.title).on("side") for other in family)
