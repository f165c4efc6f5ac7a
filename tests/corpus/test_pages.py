"""Every corpus page keeps the schema, names only codes that exist and quotes official words."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import jsonschema
import pytest
import yaml
from defusedxml.ElementTree import fromstring

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
PAGES = sorted(p for p in CORPUS.rglob("*.md") if p.name != "README.md")
CODE_PAGES = [p for p in PAGES if p.parent.name == "codes"]

CODE = re.compile(r"(?<![\w.-])([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?![\w.]\w|\w)")
SPINAL_LEVEL = re.compile(r"C[0-8]|T\d{1,2}|L[1-5]|S[1-5]")
QUOTE = re.compile(r'"([^"\n]+)"')


@cache
def tabular() -> Element:
    """The tabular list that the code-set package carries."""
    (path,) = (p for p in files("simple-icd-10-cm") or () if p.suffix == ".xml")
    root: Element = fromstring(path.read_binary())
    return root


@cache
def titles() -> dict[str, str]:
    """Every category, subcategory and code, with its title."""
    return {d.findtext("name", ""): d.findtext("desc", "") for d in tabular().iter("diag")}


@cache
def seventh_characters() -> dict[str, frozenset[str]]:
    """The 7th characters each leaf of the tabular list takes."""
    found: dict[str, frozenset[str]] = {}

    def visit(node: Element, inherited: frozenset[str]) -> None:
        own = frozenset(e.get("char", "") for e in node.findall("sevenChrDef/extension"))
        characters = own or inherited
        if not node.findall("diag"):
            found[node.findtext("name", "")] = characters
        for child in node.findall("diag"):
            visit(child, characters)

    for section in tabular().iter("section"):
        for category in section.findall("diag"):
            visit(category, frozenset())
    return found


@cache
def official_words() -> str:
    """All titles and notes of the tabular list, as one text to look a quote up in."""
    return "\n".join(" ".join((e.text or "").split()) for e in tabular().iter())


def exists(code: str) -> bool:
    """Whether the release has the code, as it stands or as a leaf with a 7th character."""
    if code in titles():
        return True
    base = code[:-1].rstrip("X").rstrip(".")
    return any(
        code[-1] in seventh_characters().get(leaf, frozenset()) for leaf in (base, code[:-1])
    ) and (len(code.replace(".", "")) == 7)


def parts(page: Path) -> tuple[dict[str, Any], str]:
    """The front matter and the body of a page."""
    _, front, body = page.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def name(page: Path) -> str:
    return page.relative_to(CORPUS).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_front_matter_keeps_the_schema(page: Path) -> None:
    front, _ = parts(page)
    schema = json.loads((CORPUS / "schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(front, schema)
    assert front["id"] + ".md" == name(page)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_code_exists(page: Path) -> None:
    front, body = parts(page)
    named = {m[1] for m in CODE.finditer(body) if not SPINAL_LEVEL.fullmatch(m[1])}
    assert [c for c in sorted(named | set(front["codes"])) if not exists(c)] == []


@pytest.mark.parametrize("page", CODE_PAGES, ids=name)
def test_title_is_the_official_one(page: Path) -> None:
    front, body = parts(page)
    assert f"\n# {front['title']}\n" in body
    code = front["codes"][0]
    if page.stem == code:
        assert front["title"] == f"{code} {titles()[code]}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_title_in_brackets_after_a_code_is_official(page: Path) -> None:
    _, body = parts(page)
    for code, title in re.findall(r"\b([A-Z]\d[0-9A-Z]\.[0-9A-Z]+) \(([A-Z][^()\n]+)\)", body):
        if code in titles() and not title.startswith("Official Guidelines"):
            assert title == titles()[code], code


@pytest.mark.parametrize("page", CODE_PAGES, ids=name)
def test_quotes_are_official_words(page: Path) -> None:
    _, body = parts(page)
    assert [q for q in QUOTE.findall(body) if q not in official_words()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_question_has_an_answer_of_its_own(page: Path) -> None:
    _, body = parts(page)
    for section in body.split("\n### ")[1:]:
        question, _, answer = section.partition("\n")
        assert question.endswith("?")
        assert answer.strip().split("\n## ")[0].count(". ") >= 1, question


def test_no_question_is_asked_twice() -> None:
    asked = Counter(
        q for page in PAGES for q in re.findall(r"^### (.+)$", parts(page)[1], flags=re.MULTILINE)
    )
    assert [q for q, times in asked.items() if times > 1] == []


ASKS_YES_OR_NO = re.compile(
    r"(?:Is|Are|Does|Do|Can|Could|May|Must|Should|Was|Were|Has|Have|Did|Will|Would)\b"
    r"(?!.*(?: or |, and ))"
)
ANSWERS_IT = re.compile(r"(?:Yes|No|Not|Only|Usually|It depends|Neither)\b")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_yes_or_no_question_is_answered_first(page: Path) -> None:
    _, body = parts(page)
    pairs = (s.partition("\n")[::2] for s in body.split("\n### ")[1:])
    asked = [(q, a.strip()) for q, a in pairs if ASKS_YES_OR_NO.match(q)]
    assert [q for q, answer in asked if not ANSWERS_IT.match(answer)] == []


FIRST_SECTIONS = ("What", "How", "Documentation", "Pitfalls", "Coverage and grouping", "FAQ")
FULL_PAGES = [p for p in CODE_PAGES if re.fullmatch(r"M53(\.8\d|\.9)?", p.stem)]


@pytest.mark.parametrize("page", FULL_PAGES, ids=name)
def test_the_pages_on_m53_have_all_sections(page: Path) -> None:
    headings = re.findall(r"^## (.+)$", parts(page)[1], flags=re.MULTILINE)
    for start in FIRST_SECTIONS:
        assert any(h.startswith(start) for h in headings), start
