"""Follow-ups with a letter, a partner, a verdict, a time, or another condition in full."""

from datetime import date

import pytest

from codebot.answer import understand
from codebot.catalog import Catalog
from codebot.chat.rewrite import rewrite
from codebot.records import Turn

DAY = date(2026, 5, 1)


def turn(question: str, *codes: str, text: str = "") -> Turn:
    return Turn(question, question, "answered", codes, text=text)


def standalone(catalog: Catalog, message: str, *turns: Turn) -> str:
    return rewrite(message, turns, lambda text: understand(text, DAY, DAY), catalog).text


ONE = turn("Is M54.50 billable?", "M54.50")
TWO = turn("check M54.4 and M54.41", "M54.4", "M54.41")
ASTHMA = turn(
    "What is the code for mild intermittent asthma with (acute) exacerbation (J45.21)?", "J45.21"
)


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        (ONE, "with M54.16?", "Can M54.50 and M54.16 be reported together?"),
        (turn("What is S93.402A?", "S93.402A"), "what about the D version", "What is S93.402D?"),
        (TWO, "is the invalid one a header", "Is M54.4 a header"),
        (TWO, "the other one?", "M54.41?"),
        (TWO, "the other one then", "M54.41 then"),
        (
            turn("what replaced M54.5", "M54.5"),
            "when did that happen",
            "When did M54.5 change, and what replaced M54.5?",
        ),
        (
            turn("code for chronic pain", "G89.29"),
            "no I meant chronic neck pain",
            "What is the code for chronic neck pain?",
        ),
        (
            turn("What is the code for pneumonia due to Pseudomonas?", "J15.1"),
            "that's not what I asked, I meant aspiration",
            "What is the code for aspiration pneumonia?",
        ),
        (
            turn("What does Excludes1 mean?"),
            "does M54.50 have any",
            "Does M54.50 have any Excludes1 note?",
        ),
        (
            ASTHMA,
            "and if no exacerbation",
            "What is the code for mild intermittent asthma without exacerbation?",
        ),
        (
            turn("Is M47.815 billable?", "M47.815"),
            "back to lumbar",
            "Is M47.816 billable?",
        ),
        (
            turn("What is G56.01?", "G56.01"),
            "ok both hands?",
            "What is G56.03?",
        ),
        (
            turn(
                "What is the code for unspecified infection of urinary tract in pregnancy, first "
                "trimester (O23.41)?",
                "O23.41",
            ),
            "third",
            (
                "What is the code for unspecified infection of urinary tract in pregnancy, third "
                "trimester (O23.43)?"
            ),
        ),
        (ONE, "ok new question: Is I10 valid", "Is I10 valid"),
        (
            turn(
                "What is the code for acute on chronic diastolic (congestive) heart failure "
                "(I50.33)?",
                "I50.33",
            ),
            "systolic",
            "What is the code for acute on chronic systolic (congestive) heart failure (I50.23)?",
        ),
        (
            turn("Can I bill M54.16 and M51.16 together?", "M54.16", "M51.16"),
            "my doctor says both are documented",
            "Can I bill M54.16 and M51.16 together?",
        ),
        (turn("What is S83.512A?", "S83.512A"), "at a recheck", "What is S83.512D?"),
        (ONE, "what else must I code", "What else must I code for M54.50?"),
    ],
)
def test_what_follows_on(catalog: Catalog, before: Turn, message: str, expected: str) -> None:
    assert standalone(catalog, message, before) == expected


def test_the_difference_is_that_of_the_two_last_spoken_of(catalog: Catalog) -> None:
    turns = (turn("what about M45.6", "M45.6"), turn("what about M45.7", "M45.7"))
    expected = "What is the difference between M45.6 and M45.7?"
    assert standalone(catalog, "whats the difference", *turns) == expected


def test_the_partner_of_a_pair_is_changed_instead(catalog: Catalog) -> None:
    pair = turn("Can I use M54.51 and M54.16 together?", "M54.51", "M54.16")
    text = standalone(catalog, "what about with M48.061 instead", pair)
    assert text == "Can I use M54.51 and M48.061 together?"
