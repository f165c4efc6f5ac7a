"""Terse questions of codes: notes of a family, characters, sides, standing, purpose."""

import re
from datetime import date

import pytest

from codebot.assemble import open_responder
from codebot.chat import Responder
from codebot.settings import Settings


@pytest.fixture(scope="module")
def responder(settings: Settings) -> Responder:
    return open_responder(settings, today=lambda: date(2026, 5, 1))


OPENINGS = [
    # A note holds for all that stands below it, and for nothing above.
    ("does the excludes1 at M54 apply to M54.59", "Yes. M54.59 inherits the Excludes1 note of M54"),
    (
        "do the M51 excludes2 notes apply to M51.26",
        "Yes. M51.26 inherits the Excludes2 note of M51",
    ),
    ("does the excludes1 at M54.2 apply to all of M54", "No. M54 stands above M54.2"),
    ("does the code first note at M54 apply to M54.2", "No. M54 has no code first note"),
    ("is M54.17 under the M54.1 excludes1", "Yes. M54.17 inherits the Excludes1 note of M54.1"),
    ("M54.16 or M54.17 for L5-S1", "L5-S1 is the lumbosacral region, so it is M54.17"),
    ("is W19.XXXA ok as first dx", "No. W19.XXXA "),
    ("M51.360 vs M51.362", "M51.360 is “Other intervertebral disc degeneration"),
    # A character by its place.
    ("what region does the 5th character 4 stand for in M53", "In M53 "),
    ("what's the 6th char 2 in M50.12", "In M50.12 "),
    ("5th character 9 of M54.1", "No code of M54.1 "),
    ("6th character 7 in M53.2X7", "The 7 in position 6 of M53.2X7"),
    # What is said of a code: its title decides, and the code meant is named.
    ("M17.11 bilateral?", "No. M17.11 is"),
    ("S82.851A is left ankle?", "No. S82.851A is"),
    ("S93.401A = right ankle sprain initial?", "Yes. S93.401A is"),
    ("M25.512 left shoulder pain ok", "Yes. M25.512 is"),
    ("Z01.419 with abnormal findings?", "No. Z01.419 is"),
    ("M47.816 without radiculopathy is right?", "Yes. M47.816 is"),
    ("M54.2 good to bill today?", "Yes. M54.2 "),
    ("M48.06 ok to report?", "No. M48.06 "),
    ("S46.011D means follow up?", "Yes. S46.011D is"),
    ("S62.101B open or closed fracture", "S62.101B is “Fracture of unspecified carpal bone, r"),
    ("M54.30 right or left", "M54.30 is “Sciatica, unspecified side”"),
    ("N40.0 with luts?", "No. N40.0 is"),
    ("M43.06 spondylolisthesis?", "No. M43.06 is"),
    ("K57.32 is diverticulosis?", "No. K57.32 is"),
    ("does Q76.2 mean acquired", "No. Q76.2 is"),
    ("J20.9 chronic bronchitis?", "No. J20.9 is"),
    ("is R73.03 diabetes", "No. For “diabetes”"),
    ("is M48.56 only for lumbar", "Yes. M48.56 "),
    ("does M54.5 exclude lumbago with sciatica", "Yes. The Excludes1 note at M54.5"),
    ("G89.29 vs G89.4", "Section I.C.6.b.6"),
    ("M48.56XA what fracture", "M48.56XA is “Collapsed vertebra"),
    ("is E11.22 listed before N18.30", "Yes. E11.22 goes first"),
    ("does N18.30 go before E11.22?", "No. E11.22 goes first"),
    ("E11.621 needs L97.411?", "Yes, where it applies."),
    ("can F45.41 be on claim with M54.50", "No, F45.41 and M54.50"),
    ("is J44.89 a new code", "The release held here"),
    ("M43.27 fusion lumbosacral yes or no", "Yes. M43.27 is"),
    ("M53.88 tailbone?", "Yes. M53.88 is the code"),
    ("L97.511 right foot?", "Yes. L97.511 is"),
    ("L97.521 right foot?", "No. L97.521 is"),
    ("I11.0 without chf", "No. I11.0 is"),
    ("G43.909 with aura?", "No. G43.909 is"),
    ("M54.50 with sciatica?", "No. The Excludes1 note at M54.5"),
    ("E11.9 with neuropathy?", "No. With “neuropathy” the code is E11.40"),
    ("is M79.604 both legs", "No. M79.604 is"),
    ("M50.222 level?", "M50.222 is"),
    # A code said to be gone.
    ("is M53.8 retired", "No. M53.8 "),
    ("M54.30 is a retired code", "No. M54.30 "),
    ("is M54.2 obsolete", "No. M54.2 "),
    ("is M53.9 an unspecified code", "Yes. M53.9 is “Dorsopathy, unspecified”."),
    ("is M53.3 acceptable for coccyx fracture", "No. For “coccyx fracture” the code is S32.2XXA"),
    ("which M53 code for the upper back", "Of the codes of M53 these fit: M53.2X4"),
    ("M53.9 was deleted in 2025, so what do I use", "M53.9 (Dorsopathy, unspecified) is billable"),
    # What it is for comes before how long it is.
    ("what is M53.3 used for", "M53.3 is “Sacrococcygeal disorders"),
    ("how specific do I have to be with M54.1", "M54.1 (Radiculopathy) is a header"),
    ("can Z51.11 be principal", "Yes. Z51.11 "),
    ("is Z00.6 first listed", "It depends"),
    ("does M53.9 include backache", "No. For “backache” the code is M54.9"),
    ("can M54.2 be listed with M50.12", "No, M54.2 and M50.12"),
    ("is M54.50 unspecified and will it be denied", "M54.50 (Low back pain, unspecified)"),
    ("postlaminectomy syndrome code and is it billable", "For “postlaminectomy"),
]


@pytest.mark.parametrize(("question", "opening"), OPENINGS)
def test_the_reply_opens_with_the_answer(responder: Responder, question: str, opening: str) -> None:
    assert responder.answer(question).text.startswith(opening)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("M17.11 bilateral?", "M17.0"),
        ("S82.851A is left ankle?", "S82.852A"),
        ("M54.30 left?", "M54.32"),
        ("Z01.419 with abnormal findings?", "Z01.411"),
        ("K80.20 obstruction?", "K80.21"),
        ("K57.30 with bleeding?", "K57.31"),
        ("M47.816 with radiculopathy?", "M47.26"),
        ("what is 5th character 2 for in E11.2", "E11.22"),
        ("what region does the 5th character 4 stand for in M53", "M53.84"),
        ("what's the 6th char 2 in M50.12", "M50.122"),
    ],
)
def test_the_code_meant_is_named(responder: Responder, question: str, code: str) -> None:
    assert f"{code}, " in responder.answer(question).text


def test_an_arthritis_is_not_denied_to_an_osteoarthritis(responder: Responder) -> None:
    assert not responder.answer("M17.11 arthritis?").text.startswith("No")


def test_no_yes_where_the_words_say_more_than_the_code(responder: Responder) -> None:
    assert not responder.answer("is I63.9 a hemorrhagic stroke").text.startswith("Yes")


def test_a_verdict_on_another_condition_is_left_out(responder: Responder) -> None:
    text = responder.answer("M47.812 for neck arthritis ok").text
    assert not re.search(r"\bUsually not\b", text)


def test_a_corrected_statement_says_no_more(responder: Responder) -> None:
    assert "M51" not in responder.answer("M53.3 is for lumbosacral").text
