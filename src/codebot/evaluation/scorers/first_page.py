"""First page: whether the first citation leads to the page the case names."""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.pages import any_page
from codebot.evaluation.scorers.scored import UNSCORED, Score


def first_page(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """1 where the first citation leads to the page the case names."""
    if not case.first or outcome.reply is None or not outcome.structured:
        return UNSCORED
    if outcome.reply.status != "answered" and outcome.reply.status in case.status:
        return UNSCORED
    cited = [citation.document_id for citation in outcome.reply.citations]
    if not cited:
        return Score(0.0, f"cites nothing, expected {case.first}")
    right = any_page(cited[0], case.first)
    return Score(float(right), "" if right else f"cites {cited[0]} first, expected {case.first}")
