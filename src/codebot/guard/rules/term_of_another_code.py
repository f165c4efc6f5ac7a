"""A condition listed under a code whose name another code has.

## What it finds
In a document, a list that says what a code includes or when to use it, with an item that is
another code's official title or inclusion term.

## Why it matters
An inclusion term belongs to the code it is printed at (RULES row 33): the list sends the
condition to the wrong code.

## Example
"Conditions under this code (M53.9) include: back pain NOS". That is an inclusion term of M54.9.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from codebot.guard.meaning import misnomer
from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject

_ITEM = re.compile(r"[ \t]*(?:[-*•▪‣]|\d{1,2}[.)])[ \t]+(?P<item>[^\n]{3,90})$", re.MULTILINE)
_SAYS_WHEN = re.compile(
    r"\b(?:use|report|assign|choose)\b[^\n]*\bwhen\b|\bfall\s+under\b|\b(?:includes?|including|covers|applies\s+to|synonyms)\b[^\n]*:\s*$",
    re.IGNORECASE,
)
_SAYS_NOT = re.compile(
    r"\b(?:not|never|exclu\w+|instead|avoid|other\s+than|rather|but|elsewhere|differential|related|documentation)\b",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:this|the)\s+code\b", re.IGNORECASE)
_BRACKET = re.compile(r"\([^)]*\)")


def look(subject: Subject) -> Iterator[Found]:
    """Every item of such a list that names another code's condition."""
    for piece in subject.pieces:
        main = _main_code(piece)
        if main is not None:
            yield from _in_lists(subject, piece, main)


def _main_code(piece: Piece) -> str | None:
    """The code a page is about: the one it names most."""
    named = Counter(mention.code for mention in piece.mentions if mention.is_icd)
    return named.most_common(1)[0][0] if named else None


def _in_lists(subject: Subject, piece: Piece, main: str) -> Iterator[Found]:
    code: str | None = None
    at = 0
    for line in piece.text.split("\n"):
        item = _ITEM.fullmatch(line)
        if line.strip() and (item is None or line.rstrip().endswith(":")):
            code = _listed_under(piece, line, at, main)
        elif item is not None and code is not None:
            words = _BRACKET.sub(" ", item["item"])
            wrong = misnomer(subject.official, (code,), words, "wide")
            start = at + item.start("item")
            if wrong is not None and not any(
                start <= m.start <= at + len(line) for m in piece.mentions
            ):
                message = f'"{item["item"].strip()}" is listed under {code}; {wrong.why}.'
                yield Found(
                    piece, start, start + len(item["item"].rstrip()), code, message, wrong.instead
                )
        at += len(line) + 1


def _listed_under(piece: Piece, line: str, at: int, main: str) -> str | None:
    if not _SAYS_WHEN.search(line) or _SAYS_NOT.search(line):
        return None
    codes = {m.code for m in piece.mentions if at <= m.start < at + len(line)}
    if not codes:
        return main if _HERE.search(line) else None
    return codes.pop() if len(codes) == 1 else None
