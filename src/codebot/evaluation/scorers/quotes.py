"""Quotes: whether each is what its document holds, to the character."""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.scored import UNSCORED, Score, share


def quotes(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the citations whose quote is what the document has from start to end."""
    if outcome.reply is None or not outcome.structured:
        return UNSCORED
    pairs = list(zip(outcome.reply.citations, outcome.slices, strict=False))
    known = [(citation, text) for citation, text in pairs if text is not None]
    faults = [f"[{c.number}] is not in {c.document_id}" for c, text in known if c.quote != text]
    return share(faults, len(known))
