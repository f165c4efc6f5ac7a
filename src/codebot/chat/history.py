"""Conversations: what a history must offer, and one that lives in memory."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from codebot.records import Turn

__all__ = ["History", "MemoryHistory"]


class History(Protocol):
    """Turns by conversation; a conversation is seen by whoever knows its id, and nobody else."""

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation, oldest first; empty where there is none."""

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Append a turn."""

    def delete(self, conversation_id: str) -> bool:
        """Forget a conversation; False where there was none."""

    def delete_before(self, moment: datetime) -> int:
        """Forget the conversations last touched before a moment; how many there were."""

    def conversation_of(self, answer_id: str) -> str | None:
        """The conversation that an answer was given in; None where it is not known."""


class MemoryHistory:
    """A history that ends with the process."""

    def __init__(self) -> None:
        self._turns: dict[str, list[tuple[datetime | None, Turn]]] = {}

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation, oldest first."""
        return tuple(turn for _, turn in self._turns.get(conversation_id, ()))

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Append a turn."""
        self._turns.setdefault(conversation_id, []).append((datetime.now().astimezone(), turn))

    def delete(self, conversation_id: str) -> bool:
        """Forget a conversation; False where there was none."""
        return self._turns.pop(conversation_id, None) is not None

    def delete_before(self, moment: datetime) -> int:
        """Forget the conversations last touched before a moment; how many there were."""
        old = [i for i, turns in self._turns.items() if turns[-1][0] and turns[-1][0] < moment]
        for conversation_id in old:
            del self._turns[conversation_id]
        return len(old)

    def conversation_of(self, answer_id: str) -> str | None:
        """The conversation that an answer was given in; None where it is not known."""
        held = self._turns.items()
        return next(
            (i for i, turns in held if any(t.answer_id == answer_id for _, t in turns)), None
        )
