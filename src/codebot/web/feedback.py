"""What people say of answers, kept in one SQLite file: one vote an answer, the last one counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from codebot.records import Turn

__all__ = ["About", "Feedback", "FeedbackStore", "Vote"]

Vote = Literal["up", "down"]

_TABLE = """
CREATE TABLE IF NOT EXISTS feedback (
    answer_id TEXT PRIMARY KEY,
    vote TEXT NOT NULL CHECK (vote IN ('up', 'down')),
    reason TEXT,
    correction TEXT,
    given_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    conversation_id TEXT,
    about TEXT
)
"""
# Files of earlier versions lack these.
_LATER = ("conversation_id", "about")


@dataclass(frozen=True, slots=True)
class About:
    """What a vote is about, enough to ask again: the question with what was said before it.

    `on` is the date of service that decided; `status`, `codes` and `answer` are what was replied,
    from which release and which index.
    """

    question: str
    earlier: tuple[str, ...]
    standalone_question: str
    on: date | None
    status: str
    codes: tuple[str, ...]
    answer: str
    release: str
    index: str

    @classmethod
    def of(cls, turns: Sequence[Turn]) -> About:
        """What the last of the turns was about."""
        *before, last = turns
        return cls(
            question=last.question,
            earlier=tuple(turn.question for turn in before),
            standalone_question=last.standalone_question,
            on=last.on,
            status=last.status,
            codes=last.codes,
            answer=last.text,
            release=last.release,
            index=last.index,
        )


_ABOUT = TypeAdapter(About)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A vote on an answer, why, and what would have been right.

    `about` is None where the conversation was not kept, or was deleted since.
    """

    answer_id: str
    vote: Vote
    reason: str | None = None
    correction: str | None = None
    about: About | None = None
    conversation_id: str | None = None


class FeedbackStore:
    """The file of votes; it is made when the first vote comes in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(self, feedback: Feedback) -> None:
        """Write a vote down; it replaces an earlier one on the same answer."""
        about = None if feedback.about is None else _ABOUT.dump_json(feedback.about).decode()
        with closing(self._open()) as connection, connection:
            connection.execute(
                "INSERT OR REPLACE INTO feedback"
                " (answer_id, vote, reason, correction, conversation_id, about)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    feedback.answer_id,
                    feedback.vote,
                    feedback.reason,
                    feedback.correction,
                    feedback.conversation_id,
                    about,
                ),
            )

    def forget(self, conversation_id: str) -> None:
        """Take what was asked and answered in a conversation out of its votes; the votes stay."""
        if not self.path.exists():
            return
        with closing(self._open()) as connection, connection:
            connection.execute(
                "UPDATE feedback SET about = NULL, conversation_id = NULL"
                " WHERE conversation_id = ?",
                (conversation_id,),
            )

    def all(self) -> tuple[Feedback, ...]:
        """Every vote, in the order of the answers' ids."""
        if not self.path.exists():
            return ()
        with closing(self._open()) as connection:
            rows = connection.execute(
                "SELECT answer_id, vote, reason, correction, about, conversation_id"
                " FROM feedback ORDER BY answer_id"
            )
            return tuple(
                Feedback(
                    answer_id,
                    vote,
                    reason,
                    correction,
                    _ABOUT.validate_json(about) if about else None,
                    conversation_id,
                )
                for answer_id, vote, reason, correction, about, conversation_id in rows
            )

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=20)
        connection.execute("PRAGMA secure_delete = on")
        connection.execute(_TABLE)
        held = {row[1] for row in connection.execute("PRAGMA table_info(feedback)")}
        for column in _LATER:
            if column not in held:
                connection.execute(f"ALTER TABLE feedback ADD COLUMN {column} TEXT")
        return connection
