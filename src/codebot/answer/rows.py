"""Rows of tables: which header is theirs, and how a row is said with it."""

from __future__ import annotations

import re

from codebot.answer.evidence import plain
from codebot.records import Document, Sentence

__all__ = ["header_of", "said_with_header"]

_RULE_ROW = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")


def header_of(document: Document, row: Sentence) -> Sentence | None:
    """The first row of the table that a row stands in, itself if it is that; None for no row."""
    text = document.text
    start = text.rfind("\n", 0, row.start) + 1
    if not text[start : row.end].lstrip().startswith("|"):
        return None
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above : start - 1].lstrip().startswith("|"):
            break
        start = above
    end = text.find("\n", start)
    return Sentence(start, len(text) if end < 0 else end)


def cells_of(text: str) -> list[str]:
    """The cells of a row, as running text."""
    return [plain(cell).rstrip(".") for cell in text.strip().strip("|").split("|")]


def said_with_header(header: str, row: str) -> str | None:
    """A row as a sentence, each cell under its column's name; None where they do not match."""
    names, cells = cells_of(header), cells_of(row)
    if len(names) != len(cells) or len(cells) < 2 or not all(names[1:]):
        return None
    said = [f"{name}: {cell}" for name, cell in zip(names[1:], cells[1:], strict=True) if cell]
    return f"{cells[0]} — {'; '.join(said)}." if said and cells[0] else None
