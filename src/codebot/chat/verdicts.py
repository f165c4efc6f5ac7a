"""What follows from a finding: one table from severity to verdict, and what each verdict does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from codebot.records import Claim, Draft, Finding, Severity

__all__ = ["VERDICTS", "Verdict", "withhold"]

Verdict = Literal["pass", "correct", "withhold-claim", "withhold-reply"]

# (severity, whether the rule could write a correction) -> verdict. A GuardFailure withholds all.
VERDICTS: dict[tuple[Severity, bool], Verdict] = {
    ("error", True): "correct",
    ("error", False): "withhold-claim",
    ("warning", True): "correct",
    ("warning", False): "pass",
    ("info", True): "pass",
    ("info", False): "pass",
}


def verdict(finding: Finding) -> Verdict:
    """The verdict on one finding; an error in no claim at all withholds the reply."""
    if finding.severity == "error" and finding.claim is None:
        return "withhold-reply"
    return VERDICTS[finding.severity, finding.replacement is not None]


def withhold(draft: Draft, findings: Sequence[Finding]) -> Draft:
    """The draft without the claims that may not be sent, its citations numbered anew."""
    if any(verdict(finding) == "withhold-reply" for finding in findings):
        return Draft((), status=draft.status)
    bad = {f.claim for f in findings if verdict(f) == "withhold-claim"}
    if not bad:
        return draft
    return _renumbered(draft, [c for i, c in enumerate(draft.claims) if i not in bad])


def _renumbered(draft: Draft, claims: Sequence[Claim]) -> Draft:
    used = list(dict.fromkeys(number for claim in claims for number in claim.citations))
    new = {old: place for place, old in enumerate(used, start=1)}
    by_number = {citation.number: citation for citation in draft.citations}
    return replace(
        draft,
        claims=tuple(replace(c, citations=tuple(new[n] for n in c.citations)) for c in claims),
        citations=tuple(replace(by_number[old], number=new[old]) for old in used),
    )
