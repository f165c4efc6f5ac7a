"""Vectors of sentences and of FAQ questions, kept with the chunks, scored against a question."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from codebot.catalog import read_codes
from codebot.records import Chunk, Sentence
from codebot.retrieval.sentences import split

__all__ = ["SCHEMA", "Likeness", "SentenceMatrix", "masked", "put_vectors"]

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vector = npt.NDArray[np.float32]
    Encode = Callable[[Sequence[str]], npt.ArrayLike]
Progress = Callable[[str, int, int], None]

SCHEMA = """
create table if not exists sentence_vectors (
    key text primary key, spans text not null, vectors blob not null, question blob,
    wordings integer not null
) without rowid;
"""
_MISSING = (
    "select distinct key from chunks"
    " where key not in (select key from sentence_vectors) order by key"
)
_CONTENT = (
    "select substr(text, start + 1, end - start), headings, question from chunks"
    " join documents on documents.id = document_id where key = ? limit 1"
)
_OF_CHUNK = (
    "select start, spans, vectors from chunks join sentence_vectors using (key) where chunks.id = ?"
)
_ASKED = (
    "select chunks.id, sentence_vectors.question, wordings"
    " from chunks join sentence_vectors using (key)"
    " where sentence_vectors.question is not null order by chunks.id"
)
_BATCH = 256
_MASK = "this code"


def masked(text: str) -> str:
    """The text with each ICD-10-CM code masked: codes are matched exactly, never by nearness."""
    for reading in sorted(read_codes(text), key=lambda r: -r.start):
        if reading.system == "ICD-10-CM":
            text = text[: reading.start] + _MASK + text[reading.end :]
    return text


def put_vectors(connection: sqlite3.Connection, encode: Encode, progress: Progress) -> None:
    """Store the vectors (float16, unit length) of each chunk's sentences and own question.

    They are kept by the chunk's content key: what is there already costs nothing, also after a
    stop halfway, and what no chunk needs any more goes.
    """
    with connection:
        connection.execute("delete from sentence_vectors where key not in (select key from chunks)")
    missing = [row[0] for row in connection.execute(_MISSING)]
    for first in range(0, len(missing), _BATCH):
        progress("Embedding sentences", first, len(missing))
        _put(
            connection, [_read(connection, key) for key in missing[first : first + _BATCH]], encode
        )
    progress("Embedding sentences", len(missing), len(missing))


def _read(connection: sqlite3.Connection, key: str) -> Chunk:
    """A chunk with that content, its text counted from 0 and its key for an id."""
    text, headings, question = connection.execute(_CONTENT, (key,)).fetchone()
    return Chunk(key, "", text, 0, len(text), tuple(json.loads(headings)), question=question)


def _put(connection: sqlite3.Connection, chunks: Sequence[Chunk], encode: Encode) -> None:
    import numpy as np

    spans = [split(chunk) for chunk in chunks]
    texts: list[str] = []
    for chunk, pairs in zip(chunks, spans, strict=True):
        texts += [chunk.text[a:b] for a, b in pairs]
        texts += chunk.wordings
    if texts:
        # A sentence that several chunks have, as notes inherited by many codes, is embedded once.
        places: dict[str, int] = {}
        rows = [places.setdefault(masked(text), len(places)) for text in texts]
        vectors = np.asarray(encode(list(places)), dtype=np.float16)[rows]
    else:
        vectors = np.zeros((0, 1), np.float16)
    row = 0
    with connection:
        for chunk, pairs in zip(chunks, spans, strict=True):
            own = vectors[row : row + len(pairs)]
            row += len(pairs)
            asked = len(chunk.wordings)
            question = vectors[row : row + asked] if asked else None
            row += asked
            connection.execute(
                "insert or replace into sentence_vectors values (?,?,?,?,?)",
                (chunk.id, json.dumps(pairs), own.tobytes(), _blob(question), asked),
            )


def _blob(vector: npt.NDArray[np.float16] | None) -> bytes | None:
    return None if vector is None else vector.tobytes()


class SentenceMatrix:
    """Sentence vectors by chunk and the vectors of the chunks' own questions, read when asked."""

    def __init__(self, rows: Callable[..., Sequence[Any]]) -> None:
        """`rows(query, *values)` reads the index's own tables."""
        import numpy as np

        self._rows = rows
        asked = rows(_ASKED)
        self._askers = tuple(row[0] for row in asked)
        self._places = {chunk_id: place for place, chunk_id in enumerate(self._askers)}
        # A chunk has a row for its question and one for each other wording of it.
        counts = [row[2] for row in asked]
        self._starts = np.cumsum([0, *counts[:-1]], dtype=np.intp)
        blobs = b"".join(row[1] for row in asked)
        self._questions = np.frombuffer(blobs, np.float16).astype(np.float32)
        self._questions = self._questions.reshape(sum(counts), -1) if asked else self._questions
        self._of = lru_cache(maxsize=4096)(self._read)

    def _read(self, chunk_id: str) -> tuple[tuple[tuple[int, int], ...], Vector]:
        import numpy as np

        found = self._rows(_OF_CHUNK, chunk_id)
        start = found[0][0] if found else 0
        pairs = tuple((start + a, start + b) for a, b in json.loads(found[0][1])) if found else ()
        if not pairs:
            return (), np.zeros((0, 1), np.float32)
        vectors = np.frombuffer(found[0][2], np.float16).astype(np.float32)
        return pairs, vectors.reshape(len(pairs), -1)

    def sentences(self, chunk_id: str, question: Vector) -> tuple[Sentence, ...]:
        """The chunk's sentences with their cosine with the question's vector (shape (d,))."""
        pairs, vectors = self._of(chunk_id)
        if not pairs:
            return ()
        cosines = (vectors @ question).tolist()
        return tuple(Sentence(a, b, c) for (a, b), c in zip(pairs, cosines, strict=True))

    def nearest(self, chunk_id: str, question: Vector) -> float:
        """The best cosine among the chunk's sentences; 0 where it has none."""
        pairs, vectors = self._of(chunk_id)
        return max((vectors @ question).tolist()) if pairs else 0.0

    def likeness(self, question: Vector) -> Likeness:
        """The cosine of the question's vector with every chunk's own question, however worded."""
        import numpy as np

        if not self._askers:
            return Likeness((), {}, np.zeros(0, np.float32))
        cosines = np.maximum.reduceat(self._questions @ question, self._starts)
        return Likeness(self._askers, self._places, cosines)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a question each chunk's own question is: their ids in order, and the cosines."""

    ids: tuple[str, ...]
    places: dict[str, int]
    cosines: Vector

    def of(self, chunk_id: str) -> float:
        """The chunk's cosine; 0 where it has no question."""
        place = self.places.get(chunk_id)
        return 0.0 if place is None else float(self.cosines[place])

    def best_first(self) -> Iterator[tuple[str, float]]:
        """Chunk ids with their cosines, best first, ties by id."""
        for place in (-self.cosines).argsort(kind="stable").tolist():
            yield self.ids[place], float(self.cosines[place])
