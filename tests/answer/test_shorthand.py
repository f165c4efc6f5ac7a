"""Coders' shorthand in the words of titles."""

import pytest

from codebot.answer.shorthand import by_place, condition, written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("closed fx distal radius left initial", "initial encounter for closed fracture"),
        ("open fx femur type 3b init enc", "initial encounter for open fracture type IIIA,"),
        ("fx tibia subs enc delayed healing", "for closed fracture with delayed healing"),
        ("fx tibia nonunion", "subsequent encounter for closed fracture with nonunion"),
        ("path fx hip initial", "initial encounter for fracture"),
        ("neck sprain subsequent encounter", "subsequent encounter"),
        ("neck strain sequela", "sequela"),
    ],
)
def test_the_encounter_is_read_as_titles_say_it(words: str, said: str) -> None:
    assert said in written(words)
    assert said not in condition(written(words))


@pytest.mark.parametrize(
    "words",
    ["initial prescription of contraceptives", "sequela of stroke", "open angle glaucoma"],
)
def test_words_of_a_condition_are_no_encounter(words: str) -> None:
    assert written(words) == words


def test_short_forms_are_written_out() -> None:
    assert written("hnp w/o radic") == "hnp without radic"
    assert written("2nd degree burn") == "second degree burn"
    assert written("burst fx L1") == "stable burst fx L1"
    assert written("unstable burst fx L1") == "unstable burst fx L1"
    assert written("ckd4") == "ckd stage 4"


def test_a_level_is_named_as_titles_of_fractures_name_it() -> None:
    assert by_place("burst fracture L3") == "burst fracture third lumbar vertebra"
    assert by_place("wedge fracture T12") == "wedge fracture T11-T12 vertebra"
    assert by_place("stenosis L3") is None
    assert by_place("osteoporotic fracture L3") is None


def test_a_strain_of_a_region_is_one_of_a_part_of_the_body() -> None:
    assert by_place("cervical strain") == "neck strain"
    assert by_place("cervical stenosis") is None
