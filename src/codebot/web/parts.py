"""The parts the application is made of: what answers, what it looks things up in, what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from codebot.catalog import Catalog
from codebot.records import Document, Finding, Reply, Turn
from codebot.web.feedback import FeedbackStore

__all__ = ["Checker", "History", "Parts", "Responder"]


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
    ) -> Iterator[Reply]:
        """The same reply in pieces that add up to it; the first says who and what, no claims."""


class History(Protocol):
    """Turns by conversation."""

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation, oldest first; empty where there is none."""

    def delete(self, conversation_id: str) -> bool:
        """Forget a conversation; False where there was none."""


# A text and a date of service to what the guard finds in the text.
Checker = Callable[[str, date], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the application is made of; the clock is a part like the rest."""

    responder: Responder
    catalog: Catalog
    documents: Mapping[str, Document]
    history: History
    feedback: FeedbackStore
    check: Checker
    today: Callable[[], date]
