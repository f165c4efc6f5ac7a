"""`codebot history`, and `ask` in a conversation, in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.web.process import environment, run

from codebot.adapters import SqlHistory
from codebot.records import Turn
from codebot.settings import Settings

SAID = Turn("Is M53.86 billable?", "Is M53.86 billable?", "answered", ("M53.86",), text="Yes.")


@pytest.fixture
def given(settings: Settings, tmp_path: Path) -> dict[str, str]:
    """The environment of a codebot whose history holds the conversation cnv_a."""
    found = environment(settings, tmp_path)
    history = SqlHistory(found["CODEBOT_HISTORY"])
    history.add("cnv_a", SAID)
    history.close()
    return found


def test_a_question_goes_on_with_an_earlier_conversation(given: dict[str, str]) -> None:
    asked = ("ask", "and does it need a 7th character?", "--conversation", "cnv_a", "--json")
    reply = json.loads(run(given, *asked).stdout)
    assert reply["standalone_question"] == "Does M53.86 need a 7th character?"
    shown = json.loads(run(given, "history", "show", "cnv_a", "--json").stdout)
    assert [turn["question"] for turn in shown["turns"]] == [SAID.question, reply["question"]]
    unknown = run(given, "ask", "and it?", "--conversation", "cnv_b")
    assert unknown.returncode == 4
    assert "no conversation 'cnv_b'" in unknown.stderr


def test_conversations_are_counted_shown_and_deleted(given: dict[str, str]) -> None:
    assert run(given, "history", "status").stdout.startswith("1 conversations with 1 turns in ")
    shown = run(given, "history", "show", "cnv_a").stdout
    assert shown.index("> Is M53.86 billable?") < shown.index("Yes.")
    ended = run(given, "history", "delete", "cnv_a", "cnv_b")
    assert ended.stdout == "1 conversation deleted.\n"
    assert ended.returncode == 4
    assert run(given, "history", "show", "cnv_a").returncode == 4


def test_old_conversations_are_purged(given: dict[str, str]) -> None:
    assert run(given, "history", "purge").returncode == 2
    assert run(given, "history", "purge", "--days", "1").stdout == "0 conversations deleted.\n"
    assert run(given, "history", "purge", "--days", "0").stdout == "1 conversation deleted.\n"


def test_a_question_without_a_conversation_loads_no_database(given: dict[str, str]) -> None:
    code = (
        "import sys; from codebot.cli import cli;"
        "cli.main(['ask', 'Is M53.86 billable?'], standalone_mode=False);"
        "print([name for name in sys.modules if name.startswith('sqlalchemy')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
