"""What the corpus says of titles, notes and billable codes is what the catalog says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from codebot.catalog import Catalog

CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = sorted((CORPUS / "codes").glob("*.md"))

CODE = r"([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?|[A-Z]\d\d-[A-Z]\d\d)"
QUOTES = r'((?:"[^"\n]+"(?:, | and )?)+)'
KINDS = {
    "Excludes1": "excludes1",
    "Excludes2": "excludes2",
    "inclusion": "inclusion-term",
    "includes": "includes",
    "Code first": "code-first",
    "Code also": "code-also",
    "Use additional": "use-additional",
    "": "note seventh",
}
ATTRIBUTIONS = (
    re.compile(rf"()(Excludes[12]) at {CODE}-?: {QUOTES}"),
    re.compile(rf"{CODE}-? has the (Excludes[12]|inclusion)() (?:notes?|terms?) {QUOTES}"),
    re.compile(rf"Category {CODE} (includes)() {QUOTES}"),
    re.compile(
        rf"{CODE} has the note (Code first|Code also|Use additional)()[^\"\n]{{0,20}}{QUOTES}"
    ),
    re.compile(rf"Category {CODE} has the ()()note {QUOTES}"),
)
TITLE = re.compile(rf'official title of {CODE}-? is "([^"]+)"')
BILLABLE = re.compile(rf"{CODE} is a billable ICD-10-CM code and is complete at (four|five) char")
HEADER = re.compile(rf"{CODE} is a (?:category|subcategory) and (?:is )?not (?:a )?billable")
APART = re.compile(rf"has no Excludes note between {CODE}-? and (?:spinal stenosis, )?{CODE}-?")
INHERITS = re.compile(rf"{CODE} inherits the Excludes1 note {QUOTES}")


def body(page: Path) -> str:
    return page.read_text(encoding="utf-8").split("---\n", 2)[2]


def quoted(text: str) -> list[str]:
    return re.findall(r'"([^"]+)"', text)


def notes_of(catalog: Catalog, code: str, on: date, kind: str, *, inherited: bool) -> str:
    return "\n".join(
        n.text for n in catalog.notes(code, on, inherited=inherited) if n.kind in kind.split()
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_notes_stand_where_the_page_says(page: Path, catalog: Catalog, spring_2026: date) -> None:
    wrong = []
    for pattern in ATTRIBUTIONS:
        for match in pattern.finditer(body(page)):
            first, second, third, quotes = match.groups()
            code = next(g for g in (first, third) if g)
            kind = KINDS[second]
            written = notes_of(catalog, code, spring_2026, kind, inherited=False)
            wrong += [(code, kind, q) for q in quoted(quotes) if q.rstrip(":") not in written]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_inherited_notes_reach_the_code(page: Path, catalog: Catalog, spring_2026: date) -> None:
    for code, quotes in INHERITS.findall(body(page)):
        reached = notes_of(catalog, code, spring_2026, "excludes1", inherited=True)
        own = notes_of(catalog, code, spring_2026, "excludes1", inherited=False)
        assert [q for q in quoted(quotes) if q not in reached or q in own] == [], code


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_titles_and_billable_flags(page: Path, catalog: Catalog, spring_2026: date) -> None:
    text = body(page)
    for code, title in TITLE.findall(text):
        entry = catalog.entry(code, spring_2026)
        assert entry is not None, code
        assert entry.title == title
    for code, length in BILLABLE.findall(text):
        entry = catalog.entry(code, spring_2026)
        assert entry is not None, code
        assert entry.billable
        assert len(code.replace(".", "")) == {"four": 4, "five": 5}[length]
    for code in HEADER.findall(text):
        entry = catalog.entry(code, spring_2026)
        assert entry is not None, code
        assert not entry.billable


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_pairs_said_to_be_free_of_excludes_notes_are(
    page: Path, catalog: Catalog, spring_2026: date
) -> None:
    for one, other in APART.findall(body(page)):
        left = [e.code for e in catalog.leaves(one, spring_2026)] or [one]
        right = [e.code for e in catalog.leaves(other, spring_2026)] or [other]
        for a in left:
            for b in right:
                found = catalog.relation(a, b, spring_2026)
                assert [r.note.text for r in found if "excludes" in r.note.kind] == [], (a, b)


def test_the_patterns_read_the_pages(catalog: Catalog, spring_2026: date) -> None:
    text = "\n".join(body(page) for page in PAGES)
    assert sum(len(p.findall(text)) for p in ATTRIBUTIONS) > 150
    assert len(TITLE.findall(text)) > 60
    assert len(BILLABLE.findall(text)) >= 10
    assert len(HEADER.findall(text)) > 30
    assert len(APART.findall(text)) > 8
    assert catalog.entry("M53.86", spring_2026) is not None
