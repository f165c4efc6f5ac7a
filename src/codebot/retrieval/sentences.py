"""Chunks to sentences: the spans an answer may quote, one by one."""

from __future__ import annotations

import re

from codebot.records import ALSO_ASKED, Chunk

__all__ = ["SENTENCE_VERSION", "split"]

SENTENCE_VERSION = "4"

_ABBREVIATIONS = (
    r"\b(?:e\.g|i\.e|vs|cf|etc|approx|incl|excl|Dr|Mr|Mrs|Ms|St|Fig|No|Nos|Sec|pp|p|ch|v|ver|Inc|Ltd|Jan|"
    r"Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.$"
)
_ABBREVIATION = re.compile(_ABBREVIATIONS)
# "No." and "Yes." open an answer: they belong to the sentence they answer with.
_OPENER = re.compile(
    r"^\W*(?:No|Yes|Not always|Usually|Sometimes|Generally|Maybe|It depends)[.,!]?$", re.IGNORECASE
)
_END = re.compile(r"[.!?][)\]\"'”’*_]*(?:\[\d+\])*(?=\s)")
_START = re.compile(r"(?:[-•*]\s+)?[A-Z0-9\"'“‘(\[*_`]")
_INLINE_LEAD = re.compile(r"\s*[-•*–]\s+(?=\S)")
_LINE = re.compile(r"[^\n]+")
_LEAD = re.compile(r"\s*(?:[-*•‣◦▪]|\d{1,2}[.)])\s+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_RULE_ROW = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")


def split(chunk: Chunk) -> tuple[tuple[int, int], ...]:
    """Spans of the chunk's sentences, counted in the document; headings and the question left out.

    A list item or a table row is a sentence of its own, without its marker.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _paragraphs(chunk):
        spans.extend(_sentences(chunk.text, start, end))
    return tuple((chunk.start + a, chunk.start + b) for a, b in spans if b - a >= 3)


def _paragraphs(chunk: Chunk) -> list[tuple[int, int]]:
    """Runs of lines that belong together: wrapped lines are joined, items and rows stand alone."""
    runs: list[tuple[int, int]] = []
    joins = False
    for match in _LINE.finditer(chunk.text):
        line = match.group()
        unsaid = not line.strip() or _HEADING.match(line) or ALSO_ASKED.match(line)
        if unsaid or _is_title(line, chunk):
            joins = False
            continue
        if line.lstrip().startswith("|"):
            joins = False
            if not _RULE_ROW.match(line):
                runs.append(match.span())
            continue
        lead = _LEAD.match(line)
        start = match.start() + (lead.end() if lead else len(line) - len(line.lstrip()))
        if lead is None and joins and "\n\n" not in chunk.text[runs[-1][1] : start]:
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append((start, match.end()))
        joins = True
    return runs


def _is_title(line: str, chunk: Chunk) -> bool:
    """Whether the line only repeats the question or the last heading of the chunk."""
    words = _words(line)
    titles = [*chunk.headings[-1:], *([chunk.question] if chunk.question else [])]
    return any(words == _words(title) for title in titles)


def _words(text: str) -> str:
    return " ".join(
        re.findall(r"[a-z0-9.]+", re.sub(r"^\W*\d{2}(?=[A-Z])", "", text.strip()).lower())
    )


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, trimmed of white space."""
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        piece = text[begin : match.end()]
        rest = text[match.end() : end].lstrip()
        if _ABBREVIATION.search(piece) and not _OPENER.match(piece):
            continue
        if _OPENER.match(piece.strip()) or (rest and not _START.match(rest)):
            continue
        spans.append(_trim(text, begin, match.end()))
        begin = match.end()
    if text[begin:end].strip():
        spans.append(_trim(text, begin, end))
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, and without the dash that opens an item inside a line."""
    lead = _INLINE_LEAD.match(text, start, end)
    start = lead.end() if lead else start
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
