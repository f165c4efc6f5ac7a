"""The raw pages as a department might keep them: as text, HTML, PDF and Word."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest

Maker = Callable[[str, Path], None]


def as_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")


def as_html(text: str, path: Path) -> None:
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    page = f"<!doctype html><html><head><meta charset='utf-8'></head><body>{body}</body></html>"
    path.write_text(page, encoding="utf-8")


def as_docx(text: str, path: Path) -> None:
    from docx import Document

    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line.strip())
    document.save(str(path))


def as_pdf(text: str, path: Path) -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    font = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if font.exists():
        pdfmetrics.registerFont(TTFont("DejaVuSans", str(font)))
        style.fontName = "DejaVuSans"
    lines = [Paragraph(html.escape(x.strip()), style) for x in text.splitlines() if x.strip()]
    SimpleDocTemplate(str(path)).build(lines)


MAKERS: dict[str, Maker] = {".txt": as_text, ".html": as_html, ".pdf": as_pdf, ".docx": as_docx}


@pytest.fixture(params=sorted(MAKERS))
def remade(request: pytest.FixtureRequest, seeds: Path, tmp_path: Path) -> Path:
    """A folder with the raw pages made again in one of the formats."""
    for page in sorted(seeds.glob("0*.txt")):
        target = tmp_path / f"{page.stem[:3]}{request.param}"
        MAKERS[request.param](page.read_text(encoding="utf-8"), target)
    return tmp_path
