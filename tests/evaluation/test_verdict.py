from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.errors import InvalidInput
from codebot.evaluation import read_cases, score

from .made import CASE, says

ASKED = replace(CASE, verdict="no")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("No. M53.86 takes no 7th character.", 1.0),
        ("No, M53.86 takes no 7th character.", 1.0),
        ("Yes. M53.86 takes no 7th character.", 0.0),
        ("M53.86 takes no 7th character.", None),
        ("No code below M53 takes a 7th character.", None),
    ],
)
def test_an_answer_that_opens_with_yes_or_no_opens_with_the_right_one(
    text: str, value: float | None, catalog: Catalog
) -> None:
    assert score(ASKED, says(text), catalog)["verdict"].value == value


def test_a_case_without_a_verdict_is_not_scored_on_it(catalog: Catalog) -> None:
    assert score(CASE, says("Yes. M53.86 is complete."), catalog)["verdict"].value is None


@pytest.mark.parametrize(
    ("written", "verdicts"),
    [('"no"', ("no", "no")), ("no", ("no", "no")), ('"yes -"', ("yes", "")), ("yes no", None)],
)
def test_a_verdict_is_for_all_wordings_or_for_each(
    written: str, verdicts: tuple[str, ...] | None, tmp_path: Path
) -> None:
    file = tmp_path / "own.yaml"
    wordings = "Is it?\n      Is it not?" + ("\n      Or?" if verdicts is None else "")
    file.write_text(
        "topic: own\nfamilies:\n  - id: own\n    date: '2026-05-01'\n    source: O\n"
        f"    questions: |\n      {wordings}\n    verdict: {written}\n    facts: [billable]\n"
    )
    if verdicts is None:
        with pytest.raises(InvalidInput, match="3 wordings and 2 verdicts"):
            read_cases([file])
    else:
        assert tuple(case.verdict for case in read_cases([file])) == verdicts
