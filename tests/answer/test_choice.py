"""Codes weighed for words, over the real catalog."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.choice import Choice
from codebot.answer.evidence import Statement
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def lead(catalog: Catalog, question: str) -> list[Statement]:
    return Choice(understand(question, DAY), catalog, WORDINGS).lead(described=False)


def proposed(said: list[Statement]) -> list[str]:
    return [use.code for statement in said for use in statement.codes if use.role == "proposed"]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Coccygodynia: M53.3 or M53.88?", "M53.3"),
        ("Right sciatica with low back pain: M54.31 or M54.41?", "M54.41"),
        ("Sacrococcygeal disorder - do I take M53.3 or M53.88?", "M53.3"),
        ("E119 or E1165 for type 2 diabetes with hyperglycemia", "E11.65"),
        ("tennis elbow right m77.11 or m77.12", "M77.11"),
    ],
)
def test_of_two_codes_the_one_of_the_words_is_proposed(
    catalog: Catalog, question: str, code: str
) -> None:
    said = lead(catalog, question)
    assert proposed(said) == [code]
    assert not said[0].text.startswith(("Yes", "No"))
    assert all(statement.supports for statement in said)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Is coccyx pain M53.88?", "M53.3"),
        ("Is M17.11 right for left knee osteoarthritis?", "M17.12"),
        ("Is M54.31 enough when there is lumbago as well?", "M54.41"),
        ("Does M48.061 include neurogenic claudication?", "M48.062"),
        ("Is M47.816 lumbar spondylosis with radiculopathy?", "M47.26"),
    ],
)
def test_a_wrong_code_for_the_words_is_turned_down(
    catalog: Catalog, question: str, code: str
) -> None:
    said = lead(catalog, question)
    assert said[0].text.startswith("No")
    assert proposed(said) == [code]


def test_a_right_code_for_the_words_is_agreed_to(catalog: Catalog) -> None:
    said = lead(catalog, "Is M54.2 the code for neck pain?")
    assert said[0].text.startswith("Yes")
    assert proposed(said) == ["M54.2"]


def test_a_family_decides_where_the_words_leave_the_side_open(catalog: Catalog) -> None:
    said = lead(catalog, "Is M53.9 right for sciatica?")
    assert said[0].text.startswith("No")
    assert "M54.31 Sciatica, right side" in said[0].text
    assert proposed(said) == []


@pytest.mark.parametrize(
    "question",
    [
        "Is M54.5 still billable?",
        "Does Medicare cover injections with M53.86?",
        "What imaging supports M53.86?",
        "When should I use M53.85 versus M53.3 for the coccyx?",
        "Is M53.89 coccyx pain?",
    ],
)
def test_other_questions_are_left_to_others(catalog: Catalog, question: str) -> None:
    assert lead(catalog, question) == []


@pytest.mark.parametrize(
    "question", ["Is M99.01 a subluxation code?", "M53.85 is for the cervical region right?"]
)
def test_one_loose_word_denies_no_code_of_another_category(catalog: Catalog, question: str) -> None:
    assert proposed(lead(catalog, question)) == []
