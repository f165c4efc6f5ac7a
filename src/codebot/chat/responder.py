"""The flow as its users call it: a reply, whole or in pieces, in a conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add
from typing import Literal

from langchain_core.runnables import Runnable

from codebot.chat.explain import Explanation, explain
from codebot.chat.respond import Parts, respond
from codebot.records import Ask, Citation, Claim, CodeUse, Finding, Reply

__all__ = ["Event", "Responder"]


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a reply as it leaves: what it is called on the wire, and what it carries.

    `started` carries the reply as far as it is known (ids and questions), `done` the whole of it.
    """

    name: Literal["started", "claim", "citation", "code", "finding", "done"]
    data: Reply | Claim | Citation | CodeUse | Finding


class Responder:
    """Answers questions; safe to share between threads."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.flow: Runnable[Ask, Reply] = respond(parts)

    def answer(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Reply:
        """The checked reply to a question; a new conversation is begun where none is named."""
        return self.flow.invoke(self._ask(question, conversation_id, date_of_service))

    def stream(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Iterator[Event]:
        """The events of a reply; a claim leaves only after the guard has passed it."""
        pieces: list[Reply] = []
        for piece in self.flow.stream(self._ask(question, conversation_id, date_of_service)):
            if not pieces:
                yield Event("started", piece)
            pieces.append(piece)
            yield from _events(piece)
        yield Event("done", reduce(add, pieces))

    def explain(self, reply: Reply) -> Explanation:
        """How a reply of this responder came about: read, searched, chosen, checked."""
        return explain(self.parts, reply)

    def _ask(self, question: str, conversation_id: str | None, on: date | None) -> Ask:
        return Ask(question, conversation_id or self.parts.new_id("cnv"), on)


def _events(piece: Reply) -> Iterator[Event]:
    """A piece's events: what a claim leans on comes before it."""
    yield from (Event("citation", citation) for citation in piece.citations)
    yield from (Event("code", use) for use in piece.codes)
    yield from (Event("claim", claim) for claim in piece.claims)
    yield from (Event("finding", finding) for finding in piece.findings)
