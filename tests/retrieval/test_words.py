"""In the lexical index a code is one word."""

import pytest

from codebot.retrieval.words import match_expression, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("M53.80 is billable.", ["m53.80", "is", "billable"]),
        ("(M53.8x), M53.8-", ["m53.8", "m53.8"]),
        ("use M53.2X6.", ["use", "m53.2x6"]),
        ("the payer's 7th", ["the", "payer's", "7th"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_question_becomes_its_telling_words() -> None:
    assert match_expression('What is "M53.80" for?') == '"m53.80"'
    assert match_expression("?!") == ""
