"""Passages of the real index: the page of the code asked first, the official entry beside it."""

from datetime import date

import pytest

from codebot.assemble import build_index, open_responder
from codebot.retrieval import HybridRetriever
from codebot.settings import Settings

DAY = date(2026, 5, 1)


@pytest.fixture(scope="module")
def retriever(settings: Settings) -> HybridRetriever:
    """The retriever that answers go through."""
    return open_responder(settings).parts.retriever


@pytest.mark.parametrize(
    "question", ["Is M53.86 billable?", "is m5386 billable", "M53,86 billable?", "m53.86."]
)
def test_the_page_of_the_code_asked_comes_first(retriever: HybridRetriever, question: str) -> None:
    assert retriever.passages(question)[0].document.id == "codes/M53.86"


def test_the_official_entry_is_a_passage_of_its_own(retriever: HybridRetriever) -> None:
    official = [
        p for p in retriever.passages("Is M53.86 billable?", DAY) if p.document.kind == "catalog"
    ]
    assert [p.document.id for p in official] == ["catalog/M53.86"]
    chunk = official[0].chunk
    assert official[0].document.text[chunk.start : chunk.end] == chunk.text


def test_an_unknown_code_has_no_entry(retriever: HybridRetriever) -> None:
    passages = retriever.passages("Is M53.89 billable?", DAY)
    assert all(p.document.kind == "corpus" for p in passages)


def test_each_chunk_comes_once_and_says_which_legs_found_it(retriever: HybridRetriever) -> None:
    passages = retriever.passages("What is the difference between M53.80 and M53.9?")
    ids = [p.chunk.id for p in passages]
    assert len(ids) == len(set(ids))
    assert all(p.ranks for p in passages)
    assert {leg for p in passages for leg, _ in p.ranks} >= {"code", "lexical"}
    passages = retriever.passages("Pain that starts in the low back and travels down the leg")
    assert {leg for p in passages for leg, _ in p.ranks} >= {"dense", "lexical"}


def test_as_a_langchain_retriever_it_gives_the_same(retriever: HybridRetriever) -> None:
    question = "What does Excludes1 mean?"
    found = retriever.invoke(question)
    assert [d.id for d in found] == [p.chunk.id for p in retriever.passages(question)]


def test_a_page_of_a_department_comes_before_questions_that_are_far_from_the_one_asked(
    made: Settings,
) -> None:
    corpus = made.path("corpus")
    (corpus / "visits.md").write_text(
        "# Visits\n\n## Questions\n\n### Is a visit for rehabilitation coded first?\n\n"
        "No. The condition treated at the visit is coded first.\n\n"
        "### Is the symptom needed at a follow-up visit?\n\nYes, where it is treated.\n"
    )
    (corpus / "video.md").write_text(
        "# House rules\n\nConsent to a telehealth visit is recorded in the note.\n"
    )
    build_index(made)
    retriever = open_responder(made).parts.retriever
    question = "Is consent needed for a telehealth visit?"
    assert retriever.passages(question)[0].document.id == "video"
    near = retriever.passages("Is the symptom needed at a follow-up visit?")[0]
    assert (near.document.id, near.ranks[0]) == ("visits", ("question", 1))
