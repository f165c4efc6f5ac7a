"""Conversations in a LangChain chat message history that keeps each in a file of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from langchain_core.chat_history import BaseChatMessageHistory
from langchain_core.messages import (
    AIMessage,
    BaseMessage,
    HumanMessage,
    message_to_dict,
    messages_from_dict,
)
from tests.adapters.test_sql_history import TURN
from tests.web.process import environment, run

from codebot.adapters import MessageHistory
from codebot.assemble import open_history
from codebot.errors import HistoryError, InvalidInput
from codebot.settings import Settings, read_settings


class Filed(BaseChatMessageHistory):
    """Messages as JSON in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def messages(self) -> list[BaseMessage]:  # type: ignore[override]
        return messages_from_dict(json.loads(self.path.read_text())) if self.path.exists() else []

    def add_messages(self, messages: Sequence[BaseMessage]) -> None:
        held = [*self.messages, *messages]
        self.path.write_text(json.dumps([message_to_dict(message) for message in held]))

    def clear(self) -> None:
        self.path.unlink(missing_ok=True)


@pytest.fixture
def history(tmp_path: Path) -> MessageHistory:
    return MessageHistory(lambda conversation: Filed(tmp_path / f"{conversation}.json"))


def test_turns_come_back_whole_and_apart(history: MessageHistory, tmp_path: Path) -> None:
    history.add("cnv_a", TURN)
    again = MessageHistory(lambda conversation: Filed(tmp_path / f"{conversation}.json"))
    assert again.turns("cnv_a") == (TURN,)
    assert again.turns("cnv_b") == ()
    assert history.conversation_of("ans_1") == "cnv_a"
    assert [type(message) for message in Filed(tmp_path / "cnv_a.json").messages] == [
        HumanMessage,
        AIMessage,
    ]
    assert again.delete("cnv_a")
    assert not again.delete("cnv_a")


def test_messages_of_others_are_passed_over(history: MessageHistory, tmp_path: Path) -> None:
    Filed(tmp_path / "cnv_a.json").add_messages([HumanMessage("hello"), AIMessage("hi")])
    history.add("cnv_a", TURN)
    assert history.turns("cnv_a") == (TURN,)


def test_what_cannot_be_read_or_done_is_said(history: MessageHistory, tmp_path: Path) -> None:
    bad = AIMessage("", additional_kwargs={"codebot_turn": {"question": 7}})
    Filed(tmp_path / "cnv_a.json").add_messages([bad])
    with pytest.raises(HistoryError, match="begin a new conversation"):
        history.turns("cnv_a")
    with pytest.raises(InvalidInput, match="cannot be purged by age"):
        history.delete_before(datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("name", ["nowhere:open", "json:nothing", "json", "", ":"])
def test_a_function_that_is_not_there_is_said(name: str) -> None:
    with pytest.raises(InvalidInput, match=r"package\.module:function"):
        open_history(read_settings({}).replace(history=f"langchain:{name}"))


MODULE = """
from pathlib import Path
from tests.adapters.test_message_history import Filed

def open_history(conversation):
    return Filed(Path(__file__).parent / f"{conversation}.json")
"""


def test_a_conversation_in_the_terminal_goes_on_in_it(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "my_histories.py").write_text(MODULE, encoding="utf-8")
    root = Path(__file__).parents[2]
    given = environment(settings, tmp_path) | {
        "CODEBOT_HISTORY": "langchain:my_histories:open_history",
        "PYTHONPATH": f"{tmp_path}:{root / 'src'}:{root}",
    }
    Filed(tmp_path / "cnv_a.json")
    first = MessageHistory(lambda conversation: Filed(tmp_path / f"{conversation}.json"))
    first.add("cnv_a", TURN)
    asked = run(given, "ask", "is M53.86 billable?", "--conversation", "cnv_a")
    assert asked.returncode == 0, asked.stderr
    assert [turn.question for turn in first.turns("cnv_a")] == [
        TURN.question,
        "is M53.86 billable?",
    ]
