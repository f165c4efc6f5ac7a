"""Opening: a yes or no only where one was asked for, and only in front."""

from __future__ import annotations

import re

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.scored import UNSCORED, Score, share

# "No, not together" says more than the bare word, and still answers yes or no.
_VERDICT = re.compile(r"(?:yes|no)\b[.,;:]", re.IGNORECASE)
_ASKS_FOR_MORE = re.compile(
    r"\A\W*(?:and |so |but )?(?:what|which|when|how|why|where|who|list|explain|give me|title|"
    r"code for|icd|tell me)\b",
    re.IGNORECASE,
)

# "Which 7th character goes on M53.9?" takes for granted what may be denied.
_HOLDS_A_YES_NO = re.compile(
    r"\b(?:7th|side[d]?|and (?:is|are|does|do|can|may)|or)\b", re.IGNORECASE
)


def opening(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the claims that do not say yes or no out of place."""
    reply = outcome.reply
    if reply is None or reply.status != "answered" or not outcome.structured:
        return UNSCORED
    faults = []
    for at, claim in enumerate(reply.claims):
        match = _VERDICT.match(claim.text)
        if match and at:
            faults.append(f"says “{match[0]}” in claim {at + 1}")
        elif (
            match
            and _ASKS_FOR_MORE.match(case.question)
            and not _HOLDS_A_YES_NO.search(case.question)
        ):
            faults.append(f"opens with “{match[0]}”, which was not asked")
    return share(faults, len(reply.claims))
