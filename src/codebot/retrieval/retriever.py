"""Passages for a question: exact codes, words, meaning and FAQ questions, fused by chunk id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from heapq import nsmallest
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, SkipValidation

from codebot.catalog import Catalog, names_rule, read_codes, read_terms, rivals, spelled_out
from codebot.records import Chunk, Document, Passage
from codebot.retrieval.index import Index
from codebot.retrieval.matrix import SentenceMatrix, masked

if TYPE_CHECKING:
    from codebot.retrieval.matrix import Likeness, Vector

__all__ = ["RRF", "WEIGHTS", "HybridRetriever", "Leg"]

# Reciprocal rank fusion: the constant of its authors (Cormack et al. 2009), and each leg's weight.
RRF = 60.0
WEIGHTS = {"code": 1.6, "question": 1.2, "lexical": 1.0, "dense": 1.0}
_DEPTH = 40
# A chunk's own question says nothing for it where it is further than this from the one asked: else
# pages with questions would come before a department's own, which have none.
_LIKE_ENOUGH = 0.5
_MOST_ENTRIES = 4
_ABOUT_THE_CODE, _ABOUT_A_SIBLING = 1.5, 0.6
# A question about a rule is seldom that of a page about one code, and a term of coding is matched
# exactly: "Excludes1" is as near to "Excludes2" in meaning as M53.1 is to M53.2.
_OF_ANOTHER_CODE, _OF_A_RIVAL, _OF_THE_TERM = 0.5, 0.5, 0.35

Hits = list[tuple[str, float]]
Ranks = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """What one leg found: chunk ids with the leg's own score (a cosine, or BM25), best first."""

    name: str
    hits: tuple[tuple[str, float], ...]


