"""An unspecified code for a condition whose detail the text states.

## What it finds
A proposed code whose title says "unspecified", beside words that name the region, side or body
part that a sibling's title carries.

## Why it matters
Unspecified codes are legal when the record holds no more (G I.B.18, RULES row 27); where it does,
the code for it exists and a payer may ask. This is a warning, never "invalid".

## Example
"Use M53.80 for lumbar dorsopathy": M53.86 names the lumbar region.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.official import Official
from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject, at
from codebot.guard.wording import Wording, agree, wording

_DETAIL = ("region", "side", "body", "trimester")


def look(subject: Subject) -> Iterator[Found]:
    """Every proposed unspecified code with a sibling that says what the gloss says."""
    for piece, mention in subject.uses():
        entry = subject.official.entry(mention.code) if mention.is_icd else None
        if entry is None or not entry.billable or not subject.proposes(mention):
            continue
        if "unspecified" in entry.title.lower():
            better = _better(subject.official, piece, mention, wording(entry.title))
            if better:
                message = (
                    f'{mention.code} is "{entry.title}"; the text states more, and '
                    f"{' or '.join(better)} carries it."
                )
                yield at(piece, mention, message, better)


def _better(official: Official, piece: Piece, mention: Mention, own: Wording) -> tuple[str, ...]:
    for gloss in mention.glosses:
        if gloss.kind == "wide" or len(gloss.codes) > 1:
            continue
        said = wording(piece.text[gloss.start : gloss.end])
        stated = [axis for axis in _DETAIL if said.on(axis) and not own.on(axis)]
        found = tuple(
            entry.code
            for entry in official.siblings(mention.code)
            if any(_carries(said, wording(entry.title), axis) for axis in stated)
        )
        if found:
            return found
    return ()


def _carries(said: Wording, sibling: Wording, axis: str) -> bool:
    fits = all(agree(said.on(other), sibling.on(other)) for other in _DETAIL)
    return fits and said.on(axis) == sibling.on(axis)
