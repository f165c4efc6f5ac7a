"""Mutants: right replies made wrong on purpose, to see whether the suite notices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from codebot.catalog import Catalog, read_codes
from codebot.evaluation.results import Sample
from codebot.evaluation.scorers import Score, score
from codebot.records import Citation, Claim, Reply

_NEGATION = re.compile(
    r"\b(?:is|are|does|do|may|can|must|should|has|have)? ?(?:not|never)\b|\bno\b"
)
_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.]*\w)")
_NUMBER_WORDS = {"three": "four", "four": "five", "five": "six", "six": "seven", "seven": "eight"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reply with one kind of fault put in; `caught` tells by which scorers, if by any."""

    case_id: str
    kind: str
    text: str
    caught: tuple[str, ...]


def mutants(samples: Iterable[Sample], catalog: Catalog) -> Iterator[Mutant]:
    """Every mutant of every sample that is right and answered, scored.

    A mutant is caught where a score falls.
    """
    for sample in samples:
        reply = sample.outcome.reply
        if reply is None or not sample.right or reply.status != "answered":
            continue
        for kind, mutate in KINDS.items():
            changed = mutate(reply)
            if changed is None:
                continue
            outcome = replace(sample.outcome, reply=changed)
            after = score(sample.case, outcome, catalog)
            yield Mutant(sample.case.id, kind, changed.text, _caught(sample.scores, after))


def _caught(before: Mapping[str, Score], after: Mapping[str, Score]) -> tuple[str, ...]:
    pairs = ((name, before[name].value, after[name].value) for name in after)
    return tuple(
        name for name, old, new in pairs if new is not None and new < (1.0 if old is None else old)
    )


def swap_codes(reply: Reply) -> Reply | None:
    """Every code in the text becomes its neighbour: the last character goes one further."""
    texts = [_swapped(claim.text) for claim in reply.claims]
    if texts == [claim.text for claim in reply.claims]:
        return None
    codes = tuple(replace(use, code=_neighbour(use.code)) for use in reply.codes)
    return replace(_with_texts(reply, texts), codes=codes)


def drop_negation(reply: Reply) -> Reply | None:
    """Every "not", "no" and "never" goes."""
    texts = [_NEGATION.sub(_affirmed, claim.text) for claim in reply.claims]
    texts = [re.sub(r"\A(No|Not)\b", "Yes", text) for text in texts]
    return None if texts == [c.text for c in reply.claims] else _with_texts(reply, texts)


def change_number(reply: Reply) -> Reply | None:
    """Every number that is no code goes up by one, in digits and in words."""
    texts = [_counted(claim.text) for claim in reply.claims]
    return None if texts == [c.text for c in reply.claims] else _with_texts(reply, texts)


def remove_citation(reply: Reply) -> Reply | None:
    """The claims stay, the citations go."""
    if not reply.citations:
        return None
    return replace(reply, claims=tuple(Claim(c.text) for c in reply.claims), citations=())


def shift_quote(reply: Reply) -> Reply | None:
    """Each quote gets one more letter than its document has there."""
    if not reply.citations:
        return None
    quotes = tuple(_longer(citation) for citation in reply.citations)
    return replace(reply, citations=quotes)


# name -> what makes it
KINDS: Mapping[str, Callable[[Reply], Reply | None]] = {
    "swapped codes": swap_codes,
    "dropped negation": drop_negation,
    "changed number": change_number,
    "removed citation": remove_citation,
    "inexact quote": shift_quote,
}


def _with_texts(reply: Reply, texts: list[str]) -> Reply:
    claims = zip(reply.claims, texts, strict=True)
    return replace(reply, claims=tuple(replace(claim, text=text) for claim, text in claims))


def _swapped(text: str) -> str:
    for reading in reversed(read_codes(text)):
        if reading.system == "ICD-10-CM":
            text = text[: reading.start] + _neighbour(reading.text) + text[reading.end :]
    return text


def _neighbour(code: str) -> str:
    last = code[-1]
    if last.isdigit():
        return code[:-1] + str((int(last) + 1) % 10)
    return code[:-1] + ("1" if last in "-xX" else chr(ord(last) + 1))


def _affirmed(match: re.Match[str]) -> str:
    return match[0].removesuffix("not").removesuffix("never").removesuffix("no").rstrip()


def _counted(text: str) -> str:
    spans = [(r.start, r.end) for r in read_codes(text)]

    def more(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in spans)
        return match[0] if inside else str(int(match[0]) + 1)

    counted = _NUMBER.sub(more, text)
    return re.sub(r"\b(three|four|five|six|seven)\b", lambda m: _NUMBER_WORDS[m[0]], counted)


def _longer(citation: Citation) -> Citation:
    return replace(citation, quote=citation.quote + "x")
