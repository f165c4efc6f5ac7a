"""`codebot chat` in a real terminal."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.web.process import CODEBOT, environment

from codebot.settings import Settings

from .terminal import Terminal


@pytest.fixture
def given(settings: Settings, tmp_path: Path) -> dict[str, str]:
    return environment(settings, tmp_path)


Begin = Callable[..., Terminal]


@pytest.fixture
def begin(given: dict[str, str]) -> Iterator[Begin]:
    """Begins `codebot chat` in a terminal of its own, with options."""
    terminals: list[Terminal] = []

    def start(*options: str) -> Terminal:
        terminal = Terminal((*CODEBOT, "chat", *options), given)
        terminals.append(terminal)
        terminal.read_until("\n> ")
        return terminal

    yield start
    for terminal in terminals:
        terminal.close()


def test_a_conversation_is_held_and_gone_on_with(begin: Begin) -> None:
    terminal = begin()
    first = terminal.ask("Is M53.86 billable?")
    assert "[1]" in first
    assert "“" in first
    assert "● M53.86" in first
    assert "Checked against ICD-10-CM" in first
    second = terminal.ask("and does it need a 7th character?")
    assert "read as: Does M53.86 need a 7th character?" in second
    terminal.type("/quit\n")
    assert terminal.end() == 0
    found = re.search(r"codebot chat --conversation (cnv_\S+)`", terminal.text)
    assert found
    again = begin("--conversation", found[1])
    assert "> Is M53.86 billable?" in again.text
    third = again.ask("and is it billable?")
    assert "read as: Is M53.86 billable?" in third
    again.type("\x04")
    assert again.end() == 0


def test_the_date_of_service_stands_in_the_prompt(begin: Begin) -> None:
    terminal = begin()
    assert "write YYYY-MM-DD" in terminal.ask("/date tomorrow")
    terminal.type("/date 2035-05-01\n")
    terminal.read_until("\n2035-05-01> ")
    answer = terminal.ask("Is M53.86 billable?", "2035-05-01> ")
    assert "and not 2035-05-01; add the files of FY2035" in " ".join(answer.split())
    assert "Date of service: today." in terminal.ask("/date")
    terminal.type("/quit\n")
    assert terminal.end() == 0


def test_a_new_conversation_knows_nothing_of_the_one_before(begin: Begin) -> None:
    terminal = begin()
    assert "Nothing has been said yet." in terminal.ask("/turns")
    terminal.ask("Is M53.86 billable?")
    assert "> Is M53.86 billable?" in terminal.ask("/turns")
    terminal.ask("/new")
    assert "M53.86" not in terminal.ask("and does it need a 7th character?")
    terminal.ask("/forget")
    terminal.type("\x04")
    assert terminal.end() == 0
    assert "codebot chat --conversation" not in terminal.text


def test_what_cannot_be_done_is_said_and_the_conversation_goes_on(begin: Begin) -> None:
    terminal = begin()
    assert "There is no /dance; /help lists" in terminal.ask("/dance")
    assert "/forget" in terminal.ask("/help")
    assert terminal.ask("   ").count("> ") == 1
    assert "compose" not in terminal.ask("Is M53.86 billable?")
    terminal.ask("/explain")
    assert "compose" in terminal.ask("Is M53.86 billable?")
    terminal.type("\x04")
    assert terminal.end() == 0


@pytest.mark.parametrize("typed", ["", "half a question"])
def test_control_c_ends_it_cleanly(begin: Begin, typed: str) -> None:
    terminal = begin()
    terminal.ask("Is M53.86 billable?")
    terminal.type(typed)
    terminal.interrupt()
    assert terminal.end() == 0
    assert "Traceback" not in terminal.text
    assert "codebot chat --conversation cnv_" in terminal.text


def test_questions_may_come_from_a_pipe(given: dict[str, str]) -> None:
    asked = f"Is M53.86 billable?\n{'x' * 5000}\nand does it need a 7th character?\n"
    done = subprocess.run(
        (*CODEBOT, "chat"), env=given, input=asked, capture_output=True, text=True, check=True
    )
    assert "> Is M53.86 billable?\n" in done.stdout
    assert "longer than 4000 characters" in done.stdout
    assert "read as: Does M53.86 need a 7th character?" in done.stdout


def test_bytes_that_are_no_text_do_not_end_it(given: dict[str, str]) -> None:
    done = subprocess.run(
        (*CODEBOT, "chat"),
        env={**given, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8:strict"},
        input=b"\xff\xfe\n",
        capture_output=True,
        check=True,
    )
    assert b"no text in UTF-8" in done.stdout


def test_a_conversation_that_is_not_kept_cannot_be_gone_on_with(given: dict[str, str]) -> None:
    nothing = {**given, "CODEBOT_HISTORY": "memory"}
    done = subprocess.run(
        (*CODEBOT, "chat"),
        env=nothing,
        input="Is M53.86 billable?\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "--conversation" not in done.stdout
    unknown = subprocess.run(
        (*CODEBOT, "chat", "--conversation", "cnv_x"),
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert unknown.returncode == 4
