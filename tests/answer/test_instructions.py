"""What the notes of a code instruct, over the real catalog."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.facts import Facts
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def said(catalog: Catalog, question: str) -> str:
    found = Facts(understand(question, DAY), catalog, WORDINGS).lead(described=False)
    assert all(statement.supports for statement in found), question
    return " ".join(statement.text for statement in found)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Additional code with N18.6?", ("Z99.2", "Z94.0")),
        ("Additional codes with U07.1?", ("J12.82", "D68.69")),
        ("Is there a code also note at J44.0?", ("Yes.", "infection", "J45.-")),
        ("Must something be coded before M51.A1?", ("Yes, where it applies.", "M51.26")),
        ("What should I code in addition to M46.36?", ("B95-B97",)),
        ("What comes before M49.86?", ("manifestation", "brucellosis (A23.-)")),
    ],
)
def test_the_notes_answer_whole(catalog: Catalog, question: str, words: tuple[str, ...]) -> None:
    text = said(catalog, question)
    assert all(word in text for word in words), text


def test_a_condition_named_picks_the_line_that_speaks_of_it(catalog: Catalog) -> None:
    text = said(catalog, "What comes before I50.9 when the patient has hypertension?")
    assert "I11.0" in text
    assert "I09.81" not in text
    assert "Z94.0" not in said(catalog, "What goes with N18.6 for a patient on dialysis?")


def test_a_note_that_is_not_there_is_denied(catalog: Catalog) -> None:
    assert said(catalog, "Does M54.2 have a code first note?").startswith("No.")
    assert not said(catalog, "Any code first note at M54.2?").startswith("Yes")
