"""Conversations in any of LangChain's chat message histories, one history a conversation."""

from __future__ import annotations

import importlib
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from codebot.errors import HistoryError, InvalidInput
from codebot.records import Turn

if TYPE_CHECKING:
    from langchain_core.chat_history import BaseChatMessageHistory

PREFIX = "langchain:"
_KEY = "codebot_turn"
_REMEMBERED = 10_000

OpenHistory = Callable[[str], "BaseChatMessageHistory"]


class MessageHistory:
    """Turns as pairs of messages, what the person said and what codebot did.

    The second carries the turn itself in `additional_kwargs`; pairs of others are passed over.
    LangChain's histories know neither ages nor answers: nothing can be purged by age, and a vote
    finds its conversation only in the process that answered.
    """

    def __init__(self, open_history: OpenHistory) -> None:
        from pydantic import TypeAdapter

        self._open = open_history
        self._form = TypeAdapter(Turn)
        self._answers: OrderedDict[str, str] = OrderedDict()

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        """The turns of a conversation, oldest first; empty where there is none."""
        from pydantic import ValidationError

        kept = (m.additional_kwargs.get(_KEY) for m in self._open(conversation_id).messages)
        try:
            return tuple(self._form.validate_python(turn) for turn in kept if turn is not None)
        except ValidationError as error:
            raise HistoryError(
                "A turn of this conversation cannot be read; begin a new conversation "
                f"({error.error_count()} faults in what was kept)."
            ) from error

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Append a turn."""
        from langchain_core.messages import AIMessage, HumanMessage

        kept = self._form.dump_python(turn, mode="json")
        asked, said = (
            HumanMessage(turn.question),
            AIMessage(turn.text, additional_kwargs={_KEY: kept}),
        )
        self._open(conversation_id).add_messages([asked, said])
        self._answers[turn.answer_id] = conversation_id
        while len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)

    def delete(self, conversation_id: str) -> bool:
        """Forget a conversation; False where there was none."""
        history = self._open(conversation_id)
        there = bool(history.messages)
        history.clear()
        return there

    def delete_before(self, moment: datetime) -> int:
        """Not offered: LangChain's histories do not tell when something was said."""
        raise InvalidInput(
            "Conversations in a LangChain history cannot be purged by age; let its database do "
            "that, or keep them in one of SQLAlchemy's (the setting history)."
        )

    def conversation_of(self, answer_id: str) -> str | None:
        """The conversation that an answer of this process was given in."""
        return self._answers.get(answer_id)


def named_history(name: str) -> MessageHistory:
    """The history of a function written `langchain:package.module:function`.

    It takes a conversation's id and returns a BaseChatMessageHistory. InvalidInput where there is
    no such function.
    """
    module, _, function = name.removeprefix(PREFIX).partition(":")
    try:
        found = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise InvalidInput(
            f"The setting history is {name!r}, but there is no such function ({error}); write "
            f"{PREFIX}package.module:function, a function from an id to a chat message history."
        ) from error
    return MessageHistory(found)
