"""The five source pages: what the audit says of each, line by line; nothing more, nothing less."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.guard import audit_document
from codebot.records import Document

# file number -> (line, rule, code) of every finding, each read by a person
EXPECTED: dict[str, list[tuple[int, str, str]]] = {
    "000": [(34, "wrong-identifier-kind", "A57311")],
    "001": [(32, "wrong-title", "M54.4")],
    "002": [
        (51, "wrong-title", "M53.0"),
        (51, "wrong-title", "M53.1"),
        (66, "term-of-another-code", "M53.9"),
        (67, "term-of-another-code", "M53.9"),
    ],
    "003": [(79, "length-misstated", "M53.85")],
    "004": [(26, "wrong-title", "M47.816"), (26, "wrong-title", "M51.16")],
}


@pytest.mark.parametrize("number", EXPECTED)
def test_the_audit_of_a_source_page(
    number: str, seeds: Path, catalog: Catalog, spring_2026: date
) -> None:
    (path,) = seeds.glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8")
    findings = audit_document(Document(number, number, text), catalog, spring_2026)
    lines = [(text.count("\n", 0, f.start) + 1, f.name, f.code) for f in findings]
    assert lines == EXPECTED[number], findings


def test_the_corpus_is_clean(catalog: Catalog, spring_2026: date) -> None:
    pages = sorted((Path(__file__).parents[2] / "corpus").rglob("*.md"))
    assert len(pages) > 50
    for page in pages:
        text = page.read_text(encoding="utf-8")
        document = Document(page.stem, page.stem, text)
        assert audit_document(document, catalog, spring_2026) == (), page.name


def test_the_guidelines_hold_no_unknown_code(
    official: Path, catalog: Catalog, spring_2026: date
) -> None:
    text = (official / "guidelines_oct2025.txt").read_text(encoding="utf-8")
    findings = audit_document(Document("g", "g", text), catalog, spring_2026)
    assert [f for f in findings if f.name == "unknown-code"] == []
    # What is left is right: the guidelines name headers and codes that take a 7th character.
    found = sorted({(f.name, f.code) for f in findings})
    assert found == [
        ("header-reported", "Y07"),
        ("header-reported", "Y38.9"),
        ("missing-seventh", "T79.2"),
        ("missing-seventh", "T81.12"),
        ("missing-seventh", "T81.44"),
    ]
