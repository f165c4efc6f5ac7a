"""The five source pages: what the audit says of each, line by line; nothing more, nothing less."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.guard import audit_document
from codebot.records import Document

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
# file number -> (line, rule, code) of every finding, each read by a person
EXPECTED: dict[str, list[tuple[int, str, str]]] = {
    "000": [],
    "001": [(32, "wrong-title", "M54.4")],
    "002": [(51, "wrong-title", "M53.0"), (51, "wrong-title", "M53.1")],
    "003": [],
    "004": [(26, "wrong-title", "M47.816"), (26, "wrong-title", "M51.16")],
}


@pytest.mark.parametrize("number", EXPECTED)
def test_the_audit_of_a_source_page(number: str, catalog: Catalog, spring_2026: date) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the source pages (../shared/seeds) are not beside this checkout")
    (path,) = SEEDS.glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8")
    findings = audit_document(Document(number, number, text), catalog, spring_2026)
    lines = [(text.count("\n", 0, f.start) + 1, f.name, f.code) for f in findings]
    assert lines == EXPECTED[number], findings
