"""Chunks fall into sentences that can be quoted one by one."""

import pytest

from codebot.records import Chunk
from codebot.retrieval.sentences import split


def pieces(text: str, question: str | None = None, start: int = 0) -> list[str]:
    chunk = Chunk("c", "d", text, start, start + len(text), ("Page", "Part"), question=question)
    return [text[a - start : b - start] for a, b in split(chunk)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M53.86 is valid. Report it.", ["M53.86 is valid.", "Report it."]),
        (
            "Use M54.5- codes, e.g. M54.50. Never M54.5.",
            ["Use M54.5- codes, e.g. M54.50.", "Never M54.5."],
        ),
        ("No. M53.86 is complete.", ["No. M53.86 is complete."]),
        ("Yes, it is. See section I.B.2 p. 12.", ["Yes, it is.", "See section I.B.2 p. 12."]),
        ("- Name the region.\n- Name the level.", ["Name the region.", "Name the level."]),
        ("One line\ngoes on here. Two.", ["One line\ngoes on here.", "Two."]),
        ("It costs. - Denials: More.", ["It costs.", "Denials: More."]),
        ("| a | b |\n|---|---|\n| c1 | d1 |", ["| a | b |", "| c1 | d1 |"]),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_the_question_and_the_heading_are_no_sentences() -> None:
    text = "### Is it billable?\nYes. It is billable."
    assert pieces(text, "Is it billable?") == ["Yes. It is billable."]
    assert pieces("## Part\nIt is so.") == ["It is so."]


def test_other_wordings_of_the_question_are_never_quoted() -> None:
    text = "### Is it billable?\nYes. It is billable.\nAlso asked: can I bill it; is it valid."
    assert pieces(text, "Is it billable?") == ["Yes. It is billable."]
    chunk = Chunk("c", "d", text, 0, len(text), question="Is it billable?")
    assert chunk.wordings == ("Is it billable?", "can I bill it", "is it valid")
    assert Chunk("c", "d", text, 0, len(text)).wordings == ()


def test_glued_numbering_does_not_hide_the_question() -> None:
    assert pieces("01Is it billable?\nYes, it is.", "Is it billable?") == ["Yes, it is."]


def test_spans_count_in_the_document() -> None:
    assert pieces("One is. Two is.", start=40) == ["One is.", "Two is."]
