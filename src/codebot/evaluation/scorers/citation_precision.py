"""Citation precision in ALCE's sense: the citations that their claim needs.

A citation is precise where it carries the claim alone, or where the claim is carried and would
not be without it (Gao et al. 2023).
"""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.carrying import answer_of, carries
from codebot.evaluation.scorers.scored import UNSCORED, Score, share


def citation_precision(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the citations that their claim needs, or that carry it alone."""
    reply = answer_of(outcome)
    if reply is None:
        return UNSCORED
    faults: list[str] = []
    checks = 0
    for claim in reply.claims:
        whole = carries(reply, claim, claim.citations)
        for number in claim.citations:
            checks += 1
            others = tuple(other for other in claim.citations if other != number)
            needed = whole and not (others and carries(reply, claim, others))
            if not (needed or carries(reply, claim, (number,))):
                faults.append(f"[{number}] adds nothing to: {claim.text}")
    return share(faults, checks)
