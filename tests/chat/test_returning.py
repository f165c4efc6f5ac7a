"""Follow-ups that go back, say both sides, settle a doubt, or give a region for a level."""

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


STENOSIS = turn("M48.061 vs M48.062", "M48.061", "M48.062")
GOUT = turn("What is the code for gout of the right foot?", "M10.9")
NECK = turn("Is M54.2 billable?", "M54.2")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("back to stenosis, what if cervical", "M48.02"),
        ("ok back to the gout question: left foot", "gout of the left foot"),
        ("going back to M48.061, is it billable", "is M48.061 billable"),
        ("let's go back to the first one", "M48.061 vs M48.062"),
    ],
)
def test_an_earlier_subject_is_gone_back_to(catalog: Catalog, message: str, expected: str) -> None:
    text = standalone(catalog, message, STENOSIS, GOUT, NECK)
    assert expected.lower() in text.lower()
    assert "M54.2" not in text


def test_what_was_never_spoken_of_is_not_gone_back_to(catalog: Catalog) -> None:
    assert "M48" not in standalone(catalog, "back to the asthma, is it billable", STENOSIS, NECK)


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        (
            turn("facet arthritis c4-c5 no myelopathy", "M47.812"),
            "and lumbar?",
            "What is the code for facet arthritis lumbar no myelopathy?",
        ),
        (
            turn("What is the code for disc bulge at L3-4 and L4-5 levels?", "M51.26"),
            "and thoracic",
            "What is the code for disc bulge thoracic?",
        ),
        (
            turn("What is the code for cervical stenosis C3-C6?", "M48.02"),
            "what about thoracic?",
            "What is the code for thoracic stenosis?",
        ),
    ],
)
def test_a_region_takes_the_place_of_levels_elsewhere(
    catalog: Catalog, before: Turn, message: str, expected: str
) -> None:
    assert standalone(catalog, message, before) == expected


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        (turn("carpal tunnel", "G56.00"), "both", "G56.03"),
        (turn("carpal tunnel", "G56.02"), "she has it in both actually", "G56.03"),
        (turn("What is the code for knee pain?", "M25.569"), "both", "M25.561 and M25.562"),
    ],
)
def test_both_after_a_condition_is_both_its_sides(
    catalog: Catalog, before: Turn, message: str, expected: str
) -> None:
    assert expected in standalone(catalog, message, before)


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        (
            turn("do i code rule out PE outpatient"),
            "whats the code if confirmed",
            "What is the code for PE?",
        ),
        (
            turn("Suspected multiple sclerosis, clinic visit?", "G35.D"),
            "and once it is confirmed?",
            "What is the code for multiple sclerosis?",
        ),
        (turn("what is an excludes1 note"), "and 2?", "what is an Excludes2 note"),
        (
            turn("What does Excludes1 mean?"),
            "ok which does M54.5 have",
            "Which Excludes notes does M54.5 have?",
        ),
        (
            turn("Can M54.2 and M50.20 go together?", "M54.2", "M50.20"),
            "what should i use then",
            "Can M54.2 and M50.20 go together, and if not, which one is reported?",
        ),
        (
            turn("claim denied for M54.5, what now", "M54.50"),
            "vertebrogenic",
            "What is the code for vertebrogenic low back pain (M54.51)?",
        ),
        (
            turn("gestational diabetes insulin controlled", "O24.414"),
            "at delivery",
            "controlled, at delivery",
        ),
        (turn("viral pneumonia", "J12.9"), "and insulin", "insulin"),
    ],
)
def test_what_is_settled_or_asked_of_a_term_is_written_in(
    catalog: Catalog, before: Turn, message: str, expected: str
) -> None:
    assert expected in standalone(catalog, message, before)


