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
