"""Several codes at once, over the real catalog."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.lists import Lists
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def lines(catalog: Catalog, question: str) -> list[str]:
    said = Lists(understand(question, DAY), catalog, WORDINGS).lead()
    assert all(statement.supports for statement in said)
    return [statement.text for statement in said]


@pytest.mark.parametrize(
    "question",
    [
        "Which of these are billable: M53.8, M53.80, M53.89, M54.5?",
        "Check M53.8, M53.80, M53.89 and M54.5 for me.",
        "m538 m5380 m53.89 m545",
    ],
)
def test_each_code_is_answered_in_its_turn(catalog: Catalog, question: str) -> None:
    first, second, third, fourth = lines(catalog, question)
    assert "M53.8 (Other specified dorsopathies) is a header" in first
    assert "M53.88" in first
    assert second == "M53.80 (Other specified dorsopathies, site unspecified) is billable."
    assert "M53.89 is not an ICD-10-CM code" in third
    assert "M54.50, M54.51, M54.59" in fourth


def test_yes_or_no_for_all_of_them(catalog: Catalog) -> None:
    assert lines(catalog, "Are M53.86 and M54.50 billable?")[0].startswith("Yes. Both are")
    assert lines(catalog, "Are M53.86 and M54.5 billable?")[0].startswith("No, not all")


def test_a_range_lists_its_codes(catalog: Catalog) -> None:
    (said,) = lines(catalog, "Are all of M53.81-M53.88 billable?")
    assert said.startswith("Yes. From M53.81 to M53.88 there are 8 codes")
    assert all(f"M53.8{digit} " in said for digit in range(1, 9))


def test_an_end_of_a_range_that_is_no_code_is_named(catalog: Catalog) -> None:
    (said,) = lines(catalog, "Are all of M53.81-M53.89 billable?")
    assert "M53.89 is not an ICD-10-CM code" in said


def test_a_block_is_no_code(catalog: Catalog) -> None:
    first, second = lines(catalog, "What is M50-M54?")
    assert "block “Other dorsopathies”" in first
    assert "M53 Other and unspecified dorsopathies" in second
    assert lines(catalog, "Is M50-M54 billable?")[0].startswith("No.")


@pytest.mark.parametrize(
    "question", ["Is M53.86 billable?", "Can M54.50 and M51.360 be reported together?"]
)
def test_one_code_or_a_pair_is_no_list(catalog: Catalog, question: str) -> None:
    assert lines(catalog, question) == []
