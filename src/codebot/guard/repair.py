"""A draft with the corrections of its findings put in: the catalog's words in the claim's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codebot.records import Draft, Finding


def repair_draft(draft: Draft, findings: Sequence[Finding]) -> Draft:
    """The draft with every replacement applied; where two overlap, the first in the text wins.

    A claim without a replacement stays as it is, character for character. Check the result again:
    what a correction cannot put right is still found then.
    """
    claims = tuple(
        replace(claim, text=repair_text(claim.text, [f for f in findings if f.claim == number]))
        for number, claim in enumerate(draft.claims)
    )
    return draft if claims == draft.claims else replace(draft, claims=claims)


def repair_text(text: str, findings: Sequence[Finding]) -> str:
    """The text with the replacements of its findings applied, last span first."""
    chosen: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, f.end)):
        if finding.replacement is not None and (not chosen or finding.start >= chosen[-1].end):
            chosen.append(finding)
    for finding in reversed(chosen):
        text = text[: finding.start] + str(finding.replacement) + text[finding.end :]
    return text
