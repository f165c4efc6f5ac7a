"""A code in an answer that nothing the answer rests on names.

## What it finds
In a draft, a code that neither the question nor a passage nor a document holds, by itself, within
a range, or under a family they name. The code page of the catalog that a claim cites counts too.

## Why it matters
No code leaves the house that the evidence does not back: a code out of nowhere may be real and
still be the wrong one.

## Example
A draft that proposes M99.03 when question and passages speak of M53.86 alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.subject import Evidence, Found, Subject, at

_ONE = r"([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)"
_RANGE = re.compile(rf"\b{_ONE}\s?[-–]\s?{_ONE}\b")
_OPEN = ("-", ".-", "x", ".x")


def look(subject: Subject) -> Iterator[Found]:
    """Every ICD-10-CM code of the draft that the evidence does not name."""
    if subject.evidence is None or subject.draft is None:
        return
    cited = {citation.document_id for citation in subject.draft.citations}
    pages = (subject.official.page_text(name) or "" for name in sorted(cited))
    texts = (*_texts(subject.evidence), *pages)
    named = Named(texts)
    for piece, mention in subject.uses():
        claimed = mention.is_icd and mention.part != "denied" and not mention.asked
        if claimed and not named.holds(mention.code):
            message = f"{mention.code} is in neither the question, the passages nor the code pages."
            yield at(piece, mention, message)


def _texts(evidence: Evidence) -> tuple[str, ...]:
    documents = evidence.documents
    return (evidence.question.upper(), *evidence.passages, *documents, *documents.values())


class Named:
    """The codes that some texts name: by themselves, under a family, or within a range."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        """Read nothing yet."""
        self._texts = texts
        self._known: dict[str, bool] = {}
        self._ranges: list[tuple[str, str]] | None = None

    def holds(self, code: str) -> bool:
        """Whether any text names the code."""
        if code not in self._known:
            self._known[code] = self._names(code) or self._spans(code)
        return self._known[code]

    def _names(self, code: str) -> bool:
        plain = code.replace(".", "")
        if any(code in text for text in self._texts) or plain in self._texts[0]:
            return True
        families = [code[:length] for length in range(3, len(code)) if code[length - 1] != "."]
        return any(
            f"{family}{mark}" in text
            for text in self._texts
            for family in families
            for mark in _OPEN
        )

    def _spans(self, code: str) -> bool:
        if self._ranges is None:
            self._ranges = [ends for text in self._texts for ends in _RANGE.findall(text)]
        return any(first <= code and code[: len(last)] <= last for first, last in self._ranges)
