"""What people say of answers, kept in one SQLite file: one vote an answer, the last one counts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["Feedback", "FeedbackStore", "Vote"]

Vote = Literal["up", "down"]

_TABLE = """
CREATE TABLE IF NOT EXISTS feedback (
    answer_id TEXT PRIMARY KEY,
    vote TEXT NOT NULL CHECK (vote IN ('up', 'down')),
    reason TEXT,
    correction TEXT,
    given_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
)
"""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A vote on an answer, why, and what would have been right."""

    answer_id: str
    vote: Vote
    reason: str | None = None
    correction: str | None = None


class FeedbackStore:
    """The file of votes; it is made when the first vote comes in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(self, feedback: Feedback) -> None:
        """Write a vote down; it replaces an earlier one on the same answer."""
        with closing(self._open()) as connection, connection:
            connection.execute(
                "INSERT OR REPLACE INTO feedback (answer_id, vote, reason, correction)"
                " VALUES (?, ?, ?, ?)",
                (feedback.answer_id, feedback.vote, feedback.reason, feedback.correction),
            )

    def all(self) -> tuple[Feedback, ...]:
        """Every vote, in the order of the answers' ids."""
        if not self.path.exists():
            return ()
        with closing(self._open()) as connection:
            rows = connection.execute(
                "SELECT answer_id, vote, reason, correction FROM feedback ORDER BY answer_id"
            )
            return tuple(Feedback(*row) for row in rows)

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path)
        connection.execute(_TABLE)
        return connection
