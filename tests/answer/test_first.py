"""Whether a code may stand first, what sets two codes apart, and which rule goes before a note."""

from datetime import date

import pytest
from tests.answer.test_instructions import said

from codebot.answer.titles import apart
from codebot.answer.understand import understand
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("R65.21 principal?", "No. R65.21 is not listed first"),
        ("Can F02.80 be the principal diagnosis?", "No. F02.80"),
        ("Can M51.A1 be listed first?", "Only where the condition of its code first note"),
        ("Can I21.4 be the principal diagnosis?", "Yes, I21.4 may be listed first"),
    ],
)
def test_whether_a_code_may_stand_first(catalog: Catalog, question: str, opening: str) -> None:
    assert said(catalog, question).startswith(opening)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Which goes first, M80.08XA or W19.XXXA?", "M80.08XA goes first: W19.XXXA"),
        ("W19.XXXA or S72.001A, which is listed first?", "S72.001A goes first: W19.XXXA"),
        ("Sequence G20.A1 and F02.80", "G20.A1 goes first: F02.80"),
    ],
)
def test_of_a_pair_the_one_that_never_stands_first_goes_last(
    catalog: Catalog, question: str, opening: str
) -> None:
    assert said(catalog, question).startswith(opening)


@pytest.mark.parametrize("question", ["Can W19.XXXA be first-listed?", "Z37.0 as principal?"])
def test_codes_with_rules_of_their_own_are_left_to_the_pages(
    catalog: Catalog, question: str
) -> None:
    assert "may be listed first" not in said(catalog, question)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Is T14.90XA a header?", "No, T14.90XA"),
        ("Is M54.5 a header?", "Yes. M54.5"),
        ("Is M54.5 billable?", "No. M54.5"),
        ("Is M54.5 a header or billable?", "No. M54.5"),
        ("E11.22 alone enough", "Not alone"),
    ],
)
def test_a_yes_is_to_what_was_asked(catalog: Catalog, question: str, opening: str) -> None:
    assert said(catalog, question).startswith(opening)


def test_two_titles_are_told_apart_by_their_words() -> None:
    one = "Unilateral primary osteoarthritis, right knee"
    other = "Unilateral post-traumatic osteoarthritis, right knee"
    assert apart(one, other) == "“primary”"
    assert apart(other, one) == "“post-traumatic”"


@pytest.mark.parametrize(
    ("question", "yes_no"),
    [
        ("R65.21 principal?", True),
        ("z00.00 allowed", True),
        ("M54.50 or M54.59?", False),
        ("what additional code with E11.621", False),
    ],
)
def test_a_code_and_a_word_ask_for_a_yes_or_a_no(question: str, yes_no: bool) -> None:
    assert understand(question, DAY).yes_no is yes_no
