"""The guard's exam: faults seeded into right answers, and how many of them it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from codebot.catalog import Catalog, read_codes
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.guard import Evidence, check_draft
from codebot.records import Citation, CodeUse, Draft, Reply

Seed = Callable[[Reply, Catalog, date], Reply | None]


@dataclass(frozen=True, slots=True)
class GuardExam:
    """A kind of seeded fault: how often it was put in, and how often an error was found.

    The kind "none" is the answers as they are: what is found there is a false alarm, for their
    expectations say they are right.
    """

    kind: str
    seeded: int
    found: int


def guard_exam(pairs: Iterable[tuple[Case, Outcome]], catalog: Catalog) -> tuple[GuardExam, ...]:
    """The exam over answers that are right, one row for each kind of fault."""
    counts = {kind: [0, 0] for kind in ("none", *SEEDS)}
    for case, outcome in pairs:
        reply = outcome.reply
        if reply is None or reply.status != "answered" or not outcome.structured:
            continue
        before = _errors(reply, case, catalog)
        counts["none"][0] += 1
        counts["none"][1] += before > 0
        for kind, seed in SEEDS.items():
            faulty = seed(reply, catalog, case.date_of_service)
            if faulty is not None:
                counts[kind][0] += 1
                counts[kind][1] += _errors(faulty, case, catalog) > before
    return tuple(GuardExam(kind, seeded, found) for kind, (seeded, found) in counts.items())


def unknown_code(reply: Reply, catalog: Catalog, on: date) -> Reply | None:
    """The first valid code proposed or named becomes one that does not exist."""
    for use in reply.codes:
        invented = f"{use.code[:3]}.{use.code[4:5] or '9'}97"
        if use.status == "valid" and catalog.status(invented, on).status == "unknown":
            return _swapped(reply, use, CodeUse(invented, role="proposed"))
    return None


def header_as_code(reply: Reply, catalog: Catalog, on: date) -> Reply | None:
    """The first valid code with a header above it becomes that header, said to be billable."""
    for use in reply.codes:
        above = catalog.ancestors(use.code, on) if use.status == "valid" else ()
        if above and above[0].kind not in ("block", "chapter"):
            header = CodeUse(above[0].code, above[0].title, status="header", role="proposed")
            return _swapped(reply, use, header)
    return None


def wrong_title(reply: Reply, catalog: Catalog, on: date) -> Reply | None:
    """A title put after a code becomes the title of another code."""
    other = catalog.entry("I10", on)
    for at, claim in enumerate(reply.claims):
        match = re.search(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})? \(([^()]{12,})\)", claim.text)
        if match and other is not None and other.title not in match[0]:
            text = claim.text[: match.start(1)] + other.title + claim.text[match.end(1) :]
            return _with_claim(reply, at, text)
    return None


# kind of fault -> what puts it in
SEEDS: dict[str, Seed] = {
    "unknown code": unknown_code,
    "header as code": header_as_code,
    "wrong title": wrong_title,
}


def _swapped(reply: Reply, old: CodeUse, new: CodeUse) -> Reply | None:
    for at, claim in enumerate(reply.claims):
        for reading in read_codes(claim.text):
            if reading.code == old.code and reading.shape == "code":
                text = f"Report {new.code}. {claim.text[: reading.start]}{new.code}"
                codes = tuple(new if use.code == old.code else use for use in reply.codes)
                changed = _with_claim(reply, at, text + claim.text[reading.end :])
                return replace(changed, codes=codes)
    return None


def _with_claim(reply: Reply, at: int, text: str) -> Reply:
    claims = list(reply.claims)
    claims[at] = replace(claims[at], text=text)
    return replace(reply, claims=tuple(claims))


def _errors(reply: Reply, case: Case, catalog: Catalog) -> int:
    evidence = Evidence(
        question=reply.standalone_question,
        passages=tuple(c.quote for c in reply.citations),
        documents=_documents(reply.citations),
    )
    draft = Draft(reply.claims, reply.citations, reply.codes, reply.status)
    found = check_draft(draft, catalog, case.date_of_service, evidence)
    return sum(finding.severity == "error" for finding in found)


def _documents(citations: Iterable[Citation]) -> dict[str, str]:
    """As much of the documents as the citations show: each quote where it stood."""
    texts: dict[str, str] = {}
    for citation in citations:
        text = texts.get(citation.document_id, "").ljust(citation.end)
        texts[citation.document_id] = text[: citation.start] + citation.quote + text[citation.end :]
    return texts
