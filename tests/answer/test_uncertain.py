"""Diagnoses the provider is not sure of, over the real catalog."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.evidence import Statement
from codebot.answer.uncertain import Uncertain
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def lead(catalog: Catalog, question: str) -> list[Statement]:
    return Uncertain(understand(question, DAY), catalog, WORDINGS).lead(())


def proposed(said: list[Statement]) -> list[str]:
    return [use.code for statement in said for use in statement.codes if use.role == "proposed"]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("clinic: low back pain, suspected lumbar radiculopathy - what do I code?", "M54.50"),
        ("chest pain, possible pneumonia, ED visit - code?", "R07.9"),
        ("neck pain, r/o cervical discitis, office. which code", "M54.2"),
    ],
)
def test_at_a_visit_the_symptom_is_coded(catalog: Catalog, question: str, code: str) -> None:
    said = lead(catalog, question)
    assert "not coded as if it existed" in said[0].text
    assert proposed(said) == [code]


def test_at_a_discharge_the_condition_is_coded(catalog: Catalog) -> None:
    said = lead(catalog, "Inpatient discharge: probable pneumonia. Which code?")
    assert proposed(said) == ["J18.9"]


def test_without_a_setting_both_rules_are_told(catalog: Catalog) -> None:
    said = lead(catalog, "Rule out discitis, code?")
    assert proposed(said) == []
    assert "IV.H" in said[0].text
    assert "II.H" in said[1].text


def test_a_condition_for_confirmed_cases_is_never_coded_on_suspicion(catalog: Catalog) -> None:
    said = lead(catalog, "Inpatient, suspected COVID-19: which code?")
    assert proposed(said) == []
    assert "confirmed cases only" in said[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Is it possible to report M54.50?",
        "What is the most likely code for neck pain?",
        "What should I rule out first instead of using M53.9?",
        "Code for pneumonia?",
    ],
)
def test_doubt_about_no_condition_is_left_to_others(catalog: Catalog, question: str) -> None:
    assert lead(catalog, question) == []
