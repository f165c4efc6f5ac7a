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


_CODE = r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?"
_BARRED = re.compile(rf"\ANo, (?P<a>{_CODE}) and (?P<b>{_CODE}) are not reported together")
_NOT_BARRED = re.compile(
    rf"No Excludes1 (?:or Excludes2 )?note of (?P<a>{_CODE}) or (?P<b>{_CODE})"
)
_COMPLETED = re.compile(rf"the code reads, for example, (?P<code>{_CODE})")


def citation_recall(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the claims that their citations carry together."""
    reply = answer_of(outcome)
    if reply is None:
        return UNSCORED
    faults = [
        f"not carried: {claim.text}"
        for claim in reply.claims
        if not (
            carries(reply, claim, claim.citations)
            or _absent(claim, case, catalog)
            or _of_pair(claim, case, catalog)
            or _completed(claim, case, catalog)
        )
    ]
    return share(faults, len(reply.claims))


def _absent(claim: Claim, case: Case, catalog: Catalog) -> bool:
    """Whether the claim says that a code does not exist, and it does not: nothing can be quoted."""
    match = _NOT_THERE.search(claim.text)
    if match is None:
        return False
    return catalog.status(match["code"], case.date_of_service).status == "unknown"


def _of_pair(claim: Claim, case: Case, catalog: Catalog) -> bool:
    """Whether the claim says that two codes bar each other or do not, and the notes say the same.

    That no note bars them cannot be quoted; that one does is said in other words than the note's.
    """
    barred, clear = _BARRED.search(claim.text), _NOT_BARRED.search(claim.text)
    match = barred or clear
    if match is None or not claim.citations:
        return False
    relations = catalog.relation(match["a"], match["b"], case.date_of_service)
    return any(r.note.kind == "excludes1" for r in relations) == (barred is not None)


def _completed(claim: Claim, case: Case, catalog: Catalog) -> bool:
    """Whether the claim spells a code with its 7th character, and it is valid."""
    match = _COMPLETED.search(claim.text)
    if match is None or not claim.citations:
        return False
    return catalog.status(match["code"], case.date_of_service).status == "valid"
