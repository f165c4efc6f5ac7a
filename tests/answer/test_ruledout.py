"""Diagnoses that were ruled out, over the real catalog and the pages' rule."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.ruledout import _parts
from codebot.answer.uncertain import RULED_OUT, Uncertain
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


@pytest.mark.parametrize(
    ("text", "words", "others"),
    [
        ("ruled out dvt, leg swelling", "dvt", ["leg swelling"]),
        ("chest pain, MI was ruled out", "MI", ["chest pain"]),
        ("pneumonia ruled out in the hospital, cough", "pneumonia", ["cough"]),
        ("appendicitis if it was ruled out", "appendicitis", []),
    ],
)
def test_the_condition_and_what_stands_beside_it(text: str, words: str, others: list[str]) -> None:
    assert _parts(text) == (words, others)


@pytest.mark.parametrize(
    "text", ["PE not ruled out", "stroke still to be ruled out", "MI cannot be ruled out"]
)
def test_what_is_still_to_be_ruled_out_is_in_doubt(text: str) -> None:
    assert RULED_OUT.search(text) is None


def test_what_was_suspected_and_ruled_out_is_no_suspicion(catalog: Catalog) -> None:
    asked = understand("suspected stroke ruled out, inpatient, what code", DAY)
    assert Uncertain(asked, catalog, WORDINGS).lead(()) == []


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("rule out MI in ED, chest pain only, what gets coded", "R07.9"),
        ("r/o PE in ER, pt has SOB", "R06.02"),
        ("r/o uti, burning with urination, office visit", "R30.0"),
    ],
)
def test_the_symptom_told_after_the_suspicion_is_coded(
    catalog: Catalog, question: str, code: str
) -> None:
    said = Uncertain(understand(question, DAY), catalog, WORDINGS).lead(())
    assert [u.code for s in said for u in s.codes if u.role == "proposed"] == [code]


def test_a_disease_told_after_the_suspicion_is_no_symptom(catalog: Catalog) -> None:
    asked = understand("clinic, possible pneumonia, COPD, code?", DAY)
    said = Uncertain(asked, catalog, WORDINGS).lead(())
    assert not [u.code for s in said for u in s.codes if u.role == "proposed"]
