"""The parts the application is made of: what answers, what it looks things up in, what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from codebot.catalog import Catalog, Meaning
from codebot.records import Citation, Claim, CodeUse, Document, Finding, Reply, Turn
from codebot.web.feedback import FeedbackStore

__all__ = ["Event", "History", "Parts", "Responder"]


class Event(Protocol):
    """One step of a reply as it leaves: its name on the wire, and what it carries."""

    @property
    def name(self) -> str:
        """Started, citation, code, claim, finding or done."""

    @property
    def data(self) -> Reply | Claim | Citation | CodeUse | Finding:
        """A Reply for `started` and `done`, else what the name says."""


class Responder(Protocol):
    """The whole flow from question to reply."""

    def answer(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Reply:
        """The checked reply to a question."""

    def stream(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Iterator[Event]:
        """The steps of the same reply; what a claim points to comes before the claim."""


class History(Protocol):
    """Turns by conversation."""

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation, oldest first; empty where there is none."""

    def delete(self, conversation_id: str) -> bool:
        """Forget a conversation; False where there was none."""

    def conversation_of(self, answer_id: str) -> str | None:
        """The conversation that an answer was given in; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the application is made of; the clock is a part like the rest.

    `meaning` is the code search's second opinion; without it, words alone decide.
    """

    responder: Responder
    catalog: Catalog
    documents: Mapping[str, Document]
    history: History
    feedback: FeedbackStore
    today: Callable[[], date]
    meaning: Meaning | None = None
