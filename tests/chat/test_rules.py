"""Questions about rules of coding, over the real index of the project's own corpus."""

from datetime import date

import pytest

from codebot.assemble import open_responder
from codebot.chat import Responder
from codebot.settings import Settings


@pytest.fixture(scope="module")
def responder(settings: Settings) -> Responder:
    """The flow with a fixed clock."""
    return open_responder(settings, today=lambda: date(2026, 5, 1))


@pytest.mark.parametrize(
    ("question", "page", "words"),
    [
        ("What does Excludes2 mean?", "excludes2", "both codes may be reported"),
        ("Explain an Excludes 1 note.", "excludes1", "not reported together"),
        ("How is a late effect coded?", "sequela", "comes first"),
        ("Other versus unspecified codes?", "other-and-unspecified", "no code for it"),
        ("May an external cause code be sequenced first?", "external-causes", "never"),
        ("The side is not documented. Which code do I take?", "laterality", "unspecified side"),
        ("To how many characters must a code be reported?", "level-of-detail", "from 3 to 7"),
        (
            "Hypertensive heart disease with heart failure, which order?",
            "hypertension",
            "I11.0 goes first",
        ),
    ],
)
def test_a_rule_is_answered_from_its_page(
    responder: Responder, question: str, page: str, words: str
) -> None:
    reply = responder.answer(question)
    assert reply.status == "answered"
    assert reply.citations[0].document_id == f"guidelines/{page}"
    assert words in reply.text


@pytest.mark.parametrize(
    "question",
    ["May I bring my dog to the office visit?", "What is the timely filing limit?"],
)
def test_what_no_page_says_is_still_refused(responder: Responder, question: str) -> None:
    assert responder.answer(question).status == "refused"


def test_an_answer_to_the_opposite_question_is_not_given(responder: Responder) -> None:
    dash = responder.answer("An Index entry ends with a dash. Is the code complete?")
    assert "incomplete" in dash.text
    none = responder.answer("The Index entry has no dash. Is the code complete?")
    assert "not always complete" in none.text


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("What is medical necessity?", "topics/medical-necessity"),
        ("Can a physical therapist's diagnosis be coded?", "guidelines/provider-documentation"),
    ],
)
def test_a_question_that_a_page_asks_itself_is_not_asked_back(
    responder: Responder, question: str, page: str
) -> None:
    reply = responder.answer(question)
    assert reply.status == "answered"
    assert reply.citations[0].document_id == page


@pytest.mark.parametrize("question", ["Is it billable?", "Does it need a 7th character?"])
def test_a_question_about_something_not_named_is_asked_back(
    responder: Responder, question: str
) -> None:
    assert responder.answer(question).status == "clarify"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("uti due to e coli", {"N39.0", "B96.20"}),
        ("t2dm on insulin", {"E11.9", "Z79.4"}),
        ("alcohol dependence in early remission", {"F10.21"}),
        ("low back pain and neck pain", {"M54.50", "M54.2"}),
        ("type 2 dm with ckd stage 3b on insulin", {"E11.22", "N18.32", "Z79.4"}),
        ("htn with esrd on dialysis", {"I12.0", "N18.6"}),
        ("ckd stage 4 with hypertension", {"I12.9", "N18.4"}),
        ("persistent afib", {"I48.19"}),
        ("which code for lumbar stenosis when claudication isn't mentioned", {"M48.061"}),
        ("htn heart disease with hf and ckd stage 3", {"I13.0", "I50.9", "N18.30"}),
    ],
)
def test_a_name_gets_its_codes_and_no_page(
    responder: Responder, words: str, codes: set[str]
) -> None:
    assert codes <= {use.code for use in responder.answer(words).codes if use.role == "proposed"}


def test_a_name_that_leaves_the_side_open_is_asked_back(responder: Responder) -> None:
    reply = responder.answer("sciatica")
    assert reply.status == "clarify"
    assert len(reply.choices) > 1


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("M48.061 is stenosis with neurogenic claudication, isn't it?", "No. M48.061 is “Spinal"),
        ("G89.4 is acute pain, so can I use it for pain?", "G89.4 is officially"),
        ("I know M54.16 is cervical radiculopathy, can I bill it with M54.2?", "M54.16 is off"),
        ("M54.41 is bilateral lumbago with sciatica, right?", "No. M54.41 is"),
        ("Is M50.30 a code?", "Yes. M50.30"),
        ("is radiculopathy included in M51.16", "Yes. M51.16 holds"),
    ],
)
def test_what_is_taken_for_granted_is_put_right_first(
    responder: Responder, question: str, opening: str
) -> None:
    assert responder.answer(question).text.startswith(opening)


@pytest.mark.parametrize("code", ["M54.50", "I10", "M50.122"])
def test_coverage_is_neither_promised_nor_denied(responder: Responder, code: str) -> None:
    text = responder.answer(f"Does Medicare cover {code}?").text
    assert not text.startswith(("Yes", "No"))
    assert "depends on the payer" in text


def test_that_a_payer_takes_a_code_is_not_affirmed(responder: Responder) -> None:
    text = responder.answer("Will a payer accept I10 for physical therapy?").text
    assert text.startswith("I10 (Essential (primary) hypertension) is billable")
