from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.errors import InvalidInput
from codebot.evaluation import (
    Case,
    lint_cases,
    read_cases,
    scorable,
    score,
    split_of,
    trec_qrels,
)

from .made import says

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "eval" / "cases"


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return read_cases([CASES])


def _file(folder: Path, families: str) -> Path:
    path = folder / "own.yaml"
    path.write_text("topic: own\nfamilies:\n" + textwrap.indent(families, "  "), encoding="utf-8")
    return path


GOOD = """\
- id: one
  date: "2026-05-01"
  questions: |
    Is M53.86 billable?
    What is M53.86? >> Is it billable?
  facts: billable
  source: O
"""


def test_a_family_becomes_a_case_for_each_wording(tmp_path: Path) -> None:
    first, second = read_cases([_file(tmp_path, GOOD)])
    assert (first.id, first.turns) == ("one/1", ("Is M53.86 billable?",))
    assert second.turns == ("What is M53.86?", "Is it billable?")
    assert second.question == "Is it billable?"
    assert first.facts == ("billable",)


@pytest.mark.parametrize(
    ("families", "says"),
    [
        (GOOD.replace("facts: billable", "fact: billable"), "fact"),
        (GOOD.replace("source: O", "source: O\n  status: maybe"), "status"),
        (GOOD + GOOD, "appears twice"),
        ("- [", "no YAML"),
    ],
)
def test_a_file_that_does_not_fit_says_where(families: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=says):
        read_cases([_file(tmp_path, families)])


def test_the_suite_is_large_and_of_all_kinds(cases: tuple[Case, ...]) -> None:
    assert len(cases) >= 500
    tags = Counter(tag for case in cases for tag in case.tags)
    for tag in ("faq", "lookup", "words", "pairs", "notes", "seventh", "dates", "conversation"):
        assert tags[tag] >= 15, tag
    for tag in ("refusal", "clarify", "premise", "guidelines"):
        assert tags[tag] >= 15, tag
    for tag in ("injection", "invented", "lookalike", "near-miss", "wrong-correction"):
        assert tags[tag] >= 8, tag
    outside = sum("faq" not in case.tags for case in cases)
    assert outside > len(cases) / 2


def test_the_split_goes_by_family_and_leaves_enough_to_hold_out(cases: tuple[Case, ...]) -> None:
    for case in cases:
        own = "dev" if "faq" in case.tags else split_of(case.family)
        assert case.split == ("sealed" if case.topic == "sealed" else own)
    held_out = sum(case.split == "held-out" for case in cases)
    assert 0.15 < held_out / len(cases) < 0.45


def test_the_cases_agree_with_the_code_set_and_the_corpus(
    cases: tuple[Case, ...], catalog: Catalog
) -> None:
    corpus = ROOT / "corpus"
    documents = [p.relative_to(corpus).with_suffix("").as_posix() for p in corpus.rglob("*.md")]
    assert lint_cases(cases, catalog, documents) == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("codes: {proposed: [M53.8]}", "M53.8 must be proposed, but is header"),
        ("codes: {status: {M53.86: header}}", "M53.86 is said to be header, but is valid"),
        ("codes: {mentioned: [M53.89]}", "M53.89 must be named, but does not exist"),
        ("codes: {proposed: [M53.86], not-proposed: [M53.86]}", "must be proposed and must not"),
        ("cite: [codes/M99]", "there is no such page"),
        ("never: [billable]", "must be there and must not"),
        ("never: ['(a']", "do not pair"),
    ],
)
def test_a_case_that_the_code_set_contradicts_is_a_fault(
    change: str, says: str, tmp_path: Path, catalog: Catalog
) -> None:
    cases = read_cases([_file(tmp_path, GOOD + f"  {change}\n")])
    assert any(says in fault.message for fault in lint_cases(cases, catalog, ["codes/M53.86"]))


def test_a_case_without_its_release_is_not_scorable(
    cases: tuple[Case, ...], catalog: Catalog
) -> None:
    old = next(case for case in cases if case.family == "m54-5-in-2021")
    assert not scorable(old, catalog)
    assert all(scorable(case, catalog) for case in cases if not case.needs)


def test_an_answer_that_is_wrong_on_purpose_fails_every_case(
    cases: tuple[Case, ...], catalog: Catalog
) -> None:
    wrong = says("Report Q99.97, it is the code for everything and needs a 7th character.")
    passed = [case.id for case in cases if score(case, wrong, catalog)["right"].value != 0.0]
    assert passed == []


def test_the_judgements_on_disk_are_those_of_the_cases(cases: tuple[Case, ...]) -> None:
    held = (ROOT / "eval" / "qrels.txt").read_text(encoding="utf-8")
    assert held == trec_qrels(cases), "run `codebot eval lint --qrels > eval/qrels.txt`"
