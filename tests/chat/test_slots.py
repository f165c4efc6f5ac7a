"""What a message says of region, side, encounter and the rest."""

import pytest

from codebot.chat.slots import details, swapped


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("what about thoracolumbar?", {"thoracolumbar"}),
        ("it's in the low back", {"lumbar"}),
        ("the follow-up visit", {"subsequent encounter"}),
        ("left knee, open", {"left", "knee", "open"}),
        ("M54.5 is billable, right?", set()),
        ("is that the right code?", set()),
        ("which initial encounter character?", set()),
    ],
)
def test_details_of_a_message(text: str, values: set[str]) -> None:
    assert {detail.value for detail in details(text)} == values


def test_each_value_takes_the_place_of_its_slot() -> None:
    text, left = swapped("What is the code for pain in the right knee?", details("left hip"))
    assert text == "What is the code for pain in the left hip?"
    assert left == ()


def test_a_value_without_a_place_is_left_over() -> None:
    text, left = swapped("Sciatica code?", details("left side"))
    assert text == "Sciatica code?"
    assert [detail.slot for detail in left] == ["side"]
