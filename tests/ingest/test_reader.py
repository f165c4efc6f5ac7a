"""A file becomes a document: its text as it stands, its id, title, codes and sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from codebot.errors import IngestError
from codebot.ingest import documents_in, read_document

PAGE = """---
id: codes/M53.86
title: M53.86 Other specified dorsopathies, lumbar region
codes: [M53.86]
sources:
  - name: Tabular List
    url: https://example.org/t
    date: 2026-04-01
---
It is billable.
"""


def test_front_matter_describes_the_document(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    document = read_document(tmp_path / "page.md")
    assert document.id == "codes/M53.86"
    assert document.codes == ("M53.86",)
    assert document.sources[0].date == "2026-04-01"
    assert document.text == PAGE


def test_without_front_matter_the_path_is_the_id(tmp_path: Path) -> None:
    (tmp_path / "codes").mkdir()
    (tmp_path / "codes" / "M53.86.md").write_text("# On M53.86\n\nIt is billable.\n")
    (tmp_path / "note.txt").write_text("M54.50 is low back pain. M54.50 is billable.")
    (tmp_path / "README.md").write_text("About this folder.")
    documents = [read_document(path, tmp_path) for path in documents_in(tmp_path)]
    assert [d.id for d in documents] == ["codes/M53.86", "note.txt"]
    assert [d.title for d in documents] == ["On M53.86", "M54.50 is low back pain."]
    assert [d.codes for d in documents] == [("M53.86",), ("M54.50",)]


def test_a_page_on_many_codes_is_on_none(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_text("Covered:\n" + "".join(f"M53.8{n} is covered here.\n" for n in range(9)))
    assert read_document(path).codes == ()


def test_other_encodings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(
        "Sjögren’s syndrome is coded to M35.0 – with its fifth character.".encode("cp1252")
    )
    assert "Sjögren’s" in read_document(path).text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("renamed.txt", b"MZ\x90\0\x03\0\0\0", "a program under another name"),
        ("bad.md", b"---\n: : [\n---\nText\n", "no YAML"),
        ("sheet.xyz", b"text", "no kind codebot reads"),
        ("absent.txt", None, "cannot be read"),
    ],
)
def test_a_bad_file_says_what_is_wrong(
    name: str, data: bytes | None, message: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(IngestError, match=message):
        read_document(tmp_path / name)


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("untitled", "asthma"),
        ("Microsoft Word - draft2.docx", "asthma"),
        ("Document1", "asthma"),
        ("Untitled events of the airways", "Untitled events of the airways"),
        ("Asthma coding sheet", "Asthma coding sheet"),
    ],
)
def test_a_title_that_a_program_wrote_is_none(tmp_path: Path, given: str, title: str) -> None:
    from docx import Document as Word

    word = Word()
    word.core_properties.title = given
    word.add_paragraph("Status asthmaticus is never assigned from the word attack alone.")
    word.save(str(tmp_path / "asthma.docx"))
    assert read_document(tmp_path / "asthma.docx").title == title
