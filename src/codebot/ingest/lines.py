"""A text as lines, and over-long lines of flattened Markdown as the lines they once were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# A line this long that holds "####" or several " - Item" marks lost its line breaks on the way.
_LONG = 300
_INLINE_HEADING = re.compile(r"(?:^|(?<=\s))#{2,6}\s+(?=\S)")
_INLINE_ITEM = re.compile(r"(?<=\S)\s+-\s+(?=\*\*|[A-Z$\"“])")
# "**CPT 72040** - Radiologic examination": the dash belongs to the item, it opens no new one.
_BOLD_TERM = re.compile(r"(?:\*\*[^*:]+\*\*|\[[^\]]*\]\([^)]*\))$")
_WORD = re.compile(r"\S+")
_TITLE_WORD = re.compile(r"[(\"“]?[A-Z0-9][\w/&'’.,:()-]*$")
_SMALL_WORDS = "a an and as at by for from in of on or the to vs with"
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its surrounding blanks: `text[start:end]`; `inline` if it was run in."""

    start: int
    end: int
    text: str
    inline: bool = False


def split_lines(text: str, begin: int = 0) -> tuple[Line, ...]:
    """The non-blank lines of a text from `begin` on, flattened Markdown opened up."""
    lines: list[Line] = []
    position = begin
    for raw in text[begin:].splitlines(keepends=True):
        stripped = raw.strip(" \t\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029\ufeff\xa0")
        if stripped:
            start = position + raw.index(stripped)
            lines.extend(_open_up(Line(start, start + len(stripped), stripped)))
        position += len(raw)
    return tuple(lines)


def _open_up(line: Line) -> Iterator[Line]:
    """The line itself, or the headings, paragraphs and items run into it."""
    items = len(_INLINE_ITEM.findall(line.text))
    headings = len(_INLINE_HEADING.findall(line.text))
    if len(line.text) < _LONG or (headings < 2 and items < 2):
        yield line
        return
    cuts = {0, len(line.text)}
    for match in _INLINE_HEADING.finditer(line.text):
        cuts.add(match.start())
        cuts.add(_heading_end(line.text, match.end()))
    for match in _INLINE_ITEM.finditer(line.text):
        if not _BOLD_TERM.search(line.text[: match.start()]):
            cuts.add(match.start() + 1)
    ordered = sorted(cuts)
    for first, last in pairwise(ordered):
        piece = line.text[first:last]
        stripped = piece.strip()
        if stripped:
            start = line.start + first + piece.index(stripped)
            yield Line(start, start + len(stripped), stripped, inline=True)


def _heading_end(text: str, start: int) -> int:
    """Where a heading run into its paragraph stops: at an item, a heading, or its Title Case."""
    stop = len(text)
    for pattern in (_INLINE_HEADING, _INLINE_ITEM):
        found = pattern.search(text, start)
        if found:
            stop = min(stop, found.start())
    if stop - start <= 100:
        return stop
    last = start
    before_last = start
    for word in _WORD.finditer(text, start, stop):
        if word[0].lower() in _SMALL:
            continue
        if not _TITLE_WORD.match(word[0]):
            # The Title-Case word before a lower-case one opens the sentence.
            return before_last if before_last > start else last
        before_last, last = last, word.end()
    return last
