"""codebot in this process as a target: what a user's own code would call."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Protocol

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome, Ranked
from codebot.records import Citation, Document, Passage, Reply


class Answers(Protocol):
    """What answers: `codebot.chat.Responder` is one."""

    def answer(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Reply:
        """The checked reply to a question."""


Search = Callable[[str], tuple[Passage, ...]]
FindDocument = Callable[[str], Document]


class Library:
    """Asks a responder; with a search and documents at hand, ranking and quotes are scored too."""

    def __init__(
        self,
        name: str,
        responder: Answers,
        catalog: Catalog,
        search: Search | None = None,
        document: FindDocument | None = None,
    ) -> None:
        self.name = name
        self._responder = responder
        self._catalog = catalog
        self._search = search
        self._document = document

    def ask(self, case: Case) -> Outcome:
        """Hold the conversation; every turn has the case's date of service."""
        conversation = None
        for turn in case.turns:
            began = time.perf_counter()
            reply = self._responder.answer(turn, conversation, case.date_of_service)
            taken = time.perf_counter() - began
            conversation = reply.conversation_id
        return Outcome(
            case.id,
            reply,
            taken,
            slices=tuple(
                self._slice(citation, case.date_of_service) for citation in reply.citations
            ),
            ranked=self._ranked(reply),
        )

    def _slice(self, citation: Citation, on: date) -> str | None:
        if citation.kind == "catalog":
            code = citation.document_id.removeprefix("catalog/").split("@")[0]
            text = self._catalog.page(code, on).document.text
        elif self._document is not None:
            text = self._document(citation.document_id).text
        else:
            return None
        return text[citation.start : citation.end]

    def _ranked(self, reply: Reply) -> tuple[Ranked, ...] | None:
        if self._search is None:
            return None
        best: dict[str, float] = {}
        for passage in self._search(reply.standalone_question):
            best.setdefault(passage.document.id, _likeness(passage))
        return tuple(Ranked(document_id, score) for document_id, score in best.items())


def _likeness(passage: Passage) -> float:
    """How like the question a passage is, from 0 to 1: the cosine where a search tells it."""
    return max(
        (float(getattr(passage, name, 0.0)) for name in ("likeness", "closeness")),
        default=passage.score,
    )
