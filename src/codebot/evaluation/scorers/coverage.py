"""Coverage: claims of an answer that have a citation at all."""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.carrying import answer_of
from codebot.evaluation.scorers.scored import UNSCORED, Score, share


def coverage(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the claims of an answer that have a citation at all."""
    reply = answer_of(outcome)
    if reply is None:
        return UNSCORED
    bare = [f"no citation: {claim.text}" for claim in reply.claims if not claim.citations]
    return share(bare, len(reply.claims))
