"""Whether a code is one for a symptom, over the real catalog."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.symptomcodes import SymptomCodes
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def said(catalog: Catalog, question: str) -> str:
    found = SymptomCodes(understand(question, DAY), catalog, WORDINGS).lead()
    return " ".join(statement.text for statement in found)


@pytest.mark.parametrize("question", ["is chest pain a symptom code", "Is R51.9 a symptom?"])
def test_chapter_18_holds_symptoms(catalog: Catalog, question: str) -> None:
    assert said(catalog, question).startswith("Yes. R")


@pytest.mark.parametrize(
    "question",
    [
        "is coccydynia a symptom code",
        "is M54.2 just a symptom code",
        "is low back pain a symptom or a diagnosis",
    ],
)
def test_elsewhere_the_chapter_is_told_without_a_verdict(catalog: Catalog, question: str) -> None:
    text = said(catalog, question)
    assert text.startswith("M5")
    assert "chapter 13" in text


@pytest.mark.parametrize(
    "question",
    ["are symptoms coded", "is the pain a symptom of stenosis", "what is a symptom code"],
)
def test_other_questions_are_left_alone(catalog: Catalog, question: str) -> None:
    assert said(catalog, question) == ""
