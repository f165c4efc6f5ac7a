"""Citation recall and precision in ALCE's sense, and coverage of claims by citations.

Gao et al., "Enabling Large Language Models to Generate Text with Citations" (2023): recall is the
share of claims that their citations carry together; a citation is precise where it carries the
claim alone, or where the claim is carried and would not be without it.
"""

from __future__ import annotations

import re

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.codes import named
from codebot.evaluation.scorers.scored import UNSCORED, Score, share
from codebot.evaluation.scorers.support import supported
from codebot.records import Claim, Reply

_NOT_THERE = re.compile(
    r"(?P<code>[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?) (?:is not an ICD-10-CM code|does not exist)"
)


def coverage(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the claims of an answer that have a citation at all."""
    reply = _answer(outcome)
    if reply is None:
        return UNSCORED
    bare = [f"no citation: {claim.text}" for claim in reply.claims if not claim.citations]
    return share(bare, len(reply.claims))


def citation_recall(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the claims that their citations carry together."""
    reply = _answer(outcome)
    if reply is None:
        return UNSCORED
    faults = [
        f"not carried: {claim.text}"
        for claim in reply.claims
        if not (_carries(reply, claim, claim.citations) or _absent(claim, case, catalog))
    ]
    return share(faults, len(reply.claims))


def citation_precision(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the citations that their claim needs, or that carry it alone."""
    reply = _answer(outcome)
    if reply is None:
        return UNSCORED
    faults: list[str] = []
    checks = 0
    for claim in reply.claims:
        whole = _carries(reply, claim, claim.citations)
        for number in claim.citations:
            checks += 1
            others = tuple(other for other in claim.citations if other != number)
            needed = whole and not (others and _carries(reply, claim, others))
            if not (needed or _carries(reply, claim, (number,))):
                faults.append(f"[{number}] adds nothing to: {claim.text}")
    return share(faults, checks)


def quotes(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the citations whose quote is what the document has from start to end."""
    if outcome.reply is None or not outcome.structured:
        return UNSCORED
    pairs = list(zip(outcome.reply.citations, outcome.slices, strict=False))
    known = [(citation, text) for citation, text in pairs if text is not None]
    faults = [f"[{c.number}] is not in {c.document_id}" for c, text in known if c.quote != text]
    return share(faults, len(known))


def _absent(claim: Claim, case: Case, catalog: Catalog) -> bool:
    """Whether the claim says that a code does not exist, and it does not: nothing can be quoted."""
    match = _NOT_THERE.search(claim.text)
    if match is None:
        return False
    return catalog.status(match["code"], case.date_of_service).status == "unknown"


def _answer(outcome: Outcome) -> Reply | None:
    if outcome.reply is None or not outcome.structured or outcome.reply.status != "answered":
        return None
    return outcome.reply


def _carries(reply: Reply, claim: Claim, numbers: tuple[int, ...]) -> bool:
    cited = [citation for citation in reply.citations if citation.number in numbers]
    lengths = [str(len(code.replace(".", ""))) for code in named(claim.text)]
    named_beside = [reply.standalone_question, reply.release.release.name, *lengths]
    beside = " ".join([*named_beside, *(f"{c.title} {c.section}" for c in cited)])
    return bool(cited) and supported(claim.text, [c.quote for c in cited], beside)
