"""A range of codes that the code set does not have.

## What it finds
A range whose ends stand in the wrong order, or one end of which is no code, category or header
of the release.

## Why it matters
Blocks and ranges are not codes, yet each code of a range must hold (RULES row 3): a reader takes
every code in it for real.

## Example
"M53.81-M53.89": M53.8 ends with M53.88.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.official import Official
from codebot.guard.subject import Found, Subject, at

_CATEGORY = 3


def look(subject: Subject) -> Iterator[Found]:
    """Every range with an end that is absent, or that runs backwards."""
    for piece, mention in subject.uses():
        if mention.system == "ICD-10-CM" and mention.shape == "range":
            if mention.part in ("denied", "advised-against") or mention.asked:
                continue
            message = _fault(subject.official, mention)
            moved = piece.text[: mention.start].endswith("from ")
            if message and not moved:
                yield at(piece, mention, message)


def _fault(official: Official, mention: Mention) -> str | None:
    if official.entry(f"{mention.code}-{mention.last}") is not None:
        return None
    absent = [code for code in (mention.code, mention.last) if official.entry(code) is None]
    # "U00-U85" and "A00-Y89" are spans of chapters, whose ends need not be categories.
    spans = len(mention.code) == len(mention.last) == _CATEGORY
    if absent and not (spans and official.spans(mention.code, mention.last)):
        ends = " and ".join(absent)
        verb = "is" if len(absent) == 1 else "are"
        return f"{mention.text} is no range of codes: {ends} {verb} not in the code set."
    # The order of the code set is that of the alphabet but for a few categories such as C4A.
    if mention.code > mention.last and not official.spans(mention.code, mention.last):
        return f"{mention.text} runs backwards: {mention.last} comes before {mention.code}."
    return None
