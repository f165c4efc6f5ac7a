"""Pages: whether the citations lead where the case says they must."""

from __future__ import annotations

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.patterns import found, plain
from codebot.evaluation.scorers.scored import UNSCORED, Score, share


def leads_to(document_id: str, page: str) -> bool:
    """Whether a document is the page: "M53.86" is any page about it, "codes/M53.86" that one."""
    return document_id == page or document_id.rsplit("/", 1)[-1] == page


def any_page(document_id: str, group: str) -> bool:
    """Whether a document is one of the pages of a group, written "M53.80 | M53.9"."""
    return any(leads_to(document_id, page.strip()) for page in group.split("|"))


def pages(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the pages and quotes that must be cited that are."""
    if outcome.reply is None or not outcome.structured:
        return UNSCORED
    if outcome.reply.status != "answered" and outcome.reply.status in case.status:
        return UNSCORED
    cited = [citation.document_id for citation in outcome.reply.citations]
    quoted = plain(" . ".join(citation.quote for citation in outcome.reply.citations))
    faults = [
        f"does not cite {group}"
        for group in case.cite
        if not any(any_page(document_id, group) for document_id in cited)
    ]
    faults += [f"does not quote {text}" for text in case.quotes if found(text, quoted) is None]
    return share(faults, len(case.cite) + len(case.quotes))
