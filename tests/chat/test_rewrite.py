"""A message and its conversation to a standalone question."""

from datetime import date

import pytest

from codebot.answer import understand
from codebot.catalog import Catalog
from codebot.chat.rewrite import rewrite, rewritten
from codebot.records import ReplyStatus, Turn

DAY = date(2026, 5, 1)


def turn(
    question: str,
    *codes: str,
    status: ReplyStatus = "answered",
    choices: tuple[str, ...] = (),
) -> Turn:
    return Turn(question, question, status, codes, choices)


def standalone(catalog: Catalog, message: str, *turns: Turn) -> str:
    return rewrite(message, turns, lambda text: understand(text, DAY, DAY), catalog).text


SEVENTH = turn("Does M53.86 need a 7th character?", "M53.86")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("and is it billable?", "Is M53.86 billable?"),
        ("What about M53.85?", "Does M53.85 need a 7th character?"),
        ("what about thoracolumbar?", "Does M53.85 need a 7th character?"),
        ("and for lumbosacral?", "Does M53.87 need a 7th character?"),
        ("Is that code a header?", "Is M53.86 a header?"),
        (
            "same for 2021-09-30?",
            "Does M53.86 need a 7th character (date of service 2021-09-30)?",
        ),
        ("How does it differ from M53.87?", "How does M53.86 differ from M53.87?"),
    ],
)
def test_a_follow_up_takes_the_code_along(catalog: Catalog, message: str, expected: str) -> None:
    assert standalone(catalog, message, SEVENTH) == expected


@pytest.mark.parametrize(
    "message",
    [
        "Is I10 billable?",
        "What is the code for neck pain?",
        "Can M54.50 and M51.360 be reported together?",
        "What does Excludes1 mean?",
    ],
)
def test_a_message_that_stands_alone_is_left_alone(catalog: Catalog, message: str) -> None:
    assert standalone(catalog, message, SEVENTH) == message


def test_a_first_message_is_left_alone(catalog: Catalog) -> None:
    assert standalone(catalog, "and is it billable?") == "and is it billable?"


def test_those_two_are_the_two_last_spoken_of(catalog: Catalog) -> None:
    before = turn("What is the difference between M53.80 and M53.9?", "M53.80", "M53.9")
    text = standalone(catalog, "which of those two is for an unnamed disorder?", before)
    assert text == "Which of M53.80 and M53.9 is for an unnamed disorder?"


@pytest.mark.parametrize("message", ["the second", "2", "left side", "M54.32", "it's the left"])
def test_a_choice_is_taken_by_number_name_or_code(catalog: Catalog, message: str) -> None:
    offered = turn(
        "Code for sciatica?",
        status="clarify",
        choices=("M54.31 Sciatica, right side", "M54.32 Sciatica, left side"),
    )
    text = standalone(catalog, message, offered)
    assert text == "What is the code for sciatica, left side (M54.32)?"


