"""Facts that must not be there: wrong titles, wrong codes, what no table decides."""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.patterns import affirmed, plain
from codebot.evaluation.scorers.scored import UNSCORED, Score


def forbidden(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """One statement that must not be made is enough to fail; what is denied is not made."""
    if not case.never or outcome.reply is None:
        return UNSCORED
    text = plain(outcome.reply.text)
    said = [(pattern, affirmed(pattern, text)) for pattern in case.never]
    faults = [f"says: {words} (never: {pattern})" for pattern, words in said if words]
    return Score(0.0 if faults else 1.0, "; ".join(faults))
