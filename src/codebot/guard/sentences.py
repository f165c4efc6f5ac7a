"""Where the sentences of a text begin and end: a claim, a bullet, a heading or a wrapped line."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A full stop inside M53.86 or 2.5 has no space behind it; "vs. " and its kind end no sentence.
_STOP = re.compile(r"[.!?][\"')\]*_]*(?=\s+[\"'(\[*_]*[A-Z0-9•])")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|vs|cf|etc|incl|approx|no|Dr|St|resp)\.$", re.IGNORECASE)
_BULLET = re.compile(r"[ \t]*(?:[-*•▪‣–]|\d{1,2}[.)]|[a-z][.)]|#{1,6})[ \t]+")
# A heading, a table, a quote, or a line with its own label: "Excludes1 (written at M54.5): ...".
_LABEL = re.compile(r"\s*(?:[#|>]|[A-Z][\w ().,\-]{1,60}:\s)")
# A line shorter than this ends where its writer ended it.
_WRAPPED = 56


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the text: `text[start:end]` is the sentence without space around it."""

    start: int
    end: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of the text in order; together they hold every character but white space."""
    if "\n" not in text and _STOP.search(text) is None:
        return _trimmed(text, [(0, len(text))])
    pieces: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        first = start
        for stop in _STOP.finditer(text, start, end):
            if not _ABBREVIATED.search(text, max(first, stop.start() - 8), stop.start() + 1):
                pieces.append((first, stop.end()))
                first = stop.end()
        pieces.append((first, end))
    return _trimmed(text, pieces)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Lines, joined where one was only wrapped into the next."""
    blocks: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if blocks and _is_wrapped(text[slice(*blocks[-1])], line):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((at, end))
        at = end + 1
    return blocks


def _is_wrapped(before: str, line: str) -> bool:
    above = before.rstrip()
    if not line.strip() or not above or _BULLET.match(line) or _LABEL.match(line):
        return False
    if above[-1] in ".:;!?|" or above.lstrip()[0] in "#|":
        return False
    last = above[above.rfind("\n") + 1 :]
    return line.lstrip()[0].islower() or len(last) >= _WRAPPED


def _trimmed(text: str, pieces: list[tuple[int, int]]) -> tuple[Sentence, ...]:
    found = []
    for start, end in pieces:
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        body = piece.strip()
        if body:
            found.append(Sentence(start + lead, start + lead + len(body)))
    return tuple(found)
