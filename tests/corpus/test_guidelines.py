"""Every guideline claim of the corpus names a section of the Official Guidelines, on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
GUIDELINES = ROOT.parent / "shared" / "official" / "guidelines_oct2025.txt"
PAGES = sorted(p for p in (ROOT / "corpus").rglob("*.md") if p.name != "README.md")
SECTIONS = ("I", "II", "III", "IV")
COPIED_RUN = 10  # words in a row that also stand in the source: a copied sentence
# Depth of a heading below "Section I.", and how the Official Guidelines print it there.
LABELS = (r"([A-Z])\. ", r"(\d+)\. ", r"([a-z])\. ", r"(\d+)\) ", r"\(([a-z])\) ")
NAME = r"(?:IV|I{1,3})(?:\.(?:[A-Z]|\d+|[a-z]))*"
CLAIM = re.compile(
    rf"\b[Ss]ections? ({NAME})(?![\w.]*\w)(?:(?:[^.()]*?)\(pages? (\d+)(?:-(\d+))?\))?"
)


class Pages(NamedTuple):
    """The printed pages a section runs over, both included."""

    first: int
    last: int


def follows(label: str, before: str | None) -> bool:
    """True where `label` is the next heading after its sibling `before` (None: the first one)."""
    if before is None:
        return label in {"A", "1", "a"}
    if label.isdigit() and before.isdigit():
        return int(label) == int(before) + 1
    return not label.isdigit() and not before.isdigit() and ord(label) == ord(before) + 1


def heading(line: str, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The path of the heading printed on `line` after the section at `path`, or None."""
    section = re.match(r"Section (IV|I{1,3})\. ", line)
    if section and section[1] == SECTIONS[SECTIONS.index(path[0]) + 1 if path else 0]:
        return (section[1],)
    for depth, pattern in enumerate(LABELS, start=1):
        label = re.match(pattern, f"{line} ")
        before = path[depth] if len(path) > depth else None
        if label and len(path) >= depth and follows(label[1], before):
            return (*path[:depth], label[1])
    return None


def section_pages(text: str) -> dict[str, Pages]:
    """Each section of the Official Guidelines ("I.A.12.a") with the printed pages it covers."""
    found: dict[str, Pages] = {}
    path: tuple[str, ...] = ()
    page = 0
    for raw in text[text.index("[[p7]]") :].splitlines():
        line = raw.strip()
        if line.startswith("Appendix I"):
            break
        if marker := re.fullmatch(r"\[\[p(\d+)\]\]", line):
            page = int(marker[1])
        if not line or line.startswith(("[[p", "Page ", "FY 2026", "ICD-10-CM Official Guid")):
            continue
        path = heading(line, path) or path
        for depth in range(1, len(path) + 1):
            name = ".".join(path[:depth])
            found[name] = Pages(found[name].first if name in found else page, page)
    return found


@pytest.fixture(scope="module")
def sections() -> Mapping[str, Pages]:
    if not GUIDELINES.exists():
        pytest.skip("the Official Guidelines are not beside this checkout (../shared/official)")
    return section_pages(GUIDELINES.read_text(encoding="utf-8"))


def faults(text: str, sections: Mapping[str, Pages]) -> list[str]:
    """What is wrong with the guideline claims of a page: unknown sections, wrong page numbers."""
    wrong = []
    for claim in CLAIM.finditer(text):
        pages = sections.get(claim[1])
        if pages is None:
            wrong.append(f"there is no Section {claim[1]}")
        elif claim[2]:
            first, last = int(claim[2]), int(claim[3] or claim[2])
            if not pages.first <= first <= last <= pages.last:
                wrong.append(f"Section {claim[1]} is not on pages {first}-{last}: {pages}")
    return wrong


def test_the_section_tree_is_read_as_printed(sections: Mapping[str, Pages]) -> None:
    assert sections["I.A.12.a"] == Pages(9, 10)
    assert sections["I.B.18"] == Pages(17, 17)
    assert sections["I.C.6.b.1.b"] == Pages(46, 47)
    assert sections["I.C.13.a.2"] == Pages(61, 61)
    assert sections["II.H"] == Pages(109, 109)
    assert sections["IV.H"] == Pages(114, 114)
    assert "I.A.20" not in sections


def test_a_wrong_claim_is_found(sections: Mapping[str, Pages]) -> None:
    assert faults("Section I.A.20 says nothing.", sections) == ["there is no Section I.A.20"]
    assert faults("Section IV.H (page 109) is outpatient.", sections)
    assert not faults("Section I.A.12.a (pages 9-10) and Section IV.H (page 114).", sections)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_guideline_claims_name_real_sections(page: Path, sections: Mapping[str, Pages]) -> None:
    assert not faults(page.read_text(encoding="utf-8"), sections)


@pytest.mark.parametrize(
    "page", [p for p in PAGES if p.parent.name == "guidelines"], ids=lambda p: p.stem
)
def test_every_guideline_page_names_its_section_and_page(page: Path) -> None:
    claims = list(CLAIM.finditer(page.read_text(encoding="utf-8")))
    assert any(claim[2] for claim in claims), "name the section with its page at least once"


def runs(text: str) -> Iterator[str]:
    """Every run of COPIED_RUN words of a text, so that two texts can be compared."""
    words = re.findall(r"[a-z0-9.]+", text.lower())
    return (" ".join(words[i : i + COPIED_RUN]) for i in range(len(words) - COPIED_RUN + 1))


@pytest.fixture(scope="module")
def source_runs(sections: Mapping[str, Pages]) -> frozenset[str]:
    assert sections
    return frozenset(runs(GUIDELINES.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_no_sentence_of_the_source_is_copied(page: Path, source_runs: frozenset[str]) -> None:
    body = page.read_text(encoding="utf-8").split("---\n", 2)[2]
    body = re.sub(r'"[^"\n]*"', "", body)  # official notes in quotes are checked as quotes
    assert [run for line in body.splitlines() for run in runs(line) if run in source_runs] == []


def test_a_copied_sentence_is_found(source_runs: frozenset[str]) -> None:
    copied = "A three-character code is to be used only if it is not further subdivided."
    assert source_runs.intersection(runs(copied))
