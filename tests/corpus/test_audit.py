"""The guard's audit of the corpus is clean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.guard import audit_document
from codebot.ingest import read_document
from codebot.records import Document

CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = sorted(p for p in CORPUS.rglob("*.md") if p.name != "README.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_audit_finds_nothing(page: Path, catalog: Catalog, spring_2026: date) -> None:
    document = read_document(page)
    findings = audit_document(document, catalog, spring_2026)
    assert [(f.rule, document.text[f.start : f.end], f.message) for f in findings] == []


def test_the_audit_sees_a_wrong_title(catalog: Catalog, spring_2026: date) -> None:
    wrong = Document("x", "x", "Use M53.0 (cervical dorsopathy) for the neck.")
    assert [f.code for f in audit_document(wrong, catalog, spring_2026)] == ["M53.0"]
