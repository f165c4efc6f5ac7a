"""Questions of a code that is put in words."""

import pytest
from tests.answer.finding import DAY, WORDINGS

from codebot.answer.understand import understand
from codebot.answer.worded import Worded, unheaded
from codebot.catalog import Catalog


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("coccydynia, is there a right or left code", "No. M53.3 is"),
        ("is there a left and right code for sciatica", "Yes. M54.3 (Sciatica) has codes"),
        ("does sacroiliitis have laterality", "No. M46.1 is"),
        ("is laterality needed for M54.1", "No. No code of M54.1"),
        ("is laterality necessary for knee pain", "Yes. M25.56 (Pain in knee) has codes"),
    ],
)
def test_sides_are_told_of_the_code_of_words(catalog: Catalog, question: str, opening: str) -> None:
    said = Worded(understand(question, DAY), catalog, WORDINGS).lead(())
    assert said[0].text.startswith(opening)


@pytest.mark.parametrize("question", ["is laterality needed", "is laterality always required"])
def test_sides_of_nothing_are_a_rule(catalog: Catalog, question: str) -> None:
    assert Worded(understand(question, DAY), catalog, WORDINGS).lead(()) == []


def test_a_category_says_only_where_to_look(catalog: Catalog) -> None:
    asked = unheaded(understand("which M54 code for neck pain", DAY), catalog)
    assert asked.names == ()
    assert asked.asks("code-for")
    kept = understand("which M54.2 code for neck pain", DAY)
    assert unheaded(kept, catalog) is kept
