"""Facts that must be there: the share of the expected facts that the answer holds."""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.patterns import found, plain
from codebot.evaluation.scorers.scored import UNSCORED, Score, share


def facts(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """Each fact is a group of alternatives; one of them must be found in the answer's text."""
    if not case.facts or outcome.reply is None:
        return UNSCORED if not case.facts else Score(0.0, "no reply")
    if "answered" not in case.status:
        return UNSCORED
    if outcome.reply.status != "answered" and outcome.reply.status in case.status:
        return UNSCORED
    text = plain(outcome.reply.text)
    missing = [f"missing: {fact}" for fact in case.facts if found(fact, text) is None]
    return share(missing, len(case.facts))
