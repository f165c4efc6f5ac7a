"""Whether the codes asked about tell a side."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.laterality import Laterality
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

ON = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("is laterality needed for M54.1", "No. No code of M54.1 (Radiculopathy) has a right"),
        ("does M54.4 need laterality", "Yes. M54.4 (Lumbago with sciatica) has codes for each"),
        ("is there a left or right code for M47.816", "No. M47.816 is"),
        ("does M54.31 have laterality", "Yes. M54.31 is “Sciatica, right side”"),
    ],
)
def test_titles_tell_whether_a_side_is_told(catalog: Catalog, question: str, opening: str) -> None:
    said = Laterality(understand(question, ON), catalog, WORDINGS).lead()
    assert said[0].text.startswith(opening)
    assert said[0].supports


def test_other_questions_are_left_alone(catalog: Catalog) -> None:
    asked = understand("is M54.31 for the left side", ON)
    assert Laterality(asked, catalog, WORDINGS).lead() == []
