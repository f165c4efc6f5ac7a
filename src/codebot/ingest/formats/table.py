"""A table of a document as Markdown, so that each row stays readable by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

__all__ = ["markdown_rows"]


def markdown_rows(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, the first row as its head; a row of one cell is a paragraph."""
    yield ""
    headed = False
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        if len(cells) == 1:
            yield cells[0]
        elif any(cells):
            yield "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
            if not headed:
                yield "|" + "---|" * len(cells)
            headed = True
    yield ""
