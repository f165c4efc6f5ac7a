"""Tokens a model read and wrote; a run without a model has none."""

from __future__ import annotations

from collections.abc import Iterable

from codebot.evaluation.outcome import Outcome


def tokens(outcomes: Iterable[Outcome]) -> tuple[int, int] | None:
    """The tokens read and written in all, or None where no reply tells of any."""
    told = [outcome.tokens for outcome in outcomes if outcome.tokens is not None]
    if not told:
        return None
    return sum(read for read, _ in told), sum(written for _, written in told)
