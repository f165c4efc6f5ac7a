from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs.generate import PAGES, stale

ROOT = Path(__file__).parent.parent


def test_generated_pages_are_what_the_code_says_now() -> None:
    assert stale() == [], "run `make docs`"


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("docs/*.md")) + sorted(ROOT.glob("*.md")), ids=str
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_docs_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for page in ROOT.glob("docs/*.md"):
        if page.name != "index.md":
            assert f"({page.name})" in index, f"docs/index.md does not list {page.name}"
    assert PAGES.keys() <= {page.name for page in ROOT.glob("docs/*.md")}