class HybridRetriever(BaseRetriever):
    """A LangChain retriever over one index; `passages` gives the same results as records."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    index: SkipValidation[Index]
    matrix: SkipValidation[SentenceMatrix]
    encode: Callable[[str], Sequence[float]]
    limit: int = 8
    catalog: SkipValidation[Catalog] | None = None

    def passages(self, question: str, on: date | None = None) -> tuple[Passage, ...]:
        """The best passages for a question, with their sentences scored, best first.

        With a catalog and a date of service, the official entries of the codes asked follow them
        as passages in their own right (documents of kind "catalog").
        """
        asked = _asked(question)
        vector = self._vector(asked.text)
        likeness = self.matrix.likeness(vector)
        hits = self._hits(asked, vector, likeness)
        closeness = dict(hits["dense"])
        places = _places(hits)
        best = self._best(
            [(-self._score(i, ranks, asked), i) for i, ranks in places.items()], asked
        )
        chunks = [self.index.chunk(chunk_id) for _, chunk_id in best]
        ranked = tuple(
            Passage(
                chunk,
                self.index.document(chunk.document_id),
                -minus,
                places[chunk.id],
                self.matrix.sentences(chunk.id, vector),
                likeness.of(chunk.id),
                closeness.get(chunk.id, 0.0),
            )
            for chunk, (minus, _) in zip(chunks, best, strict=True)
        )
        return ranked + self._entries(asked.codes, on)

    def legs(self, question: str) -> tuple[Leg, ...]:
        """What each leg finds for a question before they are fused, for whoever asks why."""
        asked = _asked(question)
        vector = self._vector(asked.text)
        hits = self._hits(asked, vector, self.matrix.likeness(vector))
        return tuple(Leg(name, tuple(found)) for name, found in hits.items())

    def _vector(self, text: str) -> Vector:
        import numpy as np

        return np.asarray(self.encode(masked(text)), dtype=np.float32)

    def _hits(self, asked: _Asked, vector: Vector, likeness: Likeness) -> dict[str, Hits]:
        """Chunk ids with the leg's own score, by leg."""
        return {
            "code": self._code_leg(asked.codes, vector),
            "question": self._question_leg(asked.rule, likeness),
            "lexical": list(self.index.lexical(_with_names(asked.text, asked.terms), _DEPTH)),
            "dense": list(self.index.dense(vector.tolist(), _DEPTH)),
        }

    def _best(self, scored: Sequence[tuple[float, str]], asked: _Asked) -> list[tuple[float, str]]:
        """The best chunks; of a department's own documents as many besides, where no code is asked.

        So neither crowds the other out: which of them answers is decided by what they say.
        """
        own = self.index.departments
        if not own or asked.codes:
            return nsmallest(self.limit, scored)
        apart: tuple[list[tuple[float, str]], ...] = ([], [])
        for one in scored:
            apart[one[1].rpartition("#")[0] in own].append(one)
        return [*nsmallest(self.limit, apart[0]), *nsmallest(self.limit, apart[1])]

    def _entries(self, codes: Sequence[str], on: date | None) -> tuple[Passage, ...]:
        """The official page of each code asked that the release in force has, as a passage."""
        if self.catalog is None or on is None:
            return ()
        known = [c for c in codes[:_MOST_ENTRIES] if self.catalog.entry(c, on) is not None]
        pages = [self.catalog.page(code, on).document for code in known]
        return tuple(
            Passage(Chunk(d.id, d.id, d.text, 0, len(d.text), codes=d.codes), d, 0.0) for d in pages
        )

    def _code_leg(self, codes: Sequence[str], vector: Vector) -> Hits:
        """Chunks about the codes asked, the first code's first, nearest in meaning first."""
        ranked: dict[str, float] = {}
        for code in codes:
            scored = [
                (not hit.subject, -self.matrix.nearest(hit.chunk_id, vector), hit.chunk_id)
                for hit in self.index.by_code(code)
            ]
            for _, farness, chunk_id in sorted(scored)[:_DEPTH]:
                ranked.setdefault(chunk_id, -farness)
        return list(ranked.items())

    def _question_leg(self, rule: bool, likeness: Likeness) -> Hits:
        """Chunks whose own question is like the one asked; for a rule, those that name no code.

        Codes are masked in both, so a question about any code would else look like all of them.
        """
        ranked = takewhile(lambda hit: hit[1] >= _LIKE_ENOUGH, likeness.best_first())
        if not rule:
            return list(islice(ranked, _DEPTH // 2))
        free = (h for h in ranked if not _names_code(self.index.chunk(h[0]).question or ""))
        return list(islice(free, _DEPTH // 2))

    def _score(self, chunk_id: str, ranks: Ranks, asked: _Asked) -> float:
        """What the legs' ranks add up to, and what the chunk is about makes of it."""
        score = sum([WEIGHTS[leg] / (RRF + rank) for leg, rank in ranks])
        if not (asked.codes or asked.rule or asked.terms):
            return score
        chunk = self.index.chunk(chunk_id)
        document = self.index.document(chunk.document_id)
        if asked.codes:
            score *= _about(asked.codes, document, chunk)
        elif asked.rule and _names_code(chunk.question or ""):
            score *= _OF_ANOTHER_CODE
        if asked.terms:
            score *= _on_terms(asked.terms, document, chunk)
        return score

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [
            LangChainDocument(
                id=p.chunk.id,
                page_content=p.chunk.text,
                metadata={
                    "document_id": p.document.id,
                    "title": p.document.title,
                    "start": p.chunk.start,
                    "end": p.chunk.end,
                    "codes": list(p.chunk.codes),
                    "score": p.score,
                },
            )
            for p in self.passages(query)
        ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as the legs take it: `rule` is whether it asks for a rule and names no code."""

    codes: tuple[str, ...]
    text: str
    terms: frozenset[str]
    rule: bool


def _asked(question: str) -> _Asked:
    codes, text = _normal(question)
    return _Asked(codes, text, read_terms(question), not codes and names_rule(question))


def _normal(question: str) -> tuple[tuple[str, ...], str]:
    """The codes of a question, and the question with codes and short forms written out."""
    codes: list[str] = []
    text = question
    for reading in sorted(read_codes(question), key=lambda r: -r.start):
        if reading.system == "ICD-10-CM":
            codes.insert(0, reading.code)
            if reading.shape == "code":
                text = text[: reading.start] + reading.code + text[reading.end :]
    return tuple(dict.fromkeys(codes)), spelled_out(text)


def _about(codes: Sequence[str], document: Document, chunk: Chunk) -> float:
    """More for the page of a code asked, less for the page of a sibling that was not."""
    subjects = document.subjects
    if codes[0].startswith(subjects):
        return _ABOUT_THE_CODE
    for code in codes:
        if code.startswith(subjects):
            return (1.0 + _ABOUT_THE_CODE) / 2
    if not set(codes).isdisjoint(chunk.codes):
        return 1.0
    families = {code[:3] for code in codes}
    siblings = any(other[:3] in families for other in subjects)
    return _ABOUT_A_SIBLING if siblings else 1.0


def _on_terms(terms: frozenset[str], document: Document, chunk: Chunk) -> float:
    """More for a chunk headed by the terms asked, less for one headed by a rival of theirs."""
    said = read_terms(" ".join((document.title, *chunk.headings, chunk.question or "")))
    if rivals(terms, said):
        return _OF_A_RIVAL
    return 1.0 + _OF_THE_TERM * len(terms & said) / len(terms)


def _with_names(text: str, terms: frozenset[str]) -> str:
    """The text, followed by the one name of each term it writes another way ("late effect")."""
    return " ".join([text, *sorted(t for t in terms if t.lower() not in text.lower())])


@lru_cache(maxsize=8192)
def _names_code(text: str) -> bool:
    return any(reading.system == "ICD-10-CM" for reading in read_codes(text))


def _places(hits: dict[str, Hits]) -> dict[str, Ranks]:
    """Where each chunk stands in each leg that found it, counted from one."""
    places: dict[str, Ranks] = {}
    for leg, found in hits.items():
        for rank, (chunk_id, _) in enumerate(found, 1):
            places[chunk_id] = (*places.get(chunk_id, ()), (leg, rank))
    return places
