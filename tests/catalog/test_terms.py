"""Terms of coding, told apart exactly."""

import pytest

from codebot.catalog import names_rule, read_codes, read_terms, rivals, without_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("What does Excludes 2 mean?", {"Excludes2"}),
        ("excludes1 vs excludes2", {"Excludes1", "Excludes2"}),
        ("Is a late effect coded first?", {"sequela"}),
        ("a seventh character", {"7th character"}),
        ("Is 'code first' the same as 'code also'?", {"code first", "code also"}),
        ("Which code is for the first visit?", set()),
        ("What is the code for neck pain?", set()),
    ],
)
def test_a_text_names_its_terms(text: str, terms: set[str]) -> None:
    assert read_terms(text) == terms


def test_a_rival_is_a_term_of_the_same_group_that_was_not_asked() -> None:
    asked = read_terms("What does Excludes2 mean?")
    assert rivals(asked, read_terms("An Excludes1 note bars both codes"))
    assert not rivals(asked, read_terms("Excludes1 and Excludes2 notes differ"))
    assert not rivals(asked, read_terms("A code first note sets the order"))


def test_a_qualifier_of_a_diagnosis_is_no_rule() -> None:
    assert names_rule("Are unspecified codes allowed?")
    assert names_rule("What is a combination code?")
    assert not names_rule("Code for unspecified back pain?")


def test_what_is_left_without_the_terms() -> None:
    assert without_terms("How is a late effect coded?").split() == ["How", "is", "a", "coded?"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("May I add M54.16 to M51.16?", ["M54.16", "M51.16"]),
        ("Compared M51.16 to M54.16", ["M51.16", "M54.16"]),
        ("M54.16 to M51.16", ["M54.16", "M51.16"]),
        ("M53.81 to M53.88", ["M53.81"]),
    ],
)
def test_two_codes_joined_by_to_are_a_range_only_where_they_run_on(
    text: str, codes: list[str]
) -> None:
    assert [reading.code for reading in read_codes(text)] == codes
