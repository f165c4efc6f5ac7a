"""Two conditions put side by side in words, over the real catalog."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.compared import Compared
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def said(catalog: Catalog, question: str) -> str:
    found = Compared(understand(question, DAY), catalog, WORDINGS).lead(None)
    return " ".join(statement.text for statement in found)


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("cervicocranial syndrome vs cervicobrachial syndrome", "M53.0 ", "M53.1 "),
        ("difference between spondylosis and spondylolysis", "M47.-", "M43.0-"),
        ("is sciatica same as lumbar radiculitis", "M54.3-", "M54.16"),
        ("stroke and TIA same code?", "I63.-", "G45.-"),
        ("type 1 vs type 2 diabetes", "E10.9", "E11.9"),
        ("how does gout differ from osteoarthritis", "M10.-", "M19.9-"),
    ],
)
def test_each_condition_gets_its_code(
    catalog: Catalog, question: str, one: str, other: str
) -> None:
    text = said(catalog, question)
    assert text.index(one) < text.index(other)


def test_a_note_between_them_is_told(catalog: Catalog) -> None:
    text = said(catalog, "lumbago vs low back strain which code")
    assert "Excludes1 note at M54.5 says: low back strain (S39.012)" in text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("is cervicalgia the same as neck pain", "Yes, for the code set"),
        ("difference between radiculopathy and radiculitis", "The code set holds both"),
        ("is sciatica the same as low back pain", "No, the code set has two codes"),
    ],
)
def test_one_code_or_two(catalog: Catalog, question: str, verdict: str) -> None:
    assert said(catalog, question).startswith(verdict)


@pytest.mark.parametrize(
    "question",
    [
        "M54.16 vs M54.31",
        "excludes1 vs excludes2",
        "herniated disc vs sciatica",  # the region of the disc is open: no one code
        "strain vs abscess",  # of what, neither says
        "modifier 25 vs 57",
        "neck pain and headache",
        "inpatient vs outpatient",
        "personal history vs family history codes",
    ],
)
def test_what_has_no_sure_code_is_left_to_others(catalog: Catalog, question: str) -> None:
    assert said(catalog, question) == ""
