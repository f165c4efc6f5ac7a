"""What the guideline and topic pages say of notes, titles and 7th characters is official."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from codebot.catalog import Catalog

CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = sorted(chain((CORPUS / "guidelines").glob("*.md"), (CORPUS / "topics").glob("*.md")))

CODE = r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?"
SUBJECTS = rf"(?:{CODE}-?(?:{CODE})?(?: \((?:[^()]|\([^()]*\))+\))?(?:, | and |, and )?)+"
KINDS = {
    "Excludes1": "excludes1",
    "Excludes2": "excludes2",
    "to code first": "code-first",
    "to use an additional code": "use-additional",
    "to code also": "code-also",
    "Includes": "includes",
}
NOTE = re.compile(
    rf"(?P<subjects>{SUBJECTS}) (?:has|have) (?:an? |the )?(?:notes? )?"
    rf"(?P<kind>{'|'.join(KINDS)})(?: notes?)?(?P<rest>.*)"
)
INCLUSION = (
    re.compile(rf"(?P<term>[^.]+?) is an inclusion term of (?P<code>{CODE})"),
    re.compile(rf"(?P<code>{CODE})-? \([^)]+\) has the inclusion terms? (?P<term>[^.]+)\."),
)
TITLED = re.compile(
    rf"({CODE})-? is titled ([A-Z][^.]+?)(?: and takes a 7th character|, and the .*)?\."
)
TAKES = re.compile(
    rf"(?P<subjects>(?:{CODE}-?(?:, | and )?|the (?:sub)?categor(?:y|ies) )+) takes? "
    r"(?P<letters>[A-Z](?:, [A-Z])* or [A-Z])"
)


def sentences(page: Path) -> Iterator[str]:
    body = page.read_text(encoding="utf-8").split("---\n", 2)[2]
    for line in body.splitlines():
        yield from re.split(r"(?<=[.?!]) (?=[A-Z])", line.removeprefix("- "))


def codes(text: str) -> list[str]:
    """The codes and blocks a phrase speaks of, titles in brackets left out."""
    bare = re.sub(r" \((?:[^()]|\([^()]*\))+\)", "", text)
    return re.findall(rf"[A-Z]\d\d-[A-Z]\d\d|{CODE}", bare)


def references(text: str) -> set[str]:
    """The code references in brackets: "(M46.4-)" and "(M46.4)" are one."""
    inside = re.findall(r"\(([^()]*)\)", text)
    return {c for part in inside for c in re.findall(CODE, part)}


def noted(catalog: Catalog, code: str, on: date, kind: str) -> str:
    own = catalog.notes(code, on, inherited=False)
    return "\n".join(note.text for note in own if note.kind == kind)


def note_faults(sentence: str, catalog: Catalog, on: date) -> list[str]:
    claim = NOTE.search(sentence)
    if not claim:
        return []
    kind = KINDS[claim["kind"]]
    said = references(re.split(r", and (?:the|M\d)", claim["rest"])[0])
    wrong = []
    for code in codes(claim["subjects"]):
        text = noted(catalog, code, on, kind)
        if not text:
            wrong.append(f"{code} has no {kind} note")
        wrong += [f"{kind} at {code}: {c}" for c in sorted(said) if c not in references(text)]
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_notes_are_where_the_page_says(page: Path, catalog: Catalog, spring_2026: date) -> None:
    found = (note_faults(s, catalog, spring_2026) for s in sentences(page))
    assert list(chain.from_iterable(found)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_inclusion_terms_are_official(page: Path, catalog: Catalog, spring_2026: date) -> None:
    for sentence in sentences(page):
        for claim in filter(None, (pattern.search(sentence) for pattern in INCLUSION)):
            own = noted(catalog, claim["code"], spring_2026, "inclusion-term").lower()
            for term in claim["term"].removeprefix("the ").split(" and "):
                assert term.lower() in own, sentence


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_titles_are_official(page: Path, catalog: Catalog, spring_2026: date) -> None:
    for code, title in chain.from_iterable(map(TITLED.findall, sentences(page))):
        entry = catalog.entry(code, spring_2026)
        assert entry is not None, code
        assert entry.title == title


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_7th_characters_are_official(page: Path, catalog: Catalog, spring_2026: date) -> None:
    for claim in chain.from_iterable(map(TAKES.finditer, sentences(page))):
        for code in codes(claim["subjects"]):
            seventh = catalog.seventh(code, spring_2026)
            assert seventh is not None, code
            assert [c for c, _ in seventh.characters] == re.findall(r"[A-Z]", claim["letters"])


def test_the_patterns_read_the_pages(catalog: Catalog, spring_2026: date) -> None:
    every = [s for page in PAGES for s in sentences(page)]
    assert sum(bool(NOTE.search(s)) for s in every) > 40
    assert sum(bool(p.search(s)) for p in INCLUSION for s in every) > 12
    assert sum(len(TITLED.findall(s)) for s in every) > 8
    assert sum(len(TAKES.findall(s)) for s in every) > 4
    wrong = "The subcategory M54.5- has an Excludes1 note for discitis NOS (M46.4-)."
    assert note_faults(wrong, catalog, spring_2026) == ["excludes1 at M54.5: M46.4"]
