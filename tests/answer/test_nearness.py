"""Which page's question is nearest to one that names no code, and when it asks the opposite."""

from datetime import date

import pytest

from codebot.answer.nearness import nearest
from codebot.answer.polarity import modality
from codebot.answer.select import turned
from codebot.answer.understand import understand
from codebot.records import Chunk, Document, Passage

TODAY = date(2026, 11, 21)


def passage(question: str, answer: str, likeness: float, also: str = "") -> Passage:
    text = f"### {question}\n{answer}" + (f"\nAlso asked: {also}." if also else "")
    chunk = Chunk(question, "page", text, 0, len(text), ("Page",), "faq", question)
    return Passage(chunk, Document("page", "corpus", "Page", text), 0.1, likeness=likeness)


def best(question: str, *passages: Passage) -> str | None:
    return nearest(understand(question, TODAY), passages)[0].passage.chunk.question


def test_the_words_asked_decide_between_equally_like_questions() -> None:
    found = best(
        "is a cough coded with bronchitis",
        passage("Is a limp coded?", "No.", 0.7),
        passage("Is a symptom coded?", "No, a cough belongs to bronchitis.", 0.7),
    )
    assert found == "Is a symptom coded?"


def test_another_wording_counts_as_the_question() -> None:
    plain = passage("Are residuals sequenced ahead?", "Yes.", 0.5)
    worded = passage("Are residuals sequenced ahead?", "Yes.", 0.5, "scar or old burn, which first")
    asked = understand("scar or old burn: which goes first?", TODAY)
    (one,), (other,) = nearest(asked, [plain]), nearest(asked, [worded])
    assert other.score > one.score


def test_a_comparison_with_another_term_is_another_question() -> None:
    found = best(
        "is NEC the same as other specified",
        passage("Is NEC the same as NOS?", "No.", 0.8),
        passage("What does NEC mean?", "NEC stands for other specified.", 0.75),
    )
    assert found == "What does NEC mean?"


@pytest.mark.parametrize(
    ("asked", "question", "expected"),
    [
        ("Is a code invalid if the character is missing?", "Is a code valid then?", True),
        ("May I add the code?", "Must I add the code?", True),
        ("Must I add the code?", "Do I need to add the code?", False),
        ("Can I skip the code?", "Can I report the code?", True),
        ("Which code is it?", "Is it not the code?", False),
    ],
)
def test_the_opposite_is_told_by_denials_and_by_may_and_must(
    asked: str, question: str, expected: bool
) -> None:
    assert turned(understand(asked, TODAY), question) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Must I?", "must"),
        ("Do I have to, or can I wait?", "must"),
        ("May I?", "may"),
        ("Is it?", ""),
    ],
)
def test_what_a_yes_would_say(question: str, expected: str) -> None:
    assert modality(question) == expected
