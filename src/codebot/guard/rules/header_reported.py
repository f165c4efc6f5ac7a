"""A header proposed as if it could be reported.

## What it finds
A code that has codes below it and is advised, listed or submitted as a code to report. Speaking
of the family ("M54 codes", "a code under M53.8") is no fault.

## Why it matters
Report the full length of a code (G I.B.2, RULES row 1): whether it is complete is the flag of
the release on the date of service, never its look (row 2). The claim is rejected otherwise.

## Example
"Report M54.5 for low back pain." Since 2021-10-01: M54.50, M54.51 or M54.59.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.piece import Piece
from codebot.guard.roles import is_filed
from codebot.guard.subject import Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """Every mention of a header that is proposed and does not stand for its family."""
    for piece, mention in subject.uses():
        if subject.scope == "claim" and mention.shape == "range":
            message = f"{mention.text} is a block or range, not a code; choose a code in it."
            yield at(piece, mention, message)
    for piece, mention, fault in subject.faulty():
        if fault.kind != "header" or not subject.proposes(mention):
            continue
        if subject.scope == "claim":
            yield at(piece, mention, fault.message, fault.suggestions)
        elif not (mention.family or _is_filed(piece, mention)):
            choice = " or ".join((", ".join(fault.suggestions[:-1]), fault.suggestions[-1]))
            yield at(
                piece, mention, fault.message, fault.suggestions,
                f"{mention.code}- (choose {choice})" if 0 < len(fault.suggestions) <= 4 else None,
            )  # fmt: skip


def _is_filed(piece: Piece, mention: Mention) -> bool:
    """Whether a category is only named as the place of a condition: "pain is coded to M54"."""
    lead = piece.text[mention.sentence.start : mention.start]
    return "." not in mention.text and is_filed(lead)
