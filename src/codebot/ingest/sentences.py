"""Where a sentence ends; the dots inside codes and abbreviations end none."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][\"')\]”’*]*(?=\s+[\"'(\[“‘*#-]*[A-Z0-9])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|etc|dr|mr|mrs|ms|no|nos|fig|approx|st|sec|ch|pp?|vol|inc|al)\.|\b[A-Z]\.)$",
    re.IGNORECASE,
)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`, without the blanks between them."""
    stop = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, stop):
        if _ABBREVIATION.search(text, max(start, match.end() - 12), match.end()):
            continue
        yield from _trim(text, begin, match.end())
        begin = match.end()
    yield from _trim(text, begin, stop)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without blanks at its ends; nothing where nothing is left."""
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        first = start + piece.index(stripped)
        yield first, first + len(stripped)
