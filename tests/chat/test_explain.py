"""How a reply came about, over the real index."""

from __future__ import annotations

from datetime import date

import pytest

from codebot.assemble import open_responder
from codebot.chat import Responder
from codebot.records import Reply
from codebot.settings import Settings

DAY = date(2026, 5, 1)


@pytest.fixture(scope="module")
def responder(settings: Settings) -> Responder:
    """The flow with a fixed clock."""
    return open_responder(settings, today=lambda: DAY)


def read_of(responder: Responder, reply: Reply) -> dict[str, str]:
    """What was understood of the one question of a reply."""
    (question,) = responder.explain(reply).questions
    return dict(question.read)


def test_what_was_understood_is_told(responder: Responder) -> None:
    reply = responder.answer("probable m5386 on 2026-06-01, outpatient: is it billable?")
    read = read_of(responder, reply)
    assert read["codes"] == "M53.86 (“m5386”)"
    assert read["date"] == "2026-06-01 (in the question)"
    assert read["setting"] == "outpatient"
    assert "uncertain" in read["certainty"]
    assert "billable" in read["kinds"]
    second = responder.answer("does it need a 7th character?", reply.conversation_id)
    read = read_of(responder, second)
    assert read["question"].startswith("Does M53.86 need a 7th character?")
    assert responder.explain(second).how != responder.explain(reply).how
    assert "other systems" not in read


def test_each_leg_tells_what_it_found_best_first(responder: Responder) -> None:
    explained = responder.explain(responder.answer("Does M53.86 need a 7th character?"))
    legs = dict(explained.questions[0].legs)
    assert list(legs) == ["code", "question", "lexical", "dense"]
    assert all(legs.values())
    for leg in ("question", "lexical", "dense"):
        scores = [score for _, score in legs[leg]]
        assert scores == sorted(scores, reverse=True)
    assert legs["code"][0][0].startswith("codes/M53.8")
    (other,) = responder.explain(responder.answer("What is laterality?")).questions
    assert dict(other.legs)["code"] == ()


def test_each_citation_of_a_page_is_found_among_the_passages_chosen(responder: Responder) -> None:
    reply = responder.answer("What is the difference between M53.80 and M53.9?")
    (question,) = responder.explain(reply).questions
    chosen = question.chosen
    from_pages = {c.number for c in reply.citations if c.kind == "corpus"}
    assert from_pages
    assert from_pages <= {number for passage in chosen for number in passage.citations}
    scores = [passage.score for passage in chosen if passage.score]
    assert scores == sorted(scores, reverse=True)
    assert "about the code asked" in chosen[0].why
    assert chosen[-1].why == "the official entry of a code asked"


def test_what_the_guard_did_is_told(responder: Responder) -> None:
    reply = responder.answer("Is M53.86 billable?")
    explained = responder.explain(reply)
    name, words = explained.checked[0]
    assert name == "guard"
    assert words.startswith(f"{len(reply.claims)} claims checked")
    assert len(explained.checked) == 1 + len(reply.findings)


def test_the_stages_add_up_to_the_total(responder: Responder) -> None:
    times = dict(responder.explain(responder.answer("Is M53.86 billable?")).times)
    assert list(times) == [
        "history", "rewrite", "understand", "retrieve", "compose", "guard", "between", "total",
    ]  # fmt: skip
    assert all(taken >= 0 for taken in times.values())
    assert sum(times.values()) - times["total"] == pytest.approx(times["total"])


def test_side_region_and_encounter_are_told(responder: Responder) -> None:
    asked = "Which code for a sprain of the left ankle, initial encounter?"
    read = read_of(responder, responder.answer(asked))
    assert (read["side"], read["encounter"], read["joint"]) == (
        "left",
        "initial encounter",
        "ankle",
    )
    lumbar = read_of(responder, responder.answer("Which code for low back pain?"))
    assert lumbar["region"] == "lumbar"


def test_each_question_of_a_message_is_explained(responder: Responder) -> None:
    reply = responder.answer("Is M53.86 billable? Can M54.50 and M51.360 be reported together?")
    read = [dict(question.read)["codes"] for question in responder.explain(reply).questions]
    assert read == ["M53.86", "M54.50, M51.360"]
