"""Word documents as lines of Markdown, by their styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from codebot.errors import IngestError
from codebot.ingest.formats.bytes import ReadText, check_archive, checked_bytes
from codebot.ingest.formats.table import markdown_rows

_HEADING = re.compile(r"(?:heading|überschrift|titre)\s*(\d)", re.IGNORECASE)
_MARKED = re.compile(r"(?:[-*•‣▪◦·]|\d{1,3}[.)])\s")


def read_docx(path: Path) -> ReadText:
    """The text of a Word document; IngestError where it cannot be opened or holds none."""
    data = checked_bytes(path)
    check_archive(data, path, "DOCX")
    from docx import Document

    try:
        document = Document(BytesIO(data))
        lines = [line for part in document.iter_inner_content() for line in _lines(part)]
        title = str(document.core_properties.title or "")
    # A damaged file makes the parser raise anything at all, and must not stop the other files.
    except Exception as error:
        raise IngestError(f"{path.name} is damaged and cannot be read: {error}.") from error
    text = "\n".join(lines)
    if not text.strip():
        raise IngestError(f"{path.name} holds no text; check the file.")
    return ReadText(text.strip("\n") + "\n", title)


def _lines(part: Any) -> Iterator[str]:
    """The lines of a paragraph or table."""
    if hasattr(part, "rows"):
        yield from markdown_rows(_cells(row) for row in part.rows)
        return
    text = part.text.strip()
    style = (part.style.name or "") if part.style is not None else ""
    heading = _HEADING.match(style)
    if not text:
        yield ""
    elif heading or style == "Title":
        yield from ("", f"{'#' * int(heading[1] if heading else 1)} {' '.join(text.split())}", "")
    elif _is_item(part, style) and not _MARKED.match(text):
        yield f"- {' '.join(text.split())}"
    else:
        yield from text.split("\n")


def _is_item(paragraph: Any, style: str) -> bool:
    """True where the style, or the paragraph's own numbering, makes it a list item."""
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return numbered or style.startswith("List")


def _cells(row: Any) -> list[str]:
    """The texts of a row's cells; a merged cell, which stands there several times, once."""
    cells = {cell._tc: cell.text for cell in row.cells}
    return list(cells.values())
