from __future__ import annotations

import json
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.errors import InvalidInput
from codebot.evaluation import (
    Wanted,
    families,
    lint_cases,
    read_cases,
    read_csv,
    read_feedback,
    write_cases,
)

from .made import ON


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [("No, use M54.50.", "no"), ("Yes. M54.50 is billable.", "yes"), ("Not M54.5: M54.50.", "")],
)
def test_a_yes_or_no_in_an_expected_answer_becomes_the_verdict(
    answer: str, verdict: str, tmp_path: Path, catalog: Catalog
) -> None:
    out = tmp_path / "own.yaml"
    write_cases(out, "own", families([Wanted("Is M54.5 billable?", answer)], catalog, ON))
    (case,) = read_cases([out])
    assert case.verdict == verdict


def test_a_csv_becomes_cases_that_pass_the_linter(tmp_path: Path, catalog: Catalog) -> None:
    table = tmp_path / "ours.csv"
    table.write_text(
        "Question,Expected answer,Must not contain,Date\n"
        "Low back pain code?,Use M54.50 (not M54.5).,M54.5 is billable,2026-05-01\n"
        ",an empty row,,\n",
        encoding="utf-8",
    )
    (want,) = read_csv(table)
    assert want.never == ("M54.5 is billable",)
    assert want.source == "ours.csv, row 2"
    out = tmp_path / "own.yaml"
    assert write_cases(out, "own", families([want], catalog, ON)) == 1
    assert write_cases(out, "own", families([want], catalog, ON)) == 0
    (case,) = read_cases([out])
    assert case.facts == ("M54.50",)
    assert case.verdict == ""
    assert case.codes.mentioned == ("M54.50",)
    assert lint_cases([case], catalog) == ()


def test_a_csv_without_questions_says_so(tmp_path: Path) -> None:
    table = tmp_path / "ours.csv"
    table.write_text("code,answer\nM53.9,yes\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="no column"):
        read_csv(table)


def test_only_answers_voted_down_become_cases(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    rows = [
        {"question": "Is M53.9 billable?", "vote": "up"},
        {"question": "Is M53.8 billable?", "vote": "down", "reason": "wrong", "answer_id": "ans_7"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (want,) = read_feedback(path)
    assert want.question == "Is M53.8 billable?"
    assert want.source == "feedback on ans_7: wrong"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InvalidInput, match="line 1"):
        read_feedback(path)


def test_an_answer_without_codes_leaves_the_facts_to_a_coder(catalog: Catalog) -> None:
    (family,) = families([Wanted("Why?", "Because.")], catalog, ON)
    assert "facts" not in family
    assert family["source"] == "to be decided by a coder"


def test_a_correction_says_what_is_right_and_what_is_not(catalog: Catalog) -> None:
    want = Wanted(
        "And for the\nlow back >> today?",
        "Report M54.51, not M54.50.",
        earlier=("Is M54.9 right?",),
        wrong=("M54.9", "M54.59"),
    )
    (family,) = families([want], catalog, ON)
    assert family["questions"] == "Is M54.9 right? >> And for the low back > today?"
    assert family["facts"] == ["M54.51"]
    assert family["codes"] == {"mentioned": ["M54.51"], "not-proposed": ["M54.59", "M54.50"]}
