"""Citation recall in ALCE's sense: the claims that their citations carry together.

Gao et al., "Enabling Large Language Models to Generate Text with Citations" (2023).
"""

from __future__ import annotations

import re

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.carrying import answer_of, carries
from codebot.evaluation.scorers.scored import UNSCORED, Score, share
from codebot.records import Claim

_NOT_THERE = re.compile(
    r"(?P<code>[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?) (?:is not an ICD-10-CM code|does not exist)"
)


def citation_recall(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the claims that their citations carry together."""
    reply = answer_of(outcome)
    if reply is None:
        return UNSCORED
    faults = [
        f"not carried: {claim.text}"
        for claim in reply.claims
        if not (carries(reply, claim, claim.citations) or _absent(claim, case, catalog))
    ]
    return share(faults, len(reply.claims))


def _absent(claim: Claim, case: Case, catalog: Catalog) -> bool:
    """Whether the claim says that a code does not exist, and it does not: nothing can be quoted."""
    match = _NOT_THERE.search(claim.text)
    if match is None:
        return False
    return catalog.status(match["code"], case.date_of_service).status == "unknown"