ASTHMA = turn("asthma code", "J45.909")
HEADER = Turn(
    "Is M54.5 billable?",
    "Is M54.5 billable?",
    "answered",
    ("M54.5",),
    text="No. The billable codes below M54.5 are: M54.50 ...; M54.51 ...; M54.59 ...",
)
ROUTINE = "Which letter is for a routine follow up for M53.86?"
SCIATICA = turn("Is M54.31 billable?", "M54.31")
PAIR = turn("Can M54.2 and M54.6 be reported together?", "M54.2", "M54.6")


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        (SEVENTH, "no, I meant M53.87", "Does M53.87 need a 7th character?"),
        (SEVENTH, "Are you sure?", "Does M53.86 need a 7th character?"),
        (SEVENTH, "but my boss says it needs one", "Does M53.86 need a 7th character?"),
        (SEVENTH, "are you sure? my boss says it is billable", "Is M53.86 billable?"),
        (
            SEVENTH,
            "ok and for inpatient",
            "Does M53.86 need a 7th character in the inpatient setting?",
        ),
        (SEVENTH, "what is CPT 72148", "what is CPT 72148"),
        (PAIR, "which is cervical?", "Which of M54.2 and M54.6 is cervical?"),
        (SEVENTH, "7th character?", "7th character for M53.86?"),
        (PAIR, "says who?", "Can M54.2 and M54.6 be reported together?"),
        (PAIR, "but both are in the note", "Can M54.2 and M54.6 be reported together?"),
        (
            turn("Can M54.16 and M48.061 be on one claim?", "M54.16", "M48.061"),
            "and M48.062?",
            "Can M54.16 and M48.062 be on one claim?",
        ),
        (PAIR, "does either need a 7th character?", "Does M54.2 and M54.6 need a 7th character?"),
        (SCIATICA, "and I can add M54.2, right?", "Can M54.31 and M54.2 be reported together?"),
        (turn("What is S33.5XXA?", "S33.5XXA"), "change A to D", "What is S33.5XXD?"),
        (turn("What is S33.5XXA?", "S33.5XXA"), "and what is the S one", "What is S33.5XXS?"),
        (
            turn("pneumonia due to COVID-19", "J12.82"),
            "wait, viral",
            "What is the code for viral pneumonia?",
        ),
        (
            turn("Is A41.9 right for sepsis due to E. coli?", "A41.9"),
            "with septic shock",
            "What is the code for sepsis due to E. coli with septic shock?",
        ),
        (
            turn("What is the code for osteoporosis with compression fracture?", "M80.08XA"),
            "no fracture",
            "What is the code for osteoporosis without fracture?",
        ),
        (
            turn("Does M62.830 have an excludes1 note?", "M62.830"),
            "what about excludes2",
            "Does M62.830 have an excludes2 note?",
        ),
        (
            turn("Is M54.6 valid (date of service 2026-02-01)?", "M54.6"),
            "and before that?",
            "Is M54.6 valid (date of service 2025-09-30)?",
        ),
        (SCIATICA, "and before that?", "What did M54.31 replace, and what changed for M54.31?"),
        (
            turn("What is the code for right shoulder pain from a fall?", "M25.511"),
            "no fall, chronic",
            "What is the code for right shoulder pain, chronic?",
        ),
        (
            turn("What is the code for sciatica, left side (M54.32)?", "M54.32"),
            "right one",
            "What is the code for sciatica, right side (M54.31)?",
        ),
        (
            turn("Is M51.36 billable?", "M51.36"),
            "but it was billable before, right",
            "What changed for M51.36, and what was it before?",
        ),
        (
            turn("What is the code for shingles?", "B02.9"),
            "with eye involvement",
            "What is the code for shingles with eye involvement?",
        ),
        (SEVENTH, "which letter is for a routine follow up", ROUTINE),
        (SEVENTH, "oops, I typed it wrong, M53.84", "Does M53.84 need a 7th character?"),
        (
            PAIR,
            "radiculopathy goes with which?",
            "Radiculopathy goes with which of M54.2 and M54.6?",
        ),
        (PAIR, "the difference?", "What is the difference between M54.2 and M54.6?"),
        (SCIATICA, "other side?", "Is M54.32 billable?"),
        (SCIATICA, "both sides together?", "Can M54.31 and M54.32 be reported together?"),
        (SCIATICA, "why that one?", "Is M54.31 billable, and why that one?"),
        (HEADER, "what's the right one?", "Is M54.5 valid, or which code is?"),
        (
            turn("M50.121 or M50.122 for C5-C6", "M50.122", "M50.121"),
            "and C4-C5?",
            "M50.121 or M50.122 for C4-C5",
        ),
        (
            turn("What is the code for sciatica with low back pain?", "M54.40"),
            "and without it",
            "What is the code for sciatica?",
        ),
        (
            turn("What is the code for GERD without esophagitis?", "K21.9"),
            "she does have it",
            "What is the code for GERD with esophagitis?",
        ),
        (
            turn("What is the difference between code also and code first?"),
            "which of them decides the order",
            "Which of code also and code first decides the order",
        ),
        (
            turn("For DOS 11/15/2025 is M51.360 valid?", "M51.360"),
            "what about DOS 8/1/2024",
            "Is M51.360 valid (date of service 2024-08-01)?",
        ),
        (
            turn("ICD-10 for left trigger thumb?", "M65.312"),
            "sorry, I meant the index finger",
            "What is the code for trigger finger, left index finger (M65.322)?",
        ),
        (
            turn("Code for acute appendicitis with localized peritonitis", "K35.30"),
            "and perforation",
            "What is the code for acute appendicitis with localized peritonitis, perforation?",
        ),
        (HEADER, "2", "Is M54.51 billable?"),
        (turn("What is S72.141?", "S72.141"), "what about D", "What is S72.141D?"),
        (
            turn("Is M47.817 billable?", "M47.817"),
            "it has radiculopathy though",
            "Is M47.27 billable?",
        ),
        (
            turn("What is the code for migraine (G43.001)?", "G43.001"),
            "hmm no I meant with aura",
            "What is the code for migraine with aura?",
        ),
        (SEVENTH, "Together with M54.50?", "Can M53.86 and M54.50 be reported together?"),
        (HEADER, "why not?", "Is M54.5 billable, and why not?"),
        (HEADER, "is the second one billable?", "Is M54.51 billable?"),
        (HEADER, "which ones are?", "Which codes below M54.5 are billable?"),
        (
            HEADER,
            "ok which one is vertebrogenic?",
            "Which of M54.50, M54.51 and M54.59 is vertebrogenic?",
        ),
        (PAIR, "And with M50.20?", "Can M54.2 and M50.20 be reported together?"),
        (
            turn("code for pain in the right knee", "M25.561"),
            "And the left hip?",
            "What is the code for pain in the left hip?",
        ),
        (
            turn("Right knee primary OA", "M17.11"),
            "left?",
            "What is the code for left knee primary OA?",
        ),
        (ASTHMA, "What about neck pain?", "What is the code for neck pain?"),
        (
            ASTHMA,
            "mild intermittent",
            "What is the code for asthma, mild intermittent?",
        ),
        (turn("Is it billable?", status="clarify"), "M54.50", "Is M54.50 billable?"),
        (turn("what is m5416", "M54.16"), "and cervical?", "what is M54.12"),
    ],
)
def test_a_follow_up_changes_just_what_it_names(
    catalog: Catalog, before: Turn, message: str, expected: str
) -> None:
    assert standalone(catalog, message, before) == expected


