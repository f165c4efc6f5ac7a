"""A message that asks several questions, and the one draft that answers them in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codebot.answer.understand import Understanding
from codebot.records import Citation, Claim, CodeUse, Draft

__all__ = ["joined", "pieces_of", "questions_in"]

_MOST_CLAIMS = 8
_END = re.compile(
    r"(?<=\?)\s+(?=\S)"
    r"|,\s+(?=(?:is|are|does|do|can|may|should|must|what|which|how|when)\s+"
    r"(?:(?:is|are|does|do|can|may)\s+)?(?:it|they|the code)\s+(?!not\b)\w+[^?]*\?)"
    r"|,?\s+and\s+(?=(?:is|are|does|do|can|may|should|what|which|how|when|must|will|would)\b[^?]*\?)",
    re.IGNORECASE,
)
# A question that points at what the one before it was about.
_LEANS = re.compile(r"\b(?:it|its|that|this|they|them|those|these|the code)\b", re.IGNORECASE)
_AND = re.compile(r"\W*(?:and|what about|how about)\b", re.IGNORECASE)


def questions_in(asked: Understanding, parts: Sequence[Understanding]) -> tuple[str, ...]:
    """The questions of a message in order; one where the parts do not stand as questions.

    `parts` are the message's pieces, read; `pieces_of` gives them. A piece without a kind of
    question of its own belongs to the one before it, as "Yes or no?" does.
    """
    if len(parts) < 2 or not (parts[0].kinds or (parts[0].names and parts[0].yes_no)):
        return (asked.question,)
    found = [parts[0].question]
    for part in parts[1:]:
        says = part.names or part.topic
        stands = part.kinds and (says or _LEANS.search(part.question))
        stands = stands or (says and _AND.match(part.question))
        if not stands or (part.named_date and part.on != asked.on) or "?" not in part.question:
            found[-1] = f"{found[-1]} {part.question}"
        else:
            found.append(part.question)
    return tuple(found)


def pieces_of(text: str) -> tuple[str, ...]:
    """The text cut after each question mark, and where "and" opens another question."""
    pieces = [piece.strip() for piece in _END.split(text) if piece and piece.strip()]
    return tuple(p if p.endswith(("?", ".", "!")) else f"{p}?" for p in pieces)


def joined(drafts: Sequence[Draft]) -> Draft:
    """The drafts as one, each with its share of the claims; equal quotes share a number."""
    if len(drafts) == 1:
        return drafts[0]
    share = max(2, _MOST_CLAIMS // len(drafts))
    numbers: dict[tuple[str, int, int], Citation] = {}
    claims: dict[str, Claim] = {}
    uses: dict[str, CodeUse] = {}
    for draft in drafts:
        by_number = {citation.number: citation for citation in draft.citations}
        for claim in draft.claims[:share]:
            cited = [_numbered(numbers, by_number[number]) for number in claim.citations]
            distinct = replace(claim, citations=tuple(dict.fromkeys(cited)))
            claims.setdefault(claim.text, distinct)
        for use in draft.codes:
            known = uses.get(use.code)
            if known is None or known.role == "mentioned":
                uses[use.code] = use
    statuses = [draft.status for draft in drafts]
    asking = [draft for draft in drafts if draft.status == "clarify" and draft.choices]
    return Draft(
        tuple(claims.values()),
        tuple(numbers.values()),
        tuple(uses.values()),
        "clarify" if asking else "answered" if "answered" in statuses else statuses[0],
        asking[-1].choices if asking else (),
    )


def _numbered(numbers: dict[tuple[str, int, int], Citation], citation: Citation) -> int:
    """The number of a citation in the joint draft."""
    key = (citation.document_id, citation.start, citation.end)
    if key not in numbers:
        numbers[key] = replace(citation, number=len(numbers) + 1)
    return numbers[key].number
