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

from collections.abc import Iterator

from codebot.guard.official import Official
from codebot.guard.subject import Found, Subject, at
from codebot.guard.wording import wording


def look(subject: Subject) -> Iterator[Found]:
    """Every proposed code with a side in its gloss and none in its family."""
    for piece, mention in subject.uses():
        if not mention.is_icd or not subject.proposes(mention):
            continue
        for gloss in mention.glosses:
            said = wording(piece.text[gloss.start : gloss.end]).on("side")
            if (
                len(said) == 1
                and gloss.kind != "wide"
                and _has_no_side(subject.official, mention.code)
            ):
                side = " and ".join(sorted(said))
                message = f"The code set has no sides for {mention.code}: {side} is not part of it."
                yield at(piece, mention, message)
                break


def _has_no_side(official: Official, code: str) -> bool:
    entry = official.entry(code)
    if entry is None:
        return False
    family = (entry, *official.siblings(code), *official.below(code))
    return not any(wording(other.title).on("side") for other in family)
