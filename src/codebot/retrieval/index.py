"""One built index, open for reading: what the legs of a search ask."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

from codebot.errors import IndexMissing, NotFound
from codebot.records import Chunk, Document, Finding, Mark
from codebot.retrieval.manifest import SCHEMA_VERSION, Manifest, read_manifest
from codebot.retrieval.shelf import current_folder
from codebot.retrieval.store import Provenance, chunk_of, document_of
from codebot.retrieval.words import match_expression

STORE = "index.sqlite"
VECTORS = "vectors"
# What a match in title and codes, headings, question, and text weighs.
_WEIGHTS = "2.0, 1.5, 2.0, 1.0"


class VectorSearch(Protocol):
    """Whatever finds the nearest vectors: ids with their cosine, nearest first."""

    def search(self, vector: Sequence[float], limit: int) -> tuple[tuple[str, float], ...]:
        """The nearest `limit` ids and their cosine to the vector."""
        ...


@dataclass(frozen=True, slots=True)
class CodeHit:
    """A chunk that bears on a code: whether its page is about the code, how often it names it."""

    chunk_id: str
    subject: bool
    mentions: int


class Documents(Mapping[str, Document]):
    """The documents of an index by id, read when asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __getitem__(self, document_id: str) -> Document:
        row = self._index.row("select * from documents where id = ?", document_id)
        if row is None:
            raise KeyError(document_id)
        return document_of(row)

    def __iter__(self) -> Iterator[str]:
        return (row["id"] for row in self._index.rows("select id from documents order by id"))

    def __len__(self) -> int:
        return self._index.manifest.documents


class Index:
    """The index in one folder. Reading is thread-safe; `documents` maps ids to documents."""

    def __init__(self, folder: Path, vectors: VectorSearch | None = None) -> None:
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)
        self.documents = Documents(self)
        self._vectors = vectors
        self._local = threading.local()
        self.chunk = lru_cache(maxsize=4096)(self._chunk)
        self.document = lru_cache(maxsize=512)(self._document)
        self._with_key = lru_cache(maxsize=16384)(self._read_ids)
        self.by_code = lru_cache(maxsize=1024)(self._by_code)

    @classmethod
    def open(cls, root: Path, vectors: VectorSearch | None = None) -> Index:
        """The current index under `root`; IndexMissing where there is none."""
        return cls(current_folder(root), vectors)

    def check_layout(self) -> None:
        """Raise IndexMissing where another version of codebot laid the tables out."""
        if self.manifest.inputs.schema != SCHEMA_VERSION:
            raise IndexMissing(
                f"The index in {self.folder} was built by another version of codebot; run "
                "`codebot index build`. What was ingested stays."
            )

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """The rows a query over the index's own tables gives."""
        return self._connection().execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row a query gives; None where it gives none."""
        found: sqlite3.Row | None = self._connection().execute(query, values).fetchone()
        return found

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            file = (self.folder / STORE).resolve().as_uri()
            connection = sqlite3.connect(f"{file}?mode=ro&immutable=1", uri=True)
            connection.row_factory = sqlite3.Row
            self._local.connection = connection
        return connection

    def _document(self, document_id: str) -> Document:
        """The document of that id; NotFound where the index holds none."""
        try:
            return self.documents[document_id]
        except KeyError:
            raise NotFound(f"The index holds no document {document_id!r}.") from None

    def _chunk(self, chunk_id: str) -> Chunk:
        """The chunk of that id; NotFound where the index holds none."""
        row = self.row("select * from chunks where id = ?", chunk_id)
        if row is None:
            raise NotFound(f"The index holds no chunk {chunk_id!r}.")
        document = self.document(row["document_id"])
        return chunk_of(row, document.text, self.marks(document.id))

    @cached_property
    def departments(self) -> frozenset[str]:
        """The ids of a department's own documents: those that name no sources."""
        return frozenset(
            r["id"] for r in self.rows("select id from documents where sources = '[]'")
        )

    def chunks_of(self, document_id: str) -> tuple[Chunk, ...]:
        """The chunks of a document, in its order."""
        rows = self.rows("select id from chunks where document_id = ? order by start", document_id)
        return tuple(self.chunk(row["id"]) for row in rows)

    def marks(self, document_id: str) -> tuple[Mark, ...]:
        """The spans of a document that the audit found wrong, in its order."""
        found = (f for f in self.findings(document_id) if f.severity == "error")
        return tuple(Mark(f.start, f.end, f.rule, f.message) for f in found)

    def findings(self, document_id: str) -> tuple[Finding, ...]:
        """What the audit found in a document when it was taken in, in its order."""
        rows = self.rows(
            "select * from findings where document_id = ? order by start, end, rule", document_id
        )
        return tuple(
            Finding(
                rule=row["rule"],
                name=row["name"],
                severity=row["severity"],
                message=row["message"],
                code=row["code"],
                suggestions=tuple(json.loads(row["suggestions"])),
                start=row["start"],
                end=row["end"],
            )
            for row in rows
        )

    def provenance(self, document_id: str) -> Provenance:
        """Where a document came from, and by which versions it was read and cut."""
        row = self.row(
            "select location, digest, reader, cutter, taken_at from documents where id = ?",
            document_id,
        )
        if row is None:
            raise NotFound(f"The index holds no document {document_id!r}.")
        return Provenance(*row)

    def lexical(self, query: str, limit: int) -> tuple[tuple[str, float], ...]:
        """The chunks that share words with the query and their BM25 score, best first."""
        expression = match_expression(query)
        if not expression:
            return ()
        rows = self.rows(
            "select chunks.id as id, score from (select rowid as n,"
            f" bm25(chunk_words, {_WEIGHTS}) as score from chunk_words"
            " where chunk_words match ? order by score limit ?)"
            " join chunks using (n) order by score, n",
            expression,
            limit,
        )
        return tuple((row["id"], -row["score"]) for row in rows)

    def holds_word(self, word: str) -> bool:
        """Whether any document held has the word, or another form of it."""
        query = "select 1 from chunk_words where chunk_words match ? limit 1"
        return self.row(query, match_expression(word)) is not None

    def dense(self, vector: Sequence[float], limit: int) -> tuple[tuple[str, float], ...]:
        """The chunks nearest to a vector and their cosine, best first."""
        if self._vectors is None:
            raise IndexMissing(f"The index in {self.folder} was opened without its vectors.")
        nearest = dict(self._vectors.search(vector, min(limit, self.manifest.chunks)))
        # Chunks of one text share a vector: their ids decide their order.
        found = [(-cosine, i) for key, cosine in nearest.items() for i in self._with_key(key)]
        return tuple((i, -minus) for minus, i in sorted(found)[:limit])

    def _read_ids(self, key: str) -> tuple[str, ...]:
        """The chunks whose text has that key."""
        rows = self.rows("select id from chunks where key = ?", key)
        return tuple(row[0] for row in rows)

    def _by_code(self, code: str, limit: int = 50) -> tuple[CodeHit, ...]:
        """The chunks that name a code or whose page is about it, the page's own first."""
        rows = self.rows(
            "select chunks.id as id, subject, mentions from chunk_codes join chunks using (n)"
            " where code = ? order by subject desc, mentions desc, n limit ?",
            code,
            limit,
        )
        return tuple(CodeHit(row["id"], bool(row["subject"]), row["mentions"]) for row in rows)
