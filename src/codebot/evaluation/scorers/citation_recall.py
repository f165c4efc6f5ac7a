"""Citation recall in ALCE's sense: the claims that their citations carry together.

Gao et al., "Enabling Large Language Models to Generate Text with Citations" (2023).
"""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.patterns import plain
from codebot.evaluation.scorers.carrying import answer_of, carries
from codebot.evaluation.scorers.scored import UNSCORED, Score, share
from codebot.evaluation.scorers.stated import SENTENCE, statements
from codebot.evaluation.scorers.support import numbers
from codebot.records import Claim, Reply


def citation_recall(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the claims that their citations carry together, or the code set decides.

    That no note bars two codes, how many codes lie below a header, that a code does not exist:
    none of this can be quoted, and all of it can be looked up.
    """
    reply = answer_of(outcome)
    if reply is None:
        return UNSCORED
    faults = [
        f"not carried: {claim.text}"
        for claim in reply.claims
        if not (carries(reply, claim, claim.citations) or _decided(reply, claim, case, catalog))
    ]
    return share(faults, len(reply.claims))


def _decided(reply: Reply, claim: Claim, case: Case, catalog: Catalog) -> bool:
    """Whether the claim states what the code set decides, all of it is so, and nothing else counts.

    A number outside of the statements must be one that a citation or the question holds.
    """
    left, absent = [], []
    for sentence in SENTENCE.split(plain(claim.text)):
        for statement in statements(sentence, catalog, case.date_of_service):
            if not statement.right:
                return False
            absent.append(statement.absent)
            sentence = sentence.replace(statement.text, " ")
        left.append(sentence)
    cited = [c.quote for c in reply.citations if c.number in claim.citations]
    beside = " ".join([*cited, reply.standalone_question])
    citable = bool(claim.citations) or all(absent)
    return bool(absent) and citable and numbers(" ".join(left)) <= numbers(beside)
