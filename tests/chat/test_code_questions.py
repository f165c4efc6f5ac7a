"""Questions that name codes: what the reply opens with, and what it must not say."""

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
    # What single characters stand for, and how many there are.
    ("what does the x mean in m53.2x7", "The X in position 5 of M53.2X7 is a placeholder"),
    ("what does D mean in S13.4XXD", "The D in position 7 of S13.4XXD is its 7th character"),
    ("what does the last digit of E11.3211 mean", "The 1 in position 7 of E11.3211"),
    ("M54.2 takes six characters right?", "No. M54.2 has 4 characters, not 6"),
    ("how many characters does S82.891 need", "The billable codes below S82.891 all have 7"),
    # Since when, until when: no yes or no.
    ("when did M54.5 become invalid", "M54.5 was "),
    ("when did E11.65 become valid", "The release held here"),
    # Which goes first.
    ("which comes first, E11.22 or N18.31", "E11.22 goes first, N18.31 after it."),
    ("which is first M54.50 or the fall code", "M54.50 (Low back pain, unspecified) goes first"),
    # What a year changed.
    ("what's new for M53 in 2027", "No code of category M53 was added"),
    ("was M54.50 changed in FY2026", "No. The FY2026 release"),
    # Why denied, what to document.
    ("why was E11.5 denied", "E11.5 (Type 2 diabetes mellitus with circulatory"),
    ("Why would a payer deny M54.9?", "M54.9 (Dorsalgia, unspecified) is billable, so"),
    ("why was E11.9 with E10.9 denied", "E11.9 and E10.9 are not reported together"),
    ("what must the record say for I50.22", "I50.22 is “Chronic systolic (congestive)"),
    ("why was Z79.4 rejected as primary", "It depends on the encounter"),
    ("what should the note say for E11.42", "E11.42 is “Type 2 diabetes mellitus with diabetic"),
    # What would hinder turns yes and no.
    ("does the excludes1 note stop me from billing M54.5 and M54.4 together", "Yes, M54.5"),
    ("is there anything that prevents M54.2 and M54.50 on one claim", "No, M54.2 and M54.50 may"),
    # A no to what the title contradicts.
    ("isn't E11.9 the code for type 1", "No. E11.9 is “Type 2"),
    ("isnt M54.5 billable", "No. M54.5 (Low back pain) is a header"),
    ("is M54.41 left or right", "M54.41 is “Lumbago with sciatica, right side”."),
    # The code of one side.
    ("is there a bilateral code for M17.0", "Yes. M17.0 is “Bilateral primary"),
    ("is there a bilateral code for M54.3", "No. The code set has no bilateral code"),
    ("whats the left version of M25.561", "The left codes of M25.56 (Pain in knee) are: M25.562"),
    # What the title says, or says otherwise.
    ("H25.13 is bilateral?", "Yes. H25.13 is “Age-related nuclear cataract, bilateral”."),
    ("is O09.521 for first trimester", "Yes. O09.521 is"),
    ("is C34.90 right lung", "No. C34.90 is “Malignant neoplasm of unspecified part"),
    ("M80.08XA is it osteoporosis without fracture", "No. M80.08XA is"),
    ("C78.01 is primary lung cancer right?", "No. C78.01 is “Secondary malignant"),
    ("L89.153 is stage 4?", "No. L89.153 is “Pressure ulcer of sacral region, stage 3”. The code"),
    ("does O24.419 mean diet controlled", "No. O24.419 is"),
    ("is I25.10 with angina", "No. I25.10 is"),
    ("M17.9 bilateral?", "No. M17.9 is “Osteoarthritis of knee, unspecified”."),
    ("why was M53.86 deleted", "M53.86 (Other specified dorsopathies, lumbar region) is billable"),
    # Two codes: needed, ordered, a symptom beside its disease.
    ("E10.9 plus Z79.4 needed?", "No. No note of E10.9 or Z79.4"),
    ("which code first, C50.911 or C79.51", "No note of C50.911 or C79.51"),
    ("is R07.9 ok with I21.4", "Only where R07.9 is not routinely part of I21.4"),
    # What may be first, second, alone, on whose record.
    ("Z68.35 alone?", "No. Z68.35 (Body mass index [BMI] 35.0-35.9, adult) is only reported as"),
    ("can I10 be listed second", "Yes. I10"),
    ("Z96.651 principal?", "It depends on the encounter"),
    ("P07.38 on the mother's chart ok?", "No. P07.38"),
    ("does S06.0X0A need an external cause code too", "Yes. The plain note at chapter 19"),
    # The 7th character for words.
    ("what is the 7th character for a healing closed fracture on S82.201", "For those words the 7"),
    ("what 7th character for S83.511 for the surgery", "For those words the 7th character is A"),
    ("M80.051 7th char for nonunion follow up", "For those words the 7th character is K"),
    ("is S72.001 six or seven characters", "The billable codes below S72.001 all have 7"),
    ("what changed with E66.9", "Only ICD-10-CM 2026"),
    (
        "whats wrong with code M79.6",
        "M79.6 (Pain in limb, hand, foot, fingers and toes) is a header",
    ),
    ("S06.0X1A or S06.0X0A for no loss of consciousness", "S06.0X0A is “Concussion without"),
    ("left version of S83.511A", "The left codes of S83.51 "),
    ("does Z3A.12 go alone", "No. Z3A.12 is not listed first"),
    ("since R07.9 is chest pain can i bill it with I20.9", "Only where R07.9"),
    # A placeholder too many.
    ("S93.401XA valid?", "No. S93.401XA is malformed"),
]


@pytest.mark.parametrize(("question", "opening"), OPENINGS)
def test_the_first_words_answer_the_very_question(
    responder: Responder, question: str, opening: str
) -> None:
    assert responder.answer(question).text.startswith(opening)


@pytest.mark.parametrize("question", [question for question, _ in OPENINGS])
def test_no_later_claim_says_another_verdict(responder: Responder, question: str) -> None:
    said = re.findall(r"(?:^|\] )(Yes|No)\b[.,]", responder.answer(question).text)
    assert len(said) <= 1


def test_another_condition_is_no_page_of_the_one_asked(responder: Responder) -> None:
    assert "whiplash" not in responder.answer("Is M54.2 right for a stiff neck?").text.lower()


def test_two_pain_codes_are_no_condition_of_their_own(responder: Responder) -> None:
    reply = responder.answer("can i use both acute and chronic pain code")
    assert [use.code for use in reply.codes if use.role == "proposed"] == []


def test_a_primary_elsewhere_does_not_contradict_a_title(responder: Responder) -> None:
    assert "C80.1" not in responder.answer("does C79.51 need the primary coded too").text
