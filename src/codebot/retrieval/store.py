"""Documents, chunks, marks and words of one index, in SQLite."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from codebot.catalog import read_codes
from codebot.records import Chunk, Document, Finding, Mark, Source
from codebot.retrieval.matrix import SCHEMA as VECTOR_SCHEMA
from codebot.retrieval.words import index_text

_SCHEMA = """
create table if not exists documents (
    id text primary key, title text not null, url text not null, path text not null,
    codes text not null, sources text not null, kind text not null, text text not null,
    location text not null unique, digest text not null, reader text not null,
    cutter text not null, taken_at text not null
) without rowid;
create table if not exists chunks (
    n integer primary key, id text not null unique,
    document_id text not null references documents(id) on delete cascade,
    start integer not null, end integer not null, headings text not null, kind text not null,
    question text, codes text not null, key text not null
);
create index if not exists chunks_with on chunks(key);
create index if not exists chunks_of on chunks(document_id, start);
create table if not exists chunk_codes (
    code text not null, n integer not null references chunks(n) on delete cascade,
    mentions integer not null, subject integer not null, primary key (code, n)
) without rowid;
create index if not exists codes_of on chunk_codes(n);
create table if not exists findings (
    document_id text not null references documents(id) on delete cascade,
    rule text not null, name text not null, severity text not null, message text not null,
    code text not null, suggestions text not null, start integer not null, end integer not null
);
create index if not exists findings_of on findings(document_id, start);
create table if not exists sketches (
    hash integer not null, document_id text not null references documents(id) on delete cascade,
    primary key (hash, document_id)
) without rowid;
create index if not exists sketches_of on sketches(document_id);
create virtual table if not exists chunk_words using fts5(
    title, headings, question, text,
    tokenize = "porter unicode61 remove_diacritics 2 tokenchars '.'''"
);
"""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document came from and by which versions: `location` is relative to the index root.

    `digest` is the SHA-256 of the file's bytes, `taken_at` the time (UTC, ISO 8601).
    """

    location: str
    digest: str
    reader: str
    cutter: str
    taken_at: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A document as it goes into the store; `keys` name its chunks' vectors, in their order."""

    document: Document
    chunks: tuple[Chunk, ...]
    keys: tuple[str, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    sketch: tuple[int, ...] = ()


class Store:
    """One index's SQLite file, open for writing, or for reading alone."""

    def __init__(self, file: Path, reading: bool = False) -> None:
        self._reading = reading
        if reading:
            uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
            self.connection = sqlite3.connect(uri, uri=True)
            return
        self.connection = sqlite3.connect(file, check_same_thread=False)
        self.connection.execute("pragma foreign_keys = on")
        self.connection.execute("pragma journal_mode = wal")
        self.connection.execute("pragma synchronous = normal")
        self.connection.executescript(_SCHEMA + VECTOR_SCHEMA)

    def put(self, taken: Iterable[Taken]) -> None:
        """Add documents with their chunks and findings, in place of those held under their ids.

        All of them or, where the process ends here, none.
        """
        with self.connection:
            for one in taken:
                self._remove(one.document.id)
                self._put_document(one)
                for chunk, key in zip(one.chunks, one.keys, strict=True):
                    self._put_chunk(one.document, chunk, key)
                self._put_findings(one.document.id, one.findings)

    def _put_document(self, taken: Taken) -> None:
        document, entry = taken.document, taken.provenance
        row = (
            document.id,
            document.title,
            document.url,
            document.path,
            json.dumps(document.codes),
            json.dumps([asdict(source) for source in document.sources]),
            document.kind,
            document.text,
            entry.location,
            entry.digest,
            entry.reader,
            entry.cutter,
            entry.taken_at,
        )
        self.connection.execute(f"insert into documents values ({','.join('?' * 13)})", row)
        self.connection.executemany(
            "insert into sketches values (?,?)",
            [(number, document.id) for number in taken.sketch],
        )

    def _put_findings(self, document_id: str, findings: Iterable[Finding]) -> None:
        self.connection.executemany(
            "insert into findings values (?,?,?,?,?,?,?,?,?)",
            [
                (
                    document_id,
                    f.rule,
                    f.name,
                    f.severity,
                    f.message,
                    f.code,
                    json.dumps(f.suggestions),
                    f.start,
                    f.end,
                )
                for f in findings
            ],
        )

    def _put_chunk(self, document: Document, chunk: Chunk, key: str) -> None:
        cursor = self.connection.execute(
            "insert into chunks(id, document_id, start, end, headings, kind, question, codes, key)"
            " values (?,?,?,?,?,?,?,?,?)",
            (
                chunk.id,
                chunk.document_id,
                chunk.start,
                chunk.end,
                json.dumps(chunk.headings),
                chunk.kind,
                chunk.question,
                json.dumps(chunk.codes),
                key,
            ),
        )
        n = cursor.lastrowid
        self.connection.execute(
            "insert into chunk_words(rowid, title, headings, question, text) values (?,?,?,?,?)",
            (
                n,
                index_text(" ".join((document.title, *document.codes))),
                index_text(" ".join(chunk.headings)),
                index_text(chunk.question or ""),
                index_text(chunk.text),
            ),
        )
        mentions = Counter(reading.code for reading in read_codes(chunk.text))
        named = dict.fromkeys((*chunk.codes, *document.codes))
        self.connection.executemany(
            "insert into chunk_codes values (?,?,?,?)",
            [(code, n, mentions[code], code in document.codes) for code in named],
        )

    def remove(self, document_id: str) -> None:
        """Remove a document with its chunks."""
        with self.connection:
            self._remove(document_id)

    def _remove(self, document_id: str) -> None:
        self.connection.execute(
            "delete from chunk_words where rowid in (select n from chunks where document_id = ?)",
            (document_id,),
        )
        self.connection.execute("delete from documents where id = ?", (document_id,))

    def audited(self, document_id: str, findings: Iterable[Finding]) -> None:
        """Store the audit's findings of a document, in place of those it had."""
        with self.connection:
            self.connection.execute("delete from findings where document_id = ?", (document_id,))
            self._put_findings(document_id, findings)

    def held(self) -> dict[str, tuple[str, str]]:
        """The id and the digest of the document at each location."""
        rows = self.connection.execute("select location, id, digest from documents")
        return {location: (document_id, digest) for location, document_id, digest in rows}

    def document(self, document_id: str) -> Document:
        """A document held."""
        self.connection.row_factory = sqlite3.Row
        row = self.connection.execute("select * from documents where id = ?", (document_id,))
        found = document_of(row.fetchone())
        self.connection.row_factory = None
        return found

    def location(self, document_id: str) -> str | None:
        """Where the document of that id came from; None where none is held."""
        row = self.connection.execute(
            "select location from documents where id = ?", (document_id,)
        ).fetchone()
        return row[0] if row else None

    def like(self, document_id: str, sketch: Sequence[int], share: float) -> tuple[str, ...]:
        """The other documents whose sketch has at least that share in common with this one."""
        marks = ",".join("?" * len(sketch))
        rows = self.connection.execute(
            f"select document_id from sketches where hash in ({marks}) and document_id <> ?"
            " group by document_id having count(*) >= ? order by document_id",
            (*sketch, document_id, share * len(sketch)),
        )
        return tuple(row[0] for row in rows)

    def keys(self) -> set[str]:
        """The keys of all chunks' vectors."""
        return {row[0] for row in self.connection.execute("select distinct key from chunks")}

    def counts(self) -> tuple[int, int]:
        """How many documents and chunks are held."""
        count = self.connection.execute(
            "select (select count(*) from documents), (select count(*) from chunks)"
        )
        documents, chunks = count.fetchone()
        return documents, chunks

    def content_hash(self) -> str:
        """A hash of which documents are held, in which state."""
        digest = hashlib.sha256()
        for row in self.connection.execute(
            "select id, location, digest from documents order by id"
        ):
            digest.update(repr(row).encode())
        return digest.hexdigest()

    def close(self) -> None:
        """Write everything into the one file and close it."""
        if self._reading:
            self.connection.close()
            return
        self.connection.execute("insert into chunk_words(chunk_words) values ('optimize')")
        self.connection.commit()
        self.connection.execute("pragma wal_checkpoint(truncate)")
        self.connection.execute("pragma journal_mode = delete")
        self.connection.close()


def document_of(row: sqlite3.Row) -> Document:
    """The document a row holds."""
    return Document(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        url=row["url"],
        path=row["path"],
        codes=tuple(json.loads(row["codes"])),
        sources=tuple(Source(**source) for source in json.loads(row["sources"])),
        kind=row["kind"],
    )


def chunk_of(row: sqlite3.Row, text: str, marks: Iterable[Mark]) -> Chunk:
    """The chunk a row holds, cut from its document's text, with the marks that touch it."""
    return Chunk(
        id=row["id"],
        document_id=row["document_id"],
        text=text[row["start"] : row["end"]],
        start=row["start"],
        end=row["end"],
        headings=tuple(json.loads(row["headings"])),
        kind=row["kind"],
        question=row["question"],
        codes=tuple(json.loads(row["codes"])),
        marks=tuple(m for m in marks if m.start < row["end"] and m.end > row["start"]),
    )
