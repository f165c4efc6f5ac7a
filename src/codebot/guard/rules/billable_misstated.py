"""A code called billable that is a header, or the reverse.

## What it finds
A sentence that says of a code that it is billable, reportable, complete or a header, against the
flag of the release on the date. Sentences about another time are left alone.

## Why it matters
Billable is the flag of the release, never the look of the code (RULES row 2).

## Example
"M53.8 is a billable code": it is a header; M53.80 to M53.88 are billable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.mentions import Mention
from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject

_BEHIND = re.compile(
    r"[\s,:)*_`]*(?:\([^)]*\)\s*)?(?:,?\s*(?:which|that)\s+)?(?P<verb>is|are|remains?)\s+(?P<no>not\s+|never\s+)?(?:(?:a|an|both|all|also|fully|itself|now)\s+)*"
    r"(?:valid\s+(?:and\s+)?|specific\s+)?(?P<flag>non-?billable|unbillable|billable|headers?(?=[\s.,;:)]|$)|reportable)\b(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?P<flag>non-?billable|billable|header)(?:\s+(?:ICD-10-CM\s+)?(?:codes?|header))?\s*[*_`]*$",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:was|were|until|before|since|from|became|become|becomes|will|prior|effective|through|as\s+of|after|no\s+longer"
    r"|used\s+to|whether|if|unless|FY\s?20\d\d|on\s+20\d\d)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(r"\s+(?:with|together|alongside|for|to|on|as|by|in)\b", re.IGNORECASE)


def look(subject: Subject) -> Iterator[Found]:
    """Every statement of the flag that is not the flag of the release."""
    for piece, mention in subject.uses():
        if not mention.is_icd or mention.asked:
            continue
        entry = subject.official.entry(mention.code)
        if entry is None or _OTHER_TIME.search(
            piece.text, mention.sentence.start, mention.sentence.end
        ):
            continue
        said = _said(piece, mention)
        if said is not None and said[0] != entry.billable:
            yield _found(piece, mention, entry.billable, said)


# what is said, where the statement starts and ends, and the words that would be right
Said = tuple[bool, int, int, str]


def _said(piece: Piece, mention: Mention) -> Said | None:
    tail = mention.tail if len(mention.together) > 1 else mention.end
    behind = _BEHIND.match(piece.text, tail, mention.sentence.end)
    if behind is not None:
        positive = behind["flag"].lower() in ("billable", "reportable")
        if behind["no"] and positive and _LIMITED.match(behind["rest"]):
            return None
        said = positive != bool(behind["no"])
        return said, behind.start(), behind.end("flag"), _turned(piece.text, behind, said, positive)
    begin = max(mention.sentence.start, mention.start - 40)
    before = _BEFORE.search(piece.text, begin, mention.start)
    if before is None or mention.part == "denied":
        return None
    flag = before["flag"].lower()
    return flag == "billable", before.start(), mention.end, ""


def _turned(text: str, said: re.Match[str], was: bool, positive: bool) -> str:
    """The statement the other way round, in its own words: "is a billable", "is not a billable"."""
    opening = text[said.start() : said.end("verb")]
    between = text[(said.end("no") if said["no"] else said.end("verb")) : said.start("flag")]
    negation = " not" if was else ""
    kept = between if between.startswith(" ") else f" {between}"
    return (
        f"{opening}{negation}{kept if positive else ' '}{said['flag'] if positive else 'billable'}"
    )


def _found(piece: Piece, mention: Mention, billable: bool, said: Said) -> Found:
    truth = "billable" if billable else "a header, not billable"
    message = f"{mention.code} is {truth} in the release for the date."
    _, start, end, right = said
    if not right or len(mention.together) > 1:
        return Found(piece, min(start, mention.start), max(end, mention.end), mention.code, message)
    corrected = piece.text[mention.start : start] + right
    return Found(piece, mention.start, end, mention.code, message, replacement=corrected)
