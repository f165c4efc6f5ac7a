"""Verdict: an answer that opens with yes or no opens with the right one."""

from __future__ import annotations

import re

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.patterns import plain
from codebot.evaluation.scorers.scored import UNSCORED, Score

_OPENS = re.compile(r"(?P<verdict>yes|no)\b(?=[.,;:!])")


def verdict(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """1 where the answer opens with the yes or no of the case; unscored where with neither."""
    if not case.verdict or outcome.reply is None or outcome.reply.status != "answered":
        return UNSCORED
    opened = _OPENS.match(plain(outcome.reply.text))
    if opened is None:
        return UNSCORED
    right = opened["verdict"] == case.verdict
    return Score(float(right), "" if right else f"says {opened['verdict']}, it is {case.verdict}")
