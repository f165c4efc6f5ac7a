"""A draft to a draft that may be sent: checked, corrected once, checked again, cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from codebot.answer import Composer, Understanding
from codebot.catalog import Catalog
from codebot.chat.verdicts import Verdict, verdict, withhold
from codebot.guard import Evidence, Mention, check_draft, mentions, repair_draft
from codebot.records import CodeUse, Draft, Finding, Passage, Role

__all__ = ["Checked", "check"]


_FOLLOWED: dict[Verdict, str] = {
    "pass": "said",
    "correct": "corrected",
    "withhold-claim": "claim cut",
    "withhold-reply": "reply withheld",
}
_UNVERIFIED = ("CPT", "HCPCS", "MS-DRG")


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be sent, what the guard said on the way, and the steps for the trace."""

    draft: Draft
    findings: tuple[Finding, ...]
    prompt: str | None
    steps: tuple[tuple[str, str], ...] = ()


def check(
    draft: Draft,
    asked: Understanding,
    passages: Sequence[Passage],
    catalog: Catalog,
    composer: Composer,
) -> Checked:
    """Run the guard, let it correct what it can, and cut whatever still fails.

    Raises GuardFailure where a rule cannot run: nothing unchecked is ever sent.
    """
    evidence = _evidence(draft, asked, passages)
    findings = check_draft(draft, catalog, asked.on, evidence)
    repaired = repair_draft(draft, [f for f in findings if verdict(f) == "correct"])
    again = findings if repaired == draft else check_draft(repaired, catalog, asked.on, evidence)
    left = withhold(repaired, [f for f in again if verdict(f) != "correct"] + _uncorrected(again))
    cut = len(draft.claims) - len(left.claims)
    if draft.claims and not left.claims:
        left = composer.refuse("withheld")
    steps = (
        ("guard", f"{len(draft.claims)} claims checked, {len(findings)} findings, {cut} cut"),
        *((f"guard {f.rule}", f"{_FOLLOWED[verdict(f)]}: {f.message}") for f in findings),
    )
    left = replace(left, codes=_codes(left, catalog, asked))
    return Checked(left, tuple(findings), composer.wordings.hash, steps)


def _codes(draft: Draft, catalog: Catalog, asked: Understanding) -> tuple[CodeUse, ...]:
    """Every code the claims name, as the code set has it, with its role in the answer."""
    uses = {use.code: use for use in draft.codes}
    for claim in draft.claims:
        for mention in mentions(claim.text):
            use = _use(mention, catalog, asked)
            if use is None:
                continue
            if use.role == "advised-against" and asked.asks("together") and use.code in asked.names:
                # "A is not coded with B" warns of the pair, not of either code.
                use = replace(use, role="mentioned")
            known = uses.get(use.code)
            if known is None or (known.role == "mentioned" and use.role != "mentioned"):
                uses[use.code] = use
    return tuple(uses.values())


def _use(mention: Mention, catalog: Catalog, asked: Understanding) -> CodeUse | None:
    if mention.is_icd:
        status = catalog.status(mention.code, asked.on)
        entry = status.entry
        role: Role = "mentioned" if mention.part == "denied" else mention.part
        if role == "proposed" and (status.status != "valid" or mention.shape == "range"):
            role = "mentioned"  # "One of M54.10 to M54.18" proposes none of them.
        return CodeUse(
            mention.code,
            entry.title if entry else "",
            status.status == "valid",
            status.status,
            role,
        )
    if mention.system in _UNVERIFIED:
        return CodeUse(mention.code, status="unverified", system=mention.system)
    return None


def _uncorrected(findings: Sequence[Finding]) -> list[Finding]:
    """Errors that a correction did not cure: their claims go."""
    return [
        replace(f, replacement=None)
        for f in findings
        if verdict(f) == "correct" and f.severity == "error"
    ]


def _evidence(draft: Draft, asked: Understanding, passages: Sequence[Passage]) -> Evidence:
    texts = {p.document.id: p.document.text for p in passages}
    return Evidence(
        question=asked.question,
        passages=tuple(p.chunk.text for p in passages),
        documents=texts,
    )
