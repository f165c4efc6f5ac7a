"""Tables of a PDF as word processors draw them: padded rows, wrapped cells, a page's foot."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from codebot.adapters import OnnxEncoder
from codebot.ingest import cut, read_document

ROWS = (
    ("Payer", "First appeal", "Second appeal", "Peer-to-peer"),
    ("Prairie Mutual", "60 days", "30 days", "7 days"),
    ("Cascade Health Plan of the Northern States", "180 days", "60 days", "14 days"),
    ("Cedar Trust", "90 days", "45 days", "none"),
)


def foot(canvas: Canvas, document: object) -> None:
    canvas.drawString(72, 30, "Hillside Clinic - internal")
    canvas.drawRightString(520, 30, f"Page {canvas.getPageNumber()}")


def memo(path: Path) -> Path:
    style = getSampleStyleSheet()
    rows = [[Paragraph(cell, style["BodyText"]) for cell in row] for row in ROWS]
    said = "A denial for timely filing cannot be appealed unless the report shows the date."
    parts = [
        Paragraph("Memo on denials", style["Title"]),
        Paragraph("Deadlines of the payers", style["Heading2"]),
        Table(rows),
        Paragraph("What cannot be appealed", style["Heading2"]),
        Paragraph(said, style["BodyText"]),
    ]
    SimpleDocTemplate(str(path)).build(parts, onFirstPage=foot)
    return path


def test_rows_stay_one_table_with_their_header(tmp_path: Path, encoder: OnnxEncoder) -> None:
    chunks = cut(read_document(memo(tmp_path / "memo.pdf")), encoder.count_tokens)
    table = next(chunk for chunk in chunks if chunk.kind == "table")
    rows = [line for line in table.text.splitlines() if line.startswith("|")]
    assert rows == ["| " + " | ".join(row) + " |" for row in ROWS]


def test_a_foot_that_numbers_the_page_is_left_out(tmp_path: Path) -> None:
    text = read_document(memo(tmp_path / "memo.pdf")).text
    assert "internal" not in text
    assert "cannot be appealed" in text
