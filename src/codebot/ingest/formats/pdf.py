"""PDF text, page by page: running heads left out, wrapped lines joined, pages kept apart."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codebot.errors import IngestError
from codebot.ingest.formats.bytes import ReadText, checked_bytes

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 3000
PAGE_BREAK = "\n\f"
_OPENS = re.compile(
    r"(?:[-*•‣▪◦·■□●○]|\d{1,3}[.)]|[a-z][.)]|#{1,6})\s|\d{1,2}(?=[A-Z])|(?:Q|A|Question|Answer)\s*\d*[:.]\s"
)
_FLATTENED = re.compile(r"\s#{2,6}(?:\s|$)|\s- \*\*|\*\*:? -")
_HYPHEN = re.compile(r"\w[-–/]$")
_WIDE = re.compile(r"\s{3,}")
_APART = re.compile(r"\s{4,}")
# Text in columns has lines of running words side by side; a table's cells are mostly short.
_COLUMN_WIDTH = 22
# How a line ends that only numbers its page, digits made 0.
_NUMBERED_FOOT = re.compile(r"\bpage 0(?: (?:of|/) 0)?$", re.IGNORECASE)
# A gap of one and a half times the letters' height parts paragraphs.
_GAP = 0.75
_CLOSES = re.compile(r"[.!?:;][\"')\]”’*]*$")


def read_pdf(path: Path) -> ReadText:
    """The text of a PDF, PAGE_BREAK between its pages; IngestError where it holds none."""
    data = checked_bytes(path)
    if b"%PDF-" not in data[:1024]:
        raise IngestError(f"{path.name} is no PDF inside; check its kind.")
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(path)
        _check(reader, path)
        pages = [_page_text(page) for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "")
    except IngestError:
        raise
    # A damaged PDF makes the parser raise anything at all, and must not stop the other files.
    except Exception as error:
        raise IngestError(f"{path.name} is damaged and cannot be read: {error}.") from error
    if sum(c.isalnum() for page in pages for c in page) < 20:
        raise IngestError(
            f"{path.name} is scanned: it holds no text; run text recognition (OCR) over it first."
        )
    kept = _without_running_heads([page.splitlines() for page in pages])
    layout = _layout(kept)
    return ReadText(PAGE_BREAK.join("\n".join(_joined(page, layout)) for page in kept), title)


def _check(reader: PdfReader, path: Path) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise IngestError(f"{path.name} is encrypted; save it without a password.")
    if len(reader.pages) > MAX_PAGES:
        raise IngestError(
            f"{path.name} has {len(reader.pages):,} pages, more than {MAX_PAGES:,}; split it."
        )


def _without_running_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without first and last lines that recur on most of them, digits aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line.strip()]
        seen.update({_shape(line) for line in (*filled[:2], *filled[-2:])})
    often = {
        shape
        for shape, n in seen.items()
        if (n >= 3 and n * 2 > len(pages)) or (n == len(pages) and _NUMBERED_FOOT.search(shape))
    }
    return [
        [
            line
            for at, line in enumerate(page)
            if not ((at < 3 or at >= len(page) - 3) and _shape(line) in often)
        ]
        for page in pages
    ]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _page_text(page: PageObject) -> str:
    """A page's text as it is laid out, or in the file's own order where it stands in columns."""
    text = page.extract_text(
        extraction_mode="layout",
        layout_mode_space_vertically=True,
        layout_mode_font_height_weight=_GAP,
    )
    lines = [line for line in text.splitlines() if line.strip()]
    columns = sum(map(_in_columns, lines))
    if columns * 3 > len(lines) > 8:
        return page.extract_text()
    return "\n".join(_rows(text.splitlines()))


def _in_columns(line: str) -> bool:
    """Whether a line is two or more long pieces of text side by side."""
    pieces = _APART.split(line.strip())
    return len(pieces) > 1 and all(len(piece) >= _COLUMN_WIDTH for piece in pieces)


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those of a table as its rows: two wide gaps or more, in neighbouring lines too.

    Rows may stand a blank line apart; the blank goes, so that they stay one table.
    """
    cells = _unwrapped([_WIDE.split(line.strip()) for line in lines])
    wide = [len(found) > 2 for found in cells]
    beside = [(_filled(cells, at, -1), _filled(cells, at, 1)) for at in range(len(cells))]
    for at, found in enumerate(cells):
        above, below = (i is not None and wide[i] for i in beside[at])
        if wide[at] and (above or below):
            yield "| " + " | ".join(found) + " |"
        elif found != [""] or not (above and below):
            yield " ".join(found)


def _unwrapped(cells: list[list[str]]) -> list[list[str]]:
    """The lines' cells, a first cell that took two lines put together.

    Its beginning stands alone right above its row, a blank line below the row before.
    """
    out = [list(found) for found in cells]
    for at in range(2, len(cells) - 1):
        alone = len(cells[at]) == 1 and cells[at] != [""] and cells[at - 1] == [""]
        if alone and len(cells[at - 2]) > 2 and len(cells[at + 1]) > 2:
            out[at + 1][0] = f"{cells[at][0]} {cells[at + 1][0]}"
            out[at] = [""]
    return out


def _filled(cells: Sequence[list[str]], at: int, step: int) -> int | None:
    """The filled line next above or below, with no more than two blank lines between."""
    near = (i for i in range(at + step, at + 4 * step, step) if 0 <= i < len(cells))
    return next((i for i in near if cells[i] != [""]), None)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How long a full line is, and whether blank lines part the paragraphs."""

    width: int
    parted: bool


def _layout(pages: Sequence[list[str]]) -> _Layout:
    lines = [line.strip() for page in pages for line in page]
    lengths = sorted(len(line) for line in lines if len(line) > 40)
    blank = sum(not line for line in lines)
    filled = len(lines) - blank
    return _Layout(
        width=lengths[len(lengths) * 9 // 10] if lengths else 80,
        # Where nearly every line stands alone the spacing is that of the lines.
        parted=filled // 20 < blank < filled * 0.75,
    )


def _joined(lines: Sequence[str], layout: _Layout) -> Iterator[str]:
    """The lines with those that only wrapped joined to the one before."""
    held = ""
    last = 0
    for raw in lines:
        line = raw.strip()
        if not line and not layout.parted and held and last > 0.9 * layout.width:
            continue
        if not line:
            if held:
                yield held
            yield ""
            held, last = "", 0
        elif held and _continues(held, last, line, layout):
            glue = "" if _HYPHEN.search(held) else " "
            held = held + glue + line
            last = len(line)
        else:
            if held:
                yield held
            held, last = line, len(line)
    if held:
        yield held


def _continues(held: str, last: int, line: str, layout: _Layout) -> bool:
    """True where a line goes on in the next: it is full, and the next opens nothing new."""
    if line.startswith("|") or held.startswith("|"):
        return False
    if _OPENS.match(line) and not _FLATTENED.search(held):
        return False
    first_word = len(line.split(maxsplit=1)[0])
    full = last + 1 + first_word > layout.width * 0.92
    if layout.parted:
        return full or last > layout.width * 0.6 or line[0].islower()
    if _CLOSES.search(held):
        return full and last > layout.width * 0.9 and not held.endswith("?")
    return full or line[0].islower()
