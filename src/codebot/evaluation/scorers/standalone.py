"""Standalone question: whether a follow-up was understood from the turns before it."""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.patterns import found, plain
from codebot.evaluation.scorers.scored import UNSCORED, Score, share


def standalone(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of what the rewritten question must hold that it holds."""
    if outcome.reply is None or not outcome.structured:
        return UNSCORED
    text = plain(outcome.reply.standalone_question)
    faults = [f"lost: {part}" for part in case.standalone if found(part, text) is None]
    return share(faults, len(case.standalone))
