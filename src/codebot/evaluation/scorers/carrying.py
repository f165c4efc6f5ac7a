"""Whether a claim of a reply is carried by citations of it."""

from __future__ import annotations

from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.codes import named
from codebot.evaluation.scorers.support import supported
from codebot.records import Claim, Reply


def answer_of(outcome: Outcome) -> Reply | None:
    """The reply, where there is one that answers and has the structure to score."""
    if outcome.reply is None or not outcome.structured or outcome.reply.status != "answered":
        return None
    return outcome.reply


def carries(reply: Reply, claim: Claim, numbers: tuple[int, ...]) -> bool:
    """Whether the citations of these numbers together carry the claim."""
    cited = [citation for citation in reply.citations if citation.number in numbers]
    lengths = [str(len(code.replace(".", ""))) for code in named(claim.text)]
    release = f"{reply.release.release.name} {reply.release.date_of_service.isoformat()}"
    titles = (f"{c.title} {c.document_id} {c.section}" for c in cited)
    beside = " ".join([reply.standalone_question, release, *lengths, *titles])
    return bool(cited) and supported(claim.text, [c.quote for c in cited], beside)