def test_a_number_is_the_place_in_the_note_asked_about(catalog: Catalog) -> None:
    note = turn(
        "What is the code for lumbar radiculopathy? What is the code for HTN?", "M54.16", "I10"
    )
    pair = turn("Can M54.16 and M54.41 be reported together?", "M54.16", "M54.41")
    assert "I10" in standalone(catalog, "what about number 2", note, pair)


LISTHESIS = turn("spondylolisthesis l5-s1", "M43.17")


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        (LISTHESIS, "and at C5?", "spondylolisthesis, C5"),
        (turn("Is M54.17 billable?", "M54.17"), "and L4-L5?", "Is M54.16 billable?"),
        (LISTHESIS, "congenital", "congenital"),
        (turn("When do I use 7th character D"), "and S?", "When do I use 7th character S"),
        (turn("sequela rule?"), "is there a time limit", "Is there a time limit for sequela?"),
        (turn("sequela rule?"), "which goes first", "Which goes first for sequela?"),
        (
            turn("What is the code for asthma, moderate persistent?", "J45.40"),
            "now shes in status asthmaticus",
            "asthma, moderate persistent in status asthmaticus",
        ),
        (
            turn("E11.9 with hypoglycemia, ok?", "E11.9"),
            "whats right then",
            "without coma (E11.649)",
        ),
        (
            turn("What is the code for RA with positive RF?", "M05.9"),
            "without RF",
            "What is the code for RA without RF?",
        ),
        (
            turn("What is the code for migraine with aura, intractable?", "G43.119"),
            "status migrainosus no",
            "without status migrainosus",
        ),
    ],
)
def test_a_level_a_letter_a_kind_or_a_denial_is_written_in(
    catalog: Catalog, before: Turn, message: str, expected: str
) -> None:
    assert expected in standalone(catalog, message, before)


def test_back_to_a_region_changes_the_region_of_what_is_asked(catalog: Catalog) -> None:
    lumbar, thoracolumbar = turn("Is M47.26 valid?", "M47.26"), turn("Is M47.25 valid?", "M47.25")
    assert standalone(catalog, "back to lumbar", lumbar, thoracolumbar) == "Is M47.26 valid?"


@pytest.mark.parametrize(
    ("message", "stays"),
    [("they had a fall last week", True), ("are they billable", False)],
)
def test_they_who_had_something_are_no_codes(catalog: Catalog, message: str, stays: bool) -> None:
    text = standalone(catalog, message, STENOSIS)
    assert ("M48.061 and M48.062" not in text) is stays


FRACTURE = turn("Can you check S22.080A", "S22.080A")
NECK_STRAIN = turn('my doc wrote "cervical strain", code?', "S16.1XXA")
LIST = turn("I have a list: M54.2, M54.50, M54.9. which are billable", "M54.2", "M54.50", "M54.9")
NOTE = turn(
    "What is the code for cervicalgia? What is the code for cervicogenic headache?",
    "M54.2",
    "G44.86",
)


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        (FRACTURE, "T9-T10 instead", "Can you check S22.070A"),
        (NECK_STRAIN, "2nd visit, still in PT", "cervical strain, subsequent encounter"),
        (NOTE, "is #2 ok with #1", "Can G44.86 and M54.2 be reported together?"),
        (LIST, "the first with M47.812", "Can M54.2 and M47.812 be reported together?"),
        (
            turn("Is M96.1 ok for failed back surgery", "M96.1"),
            "my auditor says no",
            "Is M96.1 ok for failed back surgery",
        ),
        (
            turn("Is M96.1 billable?", "M96.1"),
            "any exclude with M54.16",
            "Can M96.1 and M54.16 be reported together?",
        ),
        (turn("Is M54.5 ok?", "M54.5"), "which replaced", "Which replaced M54.5?"),
        (turn("plantar fasciitis", "M72.2"), "both feet", "plantar fasciitis"),
    ],
)
def test_a_vertebra_a_visit_or_two_places_are_written_in(
    catalog: Catalog, before: Turn, message: str, expected: str
) -> None:
    assert expected in standalone(catalog, message, before)
