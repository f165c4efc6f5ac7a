"""Status: answered, asked back or refused, as the case expects."""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.scored import UNSCORED, Score


def status(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """1 where the reply's status is one the case allows; a chatbot's text has none."""
    if outcome.reply is None:
        return Score(0.0, f"no reply: {outcome.error}")
    if not outcome.structured:
        return UNSCORED
    if outcome.reply.status in case.status:
        return Score(1.0)
    return Score(0.0, f"{outcome.reply.status}, expected {' or '.join(case.status)}")
