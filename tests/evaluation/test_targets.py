from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import httpx
import pytest

from codebot.catalog import Catalog
from codebot.errors import InvalidInput, NotReady
from codebot.evaluation import Chatbot, Library, Server, reply_from_wire
from codebot.records import Chunk, Document, Passage, Reply
from codebot.web.wire import Reply as WireReply

from .made import CASE, QUOTE, REPLY

TALK = replace(CASE, turns=("What is M53.86?", "Does it need a 7th character?"))


class Listens:
    """Answers everything with REPLY, and remembers what it was asked."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str | None, date | None]] = []

    def answer(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Reply:
        self.heard.append((question, conversation_id, date_of_service))
        return REPLY


def test_the_library_holds_the_conversation_and_looks_quotes_up(catalog: Catalog) -> None:
    listens = Listens()
    document = Document("codes/M53.86", "M53.86", QUOTE)
    chunk = Chunk("c1", document.id, QUOTE, 0, len(QUOTE))
    passage = Passage(chunk, document, 0.7)
    target = Library("codebot", listens, catalog, lambda q: (passage,), lambda i: document)
    outcome = target.ask(TALK)
    assert [turn for turn, _, _ in listens.heard] == list(TALK.turns)
    assert [conversation for _, conversation, _ in listens.heard] == [None, "cnv_1"]
    assert outcome.slices == (QUOTE,)
    assert outcome.ranked is not None
    assert [r.document_id for r in outcome.ranked] == ["codes/M53.86"]


def test_the_wire_gives_the_record_back() -> None:
    sent = WireReply.of(REPLY).model_dump(mode="json", by_alias=True)
    assert reply_from_wire(sent) == REPLY
    with pytest.raises(InvalidInput, match="no reply of version 1"):
        reply_from_wire({"hello": "world"})


def _answers(request: httpx.Request) -> httpx.Response:
    body = json.loads(request.content)
    if body["question"] == "down?":
        return httpx.Response(503, json={"title": "not ready"})
    return httpx.Response(200, json=WireReply.of(REPLY).model_dump(mode="json", by_alias=True))


def test_a_server_is_asked_turn_by_turn() -> None:
    with httpx.Client(transport=httpx.MockTransport(_answers)) as client:
        outcome = Server("http://codebot.example/", client).ask(TALK)
        assert outcome.reply == REPLY
        assert outcome.slices == (None,)
        with pytest.raises(NotReady, match="does not answer"):
            Server("http://codebot.example", client).ask(replace(CASE, turns=("down?",)))


def _completes(request: httpx.Request) -> httpx.Response:
    messages = json.loads(request.content)["messages"]
    assert messages[0]["content"] == "The date of service is 2026-05-01."
    answer = {"message": {"content": f"heard {len(messages)}"}}
    usage = {"prompt_tokens": 7, "completion_tokens": 3}
    return httpx.Response(200, json={"choices": [answer], "usage": usage})


def test_a_chatbot_hears_the_whole_conversation() -> None:
    with httpx.Client(transport=httpx.MockTransport(_completes)) as client:
        outcome = Chatbot("http://chat.example/v1", "any", "", client).ask(TALK)
    assert outcome.reply is not None
    assert outcome.reply.text == "heard 4"
    assert outcome.tokens == (14, 6)
    assert not outcome.structured


def test_a_chatbot_that_talks_nonsense_is_not_ready() -> None:
    broken = httpx.MockTransport(lambda request: httpx.Response(200, json={"choices": []}))
    with httpx.Client(transport=broken) as client, pytest.raises(NotReady):
        Chatbot("http://chat.example/v1", "any", "", client).ask(CASE)
