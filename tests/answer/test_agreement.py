"""One verdict an answer."""

from datetime import date

from codebot.answer.agreement import agreeing
from codebot.answer.evidence import Statement
from codebot.answer.understand import understand

ON = date(2026, 5, 1)


def _said(question: str, *texts: str) -> list[str]:
    statements = [Statement(text, ()) for text in texts]
    return [said.text for said in agreeing(understand(question, ON), statements)]


def test_the_first_verdict_stands_and_the_next_lose_theirs() -> None:
    said = _said("Is M54.5 billable?", "No. It is a header.", "Yes. it was once.")
    assert said == ["No. It is a header.", "It was once."]


def test_a_fragment_that_says_the_opposite_goes() -> None:
    assert _said("Is M54.5 billable?", "Yes. So.", "No, not before October.") == ["Yes. So."]
    assert _said("Is M54.5 billable?", "Yes. So.", "Yes, when it is so.") == [
        "Yes. So.",
        "Yes, when it is so.",
    ]


def test_an_open_question_gets_no_verdict() -> None:
    assert _said("When did M54.5 become invalid?", "No. It is a header.") == ["It is a header."]
    # Nothing else is said: better a fragment than silence.
    assert _said("When did M54.5 end?", "No, not before.") == ["No, not before."]
