"""Hurried questions on rules: no verdict nobody asked for, and treatment spoken of on the way."""

import pytest

from codebot.assemble import open_responder
from codebot.chat import Responder
from codebot.settings import Settings


@pytest.fixture(scope="module")
def responder(settings: Settings) -> Responder:
    return open_responder(settings)


@pytest.mark.parametrize(
    "question",
    ["insulin use code with type 2", "severe sepsis needs organ dysfunction documented?"],
)
def test_a_verdict_on_another_question_is_left_out(responder: Responder, question: str) -> None:
    reply = responder.answer(question)
    assert reply.status == "answered"
    assert not reply.text.startswith(("Yes", "No"))


@pytest.mark.parametrize(
    ("question", "verdict"),
    [("external cause code required?", "No,"), ("excludes 2 means i can bill both?", "Yes,")],
)
def test_a_verdict_asked_for_in_a_few_words_stays(
    responder: Responder, question: str, verdict: str
) -> None:
    assert responder.answer(question).text.startswith(verdict)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("treatment directed at the mets only", "metastatic site goes first"),
        ("two conditions treated at one visit, which first", "may go first"),
        ("prescribed drug taken correctly, had a rash", "adverse effect"),
    ],
)
def test_a_rule_that_speaks_of_treatment_is_answered(
    responder: Responder, question: str, words: str
) -> None:
    assert words in responder.answer(question).text


@pytest.mark.parametrize(
    "question", ["treat diabetes in pregnancy", "treatment of sepsis", "prescribe what for uti"]
)
def test_advice_on_treatment_is_still_refused(responder: Responder, question: str) -> None:
    assert responder.answer(question).status == "refused"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("is urosepsis a code", "Urosepsis has no code"),
        ("is laterality required on every code", "Yes"),
        ("diff between A, D and S on 7th char", "A is used for active treatment"),
        ("ED visit for chest pain, MI ruled out, what do I code", "R07.9"),
        ("osteopenia vs osteoporosis", "M81.0"),
    ],
)
def test_a_hurried_question_gets_its_answer(
    responder: Responder, question: str, words: str
) -> None:
    assert words in responder.answer(question).text
