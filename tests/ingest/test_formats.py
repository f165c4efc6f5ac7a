"""The same page gives the same chunks, whatever kind of file it comes in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from codebot.adapters import OnnxEncoder
from codebot.errors import IngestError
from codebot.ingest import cut, documents_in, read_document
from codebot.ingest.formats import bytes as limits
from codebot.records import Chunk


def words_of(chunk: Chunk) -> str:
    return " ".join(chunk.text.split())


def test_the_raw_pages_give_the_same_chunks_in_each_format(
    remade: Path, seeds: Path, encoder: OnnxEncoder
) -> None:
    wanted, found = (
        [
            [
                (words_of(c), c.question)
                for c in cut(read_document(path, root), encoder.count_tokens)
            ]
            for path in documents_in(root)
        ]
        for root in (seeds, remade)
    )
    assert [len(page) for page in found] == [len(page) for page in wanted]
    pairs = zip(wanted, found, strict=True)
    same = sum(chunk in page for page, other in pairs for chunk in other)
    assert same >= 0.97 * sum(map(len, wanted))


def test_a_pdf_names_the_page(remade: Path, encoder: OnnxEncoder) -> None:
    for path in documents_in(remade):
        if path.suffix == ".pdf":
            chunks = cut(read_document(path), encoder.count_tokens)
            pages = [int(chunk.headings[-1].rpartition("page ")[2]) for chunk in chunks]
            assert pages == sorted(pages)
            assert (pages[0], pages[-1] > 1) == (1, True)


HTML = """<html lang="en"><head><title>Site: lumbar</title>
<link rel="canonical" href="https://spine.example/lumbar"></head><body>
<header class="site-header"><nav><a href="/">Home</a></nav>Spine site</header>
<main><h1>Lumbar codes</h1><p>The lumbar region has<br>its own <b>fifth</b> character.</p>
<h2>Table</h2><table><tr><th>Code</th><th>Region</th></tr>
<tr><td>M53.86</td><td>lumbar</td></tr><tr><td>M53.87</td><td>lumbosacral</td></tr></table>
<details><summary>Is it billable?</summary><p>Yes, M53.86 is a billable code.</p></details>
<h2>More</h2><ul><li><a href="/a">Page one</a></li><li><a href="/b">Page two</a></li>
<li><a href="/c">Page three</a></li></ul>
<div class="newsletter-box">Leave us your name to hear about new codes first.</div></main>
<aside>Our partner offers.</aside><footer>Imprint</footer><script>var x = 1;</script></body>
</html>"""


def test_html_keeps_its_structure_and_loses_its_furniture(
    tmp_path: Path, encoder: OnnxEncoder
) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    document = read_document(tmp_path / "page.html")
    assert (document.title, document.url) == ("Lumbar codes", "https://spine.example/lumbar")
    chunks = cut(document, encoder.count_tokens)
    assert [(c.kind, c.headings, c.question) for c in chunks] == [
        ("prose", (), None),
        ("table", ("Table",), None),
        ("faq", ("Table",), "Is it billable?"),
    ]
    assert "| M53.86 | lumbar |" in chunks[1].text
    for word in ("Home", "partner", "Imprint", "Page one", "Leave us", "var x"):
        assert word not in document.text


def test_word_styles_are_headings_items_and_rows(tmp_path: Path, encoder: OnnxEncoder) -> None:
    from docx import Document

    word = Document()
    word.add_heading("Coverage of injections", 1)
    word.add_heading("Which codes are covered", 2)
    word.add_paragraph("M53.86 is covered with a note on conservative care.", style="List Bullet")
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Code", "Covered", "M53.86", "yes"), strict=True):
        cell.text = text
    word.save(str(tmp_path / "policy.docx"))
    document = read_document(tmp_path / "policy.docx")
    (chunk,) = cut(document, encoder.count_tokens)
    assert document.title == "Coverage of injections"
    assert chunk.headings == ("Which codes are covered",)
    assert chunk.text.startswith("- M53.86 is covered")
    assert chunk.text.endswith("| M53.86 | yes |")


def test_equal_cells_stay_and_merged_ones_are_said_once(tmp_path: Path) -> None:
    from docx import Document

    word = Document()
    word.add_heading("Limits", 1)
    table = word.add_table(rows=3, cols=3)
    texts = ("All plans", "", "", "Code", "Plan A", "Plan B", "M53.86", "no", "no")
    for cell, text in zip(table._cells, texts, strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(0, 2))
    word.save(str(tmp_path / "limits.docx"))
    page = "<h1>Limits</h1><table><tr><td colspan=3>All plans</td></tr><tr><th>Code</th>"
    page += "<th>Plan A</th><th>Plan B</th></tr><tr><td>M53.86<td>no<td>no</tr></table>"
    (tmp_path / "limits.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    for name in ("limits.docx", "limits.html"):
        text = read_document(tmp_path / name).text
        assert "All plans\n| Code | Plan A | Plan B |\n|---|---|---|\n| M53.86 | no | no |" in text


def test_a_csv_of_pairs_is_a_faq(tmp_path: Path, encoder: OnnxEncoder) -> None:
    path = tmp_path / "faq.csv"
    path.write_text(
        "Question;Answer;Source\nIs M53.86 billable?;Yes.;Tabular\n"
        "7th character;None;\nNo answer;;x\n"
    )
    chunks = cut(read_document(path), encoder.count_tokens)
    assert [(c.kind, c.question) for c in chunks] == [
        ("faq", "Is M53.86 billable?"),
        ("faq", "7th character"),
    ]
    assert "Source: Tabular" in chunks[0].text


def encrypted_pdf(path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def scanned_pdf(path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(path)


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)


def renamed(data: bytes) -> object:
    return lambda path: path.write_bytes(data)


def plain_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "text")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("empty.pdf", renamed(b""), "is empty"),
        ("blank.html", renamed(b"<html><nav>Home</nav></html>"), "no text outside"),
        ("locked.pdf", encrypted_pdf, "is encrypted"),
        ("scan.pdf", scanned_pdf, "is scanned"),
        ("damaged.pdf", renamed(b"%PDF-1.7\n" + b"\x01" * 500), "is damaged"),
        ("photo.pdf", renamed(b"\x89PNG\r\n\x1a\n\0\0"), "no PDF inside"),
        ("bomb.docx", zip_bomb, "ZIP bomb"),
        ("old.docx", renamed(b"\xd0\xcf\x11\xe0" + b"\0" * 600), "encrypted or of the old"),
        ("photo.docx", renamed(b"\x89PNG\r\n\x1a\n\0\0"), "no DOCX file inside"),
        ("archive.docx", renamed(plain_zip()), "is damaged"),
        ("page.pdf.txt", renamed(b"%PDF-1.7\n\0\0"), "is a PDF under another name"),
        ("archive.html", renamed(plain_zip()), "ZIP or Office file under another name"),
        ("table.csv", renamed(b"code,region\nM53.86,lumbar\n"), "no question and answer"),
    ],
)
def test_a_bad_file_says_what_is_wrong(
    name: str, make: object, message: str, tmp_path: Path
) -> None:
    assert callable(make)
    make(tmp_path / name)
    with pytest.raises(IngestError, match=message):
        read_document(tmp_path / name)


def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    (tmp_path / "large.txt").write_text("More than ten bytes.")
    with pytest.raises(IngestError, match="too large"):
        read_document(tmp_path / "large.txt")
