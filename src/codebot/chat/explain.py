"""How a reply came about, for whoever asks why; the flow itself pays nothing for it.

The steps are deterministic, so the search that is explained is the search that was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codebot.answer import Understanding, understand
from codebot.chat.slots import details
from codebot.records import Chunk, Citation, Passage, Reply
from codebot.retrieval import RRF, WEIGHTS, Leg

if TYPE_CHECKING:
    from codebot.chat.respond import Parts

__all__ = ["Chosen", "Explanation", "Searched", "explain"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage the search chose, why, and the numbers of the citations that quote it."""

    place: str
    score: float
    why: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """One question of a message: what was understood, as (name, words) rows, and what was found.

    `legs` holds for each leg its hits as (place, score), best first.
    """

    read: tuple[tuple[str, str], ...]
    legs: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
    chosen: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the message was read, each of its questions, what the guard did (as (name, words) rows),
    and milliseconds by stage.
    """

    how: str
    questions: tuple[Searched, ...]
    checked: tuple[tuple[str, str], ...]
    times: tuple[tuple[str, float], ...]


def explain(parts: Parts, reply: Reply) -> Explanation:
    """The explanation of a reply that these parts gave."""
    steps = reply.trace.steps
    return Explanation(
        how=next((words for name, words in steps if name == "rewrite"), ""),
        questions=tuple(
            _searched(parts, reply, question) for name, question in steps if name == "asked"
        ),
        checked=tuple(step for step in steps if step[0].startswith("guard")),
        times=reply.trace.timings_ms,
    )


def _searched(parts: Parts, reply: Reply, question: str) -> Searched:
    asked = understand(question, parts.today(), reply.release.date_of_service)
    passages = parts.retriever.passages(asked.sought, asked.on)
    return Searched(
        read=_read(asked, reply),
        legs=tuple(_leg(parts, leg) for leg in parts.retriever.legs(asked.sought)),
        chosen=tuple(_chosen(passage, reply.citations) for passage in passages),
    )


def _read(asked: Understanding, reply: Reply) -> tuple[tuple[str, str], ...]:
    """What was understood; a row that has nothing to say is left out."""
    rows = (
        ("question", asked.question),
        ("kinds", ", ".join(kind.name for kind in asked.kinds)),
        ("codes", _spelled((reading.code, reading.text) for reading in asked.codes)),
        ("other systems", _spelled((f"{r.system} {r.code}", r.text) for r in asked.others)),
        ("topic", " ".join(asked.topic)),
        *((detail.slot, detail.value) for detail in details(asked.question)),
        ("date", f"{asked.on} ({'in the question' if asked.named_date else 'given, or today'})"),
        ("release", reply.release.release.name),
        ("setting", asked.setting or ""),
        ("certainty", "uncertain: probable, suspected or the like" if asked.uncertain else ""),
        ("wants", "a yes or a no" if asked.yes_no else ""),
    )
    return tuple((name, words) for name, words in rows if words)


def _spelled(codes: Iterable[tuple[str, str]]) -> str:
    """The codes, with how they were written where that differs."""
    return ", ".join(code if code == text else f"{code} (“{text}”)" for code, text in codes)


def _leg(parts: Parts, leg: Leg) -> tuple[str, tuple[tuple[str, float], ...]]:
    chunks = ((parts.retriever.index.chunk(chunk_id), score) for chunk_id, score in leg.hits)
    return leg.name, tuple((_place(chunk), score) for chunk, score in chunks)


def _place(chunk: Chunk) -> str:
    """Where a chunk stands: its document and the nearest heading or question."""
    inside = chunk.question or (chunk.headings[-1] if chunk.headings else "")
    return f"{chunk.document_id} › {inside}" if inside else chunk.document_id


def _chosen(passage: Passage, citations: Sequence[Citation]) -> Chosen:
    chunk, document = passage.chunk, passage.document
    quoting = tuple(
        c.number
        for c in citations
        if c.document_id == document.id and chunk.start <= c.start and c.end <= chunk.end
    )
    place = document.id if document.kind == "catalog" else _place(chunk)
    return Chosen(place, passage.score, _why(passage), quoting)


def _why(passage: Passage) -> str:
    """The ranks that were fused, and what the result was multiplied by for the code's sake."""
    if not passage.ranks:
        return "the official entry of a code asked"
    ranks = ", ".join(f"{leg} {rank}" for leg, rank in passage.ranks)
    fused = sum(WEIGHTS.get(leg, 1.0) / (RRF + rank) for leg, rank in passage.ranks)
    factor = passage.score / fused
    if round(factor, 2) == 1.0:
        return ranks
    return f"{ranks}; ×{factor:.2g}: {'about the code asked' if factor > 1 else 'about a sibling'}"
