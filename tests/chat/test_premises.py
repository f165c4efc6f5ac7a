"""What a question takes for granted wrongly."""

from datetime import date

import pytest

from codebot.answer import understand
from codebot.catalog import Catalog
from codebot.chat.premises import premises

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("M54.31 is left-sided sciatica, isn't it?", "M54.32"),
        ("Follow-up visit for a neck sprain is S13.4XXA, correct?", "S13.4XXD"),
        ("S52.501B is a closed fracture, right?", "S52.501A"),
        ("Is M17.11 right for the left knee?", "M17.12"),
    ],
)
def test_a_detail_the_title_contradicts_is_corrected(
    catalog: Catalog, question: str, code: str
) -> None:
    found = premises(understand(question, DAY, DAY), catalog)
    assert [finding.suggestions for finding in found] == [(code,)] or code in found[0].message


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("since M54.5 is billable, can I pair it with M54.16?", "billable-misstated"),
        ("M54.5 is billable so can I use it with M54.16?", "billable-misstated"),
        ("can M54.5 be used because it has five characters", "length-misstated"),
        ("can I use A57311 as a dx code", "document-as-code"),
        ("can I put L33622 as the diagnosis for M54.16 visits", "document-as-code"),
    ],
)
def test_what_is_taken_for_granted_is_checked(catalog: Catalog, question: str, name: str) -> None:
    assert [found.name for found in premises(understand(question, DAY, DAY), catalog)] == [name]


@pytest.mark.parametrize(
    "question",
    [
        "Code for migraine without aura, intractable, with status migrainosus (G43.011)?",
        "Which of M47.26 and M47.16 is radiculopathy?",
        "Does LCD L33622 list M54.16?",
        "M54.31 is sciatica on the right, isn't it?",
        "M54.2 is neck pain, right?",
        "Is M54.31 billable?",
        "Can M54.31 be used together with left knee pain?",
        "What is M53.86?",
    ],
)
def test_what_the_title_allows_is_left_alone(catalog: Catalog, question: str) -> None:
    assert premises(understand(question, DAY, DAY), catalog) == ()


def test_an_article_is_no_lcd(catalog: Catalog) -> None:
    found = premises(understand("Does LCD A57311 list M53.86?", DAY, DAY), catalog)
    assert [finding.name for finding in found] == ["wrong-identifier-kind"]


def test_a_clause_against_the_title_is_corrected(catalog: Catalog) -> None:
    question = "M47.816 is spondylosis with radiculopathy, so should I use it rather than M53.86?"
    found = premises(understand(question, DAY, DAY), catalog)
    assert found[0].message.startswith("No. M47.816 is “Spondylosis without myelopathy or rad")
    assert found[0].suggestions == ("M47.26",)
