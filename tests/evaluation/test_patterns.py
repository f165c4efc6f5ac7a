from __future__ import annotations

import pytest

from codebot.errors import InvalidInput
from codebot.evaluation import affirmed, compile_pattern, found, plain


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("no ... 7th character", "No, M53.86 takes no further 7th character."),
        ("(five|5) characters", "It is complete at **five characters** [1]."),
        ("bill*", "It may be billed."),
        ("billable | may be reported", "It may be reported."),
        ("M46.4-", "Use M46.4- instead."),
        ("M46.4", "Discitis (M46.4)."),
        ("M54.5-", "see M54.5–"),
        ("site (unspecified | not documented)", "the site   not documented"),
        ("provider's", "the provider’s note"),
    ],
)
def test_a_pattern_is_found(pattern: str, text: str) -> None:
    assert found(pattern, plain(text))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("no ... 7th character", "No. It takes a 7th character."),
        ("M46.4", "It is M46.46."),
        ("M53", "It is M53.80."),
        ("billable", "It is nonbillable."),
        ("bill", "It may be billed."),
    ],
)
def test_a_pattern_is_not_found(pattern: str, text: str) -> None:
    assert found(pattern, plain(text)) is None


def test_what_a_sentence_denies_is_not_affirmed() -> None:
    assert affirmed("needs a 7th character", plain("M53.86 needs a 7th character."))
    assert not affirmed("need a 7th character", plain("M53.86 does not need a 7th character."))
    assert affirmed("need a 7th character", plain("It is not billable. You need a 7th character."))
    assert not affirmed("M53.88 ... headache", plain('M53.88 is "Other", not "headache".'))
    assert affirmed("not billable", plain("M53.86 is not billable."))


@pytest.mark.parametrize("pattern", ["", "  ", "(a|b"])
def test_a_broken_pattern_says_so(pattern: str) -> None:
    with pytest.raises(InvalidInput):
        compile_pattern(pattern)
