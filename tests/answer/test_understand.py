"""What a question asks: codes, kind, date, words."""

from datetime import date

import pytest

from codebot.answer.understand import understand

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("question", ["is m53.86 ok", "is M5386 ok", "is M53,86 ok", "M53.86."])
def test_a_code_in_any_dress_is_the_code(question: str) -> None:
    assert understand(question, TODAY).names == ("M53.86",)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Does M53.86 need a 7th character?", "seventh"),
        ("What is the difference between M53.80 and M53.9?", "difference"),
        ("Can M54.50 and M51.360 be billed together?", "together"),
        ("Which one goes first, M49.86 or A23.9?", "sequence"),
        ("What replaced M54.5?", "replaced"),
        ("Excludes1 notes of M53.9?", "excludes"),
        ("Is M53.8 billable?", "billable"),
        ("Which DRG does M53.85 group to?", "grouping"),
        ("Will Medicare cover M53.9?", "coverage"),
        ("What should the note say for M53.86?", "documentation"),
        ("What is the code for neck pain?", "code-for"),
        ("What is M53.86?", "definition"),
    ],
)
def test_the_kind_is_read_from_its_cues(question: str, kind: str) -> None:
    assert kind in [k.name for k in understand(question, TODAY).kinds]


def test_a_date_in_the_question_wins_over_the_one_beside_it() -> None:
    asked = understand("Is M54.5 valid on 2021-09-30?", TODAY, date(2026, 5, 1))
    assert asked.on == date(2021, 9, 30)
    assert asked.named_date


def test_without_a_date_it_is_today() -> None:
    assert understand("Is M54.5 valid?", TODAY).on == TODAY


def test_identifiers_of_other_systems_are_no_codes() -> None:
    asked = understand("Does LCD A57311 cover CPT 97110 at L5-S1?", TODAY)
    assert asked.names == ()
    assert {reading.system for reading in asked.others} >= {"CPT"}


def test_the_words_left_over_carry_the_meaning() -> None:
    asked = understand("What is the code for neck pain?", TODAY)
    assert asked.words == ("neck", "pain")


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("neck pain code for DOS 11/3/2026", "neck pain code"),
        ("Sciatica, date of service: 2026-05-01?", "Sciatica,?"),
        (
            "What is the code for lumbago for a visit on May 1, 2026?",
            "What is the code for lumbago?",
        ),
        ("Any new spine codes for FY2027?", "Any new spine codes for FY2027?"),
        ("Is M53.86 billable on 2026-05-01?", "Is M53.86 billable on 2026-05-01?"),
    ],
)
def test_a_date_of_service_is_no_part_of_a_condition(question: str, sought: str) -> None:
    assert understand(question, date(2026, 5, 1)).sought == sought