@pytest.mark.parametrize(
    "message", ["Thanks!", "What's the weather?", "neck pain", "left knee pain"]
)
def test_courtesy_and_new_subjects_are_left_alone(catalog: Catalog, message: str) -> None:
    before = turn("What is the code for sciatica, right side?", "M54.31")
    assert standalone(catalog, message, before) == message


def test_courtesy_does_not_lose_the_subject(catalog: Catalog) -> None:
    thanks = turn("thanks", status="clarify")
    assert standalone(catalog, "is it billable?", SEVENTH, thanks) == "Is M53.86 billable?"
    assert (
        standalone(catalog, "what about thoracolumbar?", SEVENTH, thanks)
        == "Does M53.85 need a 7th character?"
    )


def test_a_detail_more_refines_the_condition(catalog: Catalog) -> None:
    before = turn("What is the code for low back pain?", "M54.50")
    text = standalone(catalog, "it's vertebrogenic", before)
    assert text == "What is the code for low back pain, vertebrogenic?"


def test_of_several_questions_the_first_is_rewritten(catalog: Catalog) -> None:
    before = turn("What is M51.17?", "M51.17")
    message = "and lumbar? also does it include sciatica?"
    found = rewritten(message, [before], lambda text: understand(text, DAY, DAY), catalog)
    assert found.text == "What is M51.16? also does it include sciatica?"
