"""Conversations in a real SQLite file: kept, apart from each other, forgotten when told to."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from codebot.adapters import SqlHistory
from codebot.errors import HistoryError, InvalidInput
from codebot.records import Turn

TURN = Turn(
    question="and in the thoracolumbar region?",
    standalone_question="Which code is it in the thoracolumbar region?",
    status="clarify",
    codes=("M53.85", "M53.86"),
    choices=("M53.85 thoracolumbar region", "M53.86 “lumbar” region"),
    date_of_service=date(2026, 5, 1),
    answer_id="ans_1",
    text="Which of these? [1]",
)
START = datetime(2026, 5, 1, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "conversations.sqlite"


def opened(file: Path, clock: Clock | None = None, keep: timedelta | None = None) -> SqlHistory:
    return SqlHistory(f"sqlite:///{file}", keep, clock or Clock())


def test_what_was_said_is_there_after_the_process_that_kept_it(file: Path) -> None:
    first = opened(file)
    first.add("cnv_a", TURN)
    first.add("cnv_a", replace(TURN, question="and lumbar?", answer_id="ans_2"))
    first.close()
    again = opened(file)
    assert again.turns("cnv_a") == (
        TURN,
        replace(TURN, question="and lumbar?", answer_id="ans_2"),
    )
    assert again.conversation_of("ans_2") == "cnv_a"
    assert again.conversation_of("ans_3") is None
    assert again.size() == (1, 2)


@pytest.mark.parametrize("other", ["cnv_", "CNV_A", "cnv_%", "cnv_a ", "", "' or 1=1 --"])
def test_a_conversation_is_found_by_its_exact_id_alone(file: Path, other: str) -> None:
    history = opened(file)
    history.add("cnv_a", TURN)
    assert history.turns(other) == ()
    assert not history.delete(other)
    assert len(history.turns("cnv_a")) == 1


def test_a_deleted_conversation_is_gone_from_the_file_too(file: Path) -> None:
    history = opened(file)
    secret = "Patient Jane Roe, born 1961-02-03"
    for _ in range(50):
        history.add("cnv_a", replace(TURN, question=secret))
    history.add("cnv_b", TURN)
    assert history.delete("cnv_a")
    assert not history.delete("cnv_a")
    assert history.turns("cnv_b") == (TURN,)
    left = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert b"thoracolumbar" in left
    assert b"Jane Roe" not in left


def test_what_nobody_went_on_with_is_forgotten_by_age(file: Path) -> None:
    clock = Clock()
    history = opened(file, clock)
    history.add("cnv_old", TURN)
    history.add("cnv_live", TURN)
    clock.moment = START + timedelta(days=10)
    history.add("cnv_live", TURN)
    assert history.delete_before(START) == 0
    assert history.delete_before(START + timedelta(days=1)) == 1
    assert history.turns("cnv_old") == ()
    assert len(history.turns("cnv_live")) == 2


def test_a_time_to_keep_is_kept_without_being_asked(file: Path) -> None:
    clock = Clock()
    history = opened(file, clock, timedelta(days=30))
    history.add("cnv_old", TURN)
    clock.moment = START + timedelta(days=31)
    history.add("cnv_new", TURN)
    assert history.turns("cnv_old") == ()
    history.close()
    clock.moment = START + timedelta(days=90)
    assert opened(file, clock, timedelta(days=30)).size() == (0, 0)


WRITER = """
import sys
from codebot.adapters import SqlHistory
from codebot.records import Turn
url, name, count = sys.argv[1:]
sys.stdin.readline()
history = SqlHistory(url)
for n in range(int(count)):
    turn = Turn(f"{name} {n}", "", "answered")
    history.add("cnv_shared", turn)
    history.add(f"cnv_{name}", turn)
"""


def test_two_processes_write_at_once(file: Path) -> None:
    count = 150
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, f"sqlite:///{file}", name, str(count)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("left", "right")
    ]
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    ends = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], ends
    history = opened(file)
    shared = [turn.question for turn in history.turns("cnv_shared")]
    assert len(shared) == 2 * count
    for name in ("left", "right"):
        own = [f"{name} {n}" for n in range(count)]
        assert [q for q in shared if q.startswith(name)] == own
        assert [turn.question for turn in history.turns(f"cnv_{name}")] == own


def test_threads_share_one_history(file: Path) -> None:
    history = opened(file)

    def talk(name: str) -> None:
        for n in range(20):
            history.add(name, replace(TURN, question=str(n)))
            assert len(history.turns(name)) == n + 1

    threads = [threading.Thread(target=talk, args=(f"cnv_{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert history.size() == (8, 160)


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "votes.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("create table feedback (answer_id text)")
    before = file.read_bytes()
    with pytest.raises(HistoryError, match=r"votes\.sqlite holds something else"):
        opened(file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("damage", ["text", "cut"])
def test_a_damaged_file_says_what_to_do(file: Path, damage: str) -> None:
    history = opened(file)
    for n in range(200):
        history.add(f"cnv_{n}", TURN)
    history.delete("cnv_0")
    history.close()
    whole = file.read_bytes()
    file.write_bytes(b"These are my notes.\n" * 400 if damage == "text" else whole[:6000])
    with pytest.raises(HistoryError, match="move it away"):
        opened(file).turns("cnv_7")


def test_another_version_of_the_schema_is_not_touched(file: Path) -> None:
    opened(file).close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("update codebot_history set value = 99")
    with pytest.raises(HistoryError, match="schema 99, not 1"):
        opened(file)


def test_a_turn_that_cannot_be_read_is_an_error_of_its_conversation_alone(file: Path) -> None:
    history = opened(file)
    history.add("cnv_a", TURN)
    history.add("cnv_b", TURN)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("update codebot_turns set turn = '{' where conversation_id = 'cnv_a'")
    with pytest.raises(HistoryError, match="begin a new conversation"):
        history.turns("cnv_a")
    assert history.turns("cnv_b") == (TURN,)
    assert history.delete("cnv_a")


def test_a_turn_of_a_later_codebot_is_read_as_far_as_it_is_known(file: Path) -> None:
    history = opened(file)
    history.add("cnv_a", TURN)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("update codebot_turns set turn = json_set(turn, '$.mood', 'good')")
    assert history.turns("cnv_a") == (TURN,)


@pytest.mark.parametrize("address", ["conversations.sqlite", "sqlite://", "sqlite:///:memory:", ""])
def test_an_address_that_is_none_shows_one(address: str) -> None:
    with pytest.raises(InvalidInput, match="sqlite:///data"):
        SqlHistory(address)


def test_a_missing_driver_is_named_and_the_password_is_not() -> None:
    with pytest.raises(InvalidInput, match="driver") as caught:
        SqlHistory("postgresql+asyncpg9://codebot:hush@db.example/codebot")
    assert "hush" not in str(caught.value)


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(HistoryError, match="cannot be made"):
        opened(tmp_path / "taken" / "conversations.sqlite")
