"""A code in an answer that nothing the answer rests on names.

## What it finds
In a draft, a code that neither the question nor a passage nor a document holds, by itself, within
a range, or under a family they name.

## Why it matters
No code leaves the house that the evidence does not back: a code out of nowhere may be real and
still be the wrong one.

## Example
A draft that proposes M99.03 when question and passages speak of M53.86 alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.catalog import Reading, read_codes
from codebot.guard.subject import Evidence, Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """Every ICD-10-CM code of the draft that the evidence does not name."""
    if subject.evidence is None:
        return
    texts = _texts(subject.evidence)
    known: dict[str, bool] = {}
    for piece, mention in subject.uses():
        if not mention.is_icd or mention.part == "denied":
            continue
        if mention.code not in known:
            known[mention.code] = _is_named(mention.code, texts)
        if not known[mention.code]:
            message = f"{mention.code} is in neither the question, the passages nor the code pages."
            yield at(piece, mention, message)


def _texts(evidence: Evidence) -> tuple[str, ...]:
    documents = evidence.documents
    return (evidence.question, *evidence.passages, *documents, *documents.values())


def _is_named(code: str, texts: tuple[str, ...]) -> bool:
    if any(code in text for text in texts):
        return True
    return any(_covers(reading, code) for text in texts for reading in _readings(text))


def _readings(text: str) -> tuple[Reading, ...]:
    return read_codes(text)


def _covers(reading: Reading, code: str) -> bool:
    if reading.system != "ICD-10-CM":
        return False
    plain, named = code.replace(".", ""), reading.code.replace(".", "")
    if reading.shape == "range":
        last = reading.last.replace(".", "")
        return named <= plain and plain[: len(last)] <= last
    return plain == named or (reading.shape != "code" and plain.startswith(named))
