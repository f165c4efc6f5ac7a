"""Documents, chunks, marks and words of one index, in SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from codebot.catalog import read_codes
from codebot.records import Chunk, Document, Mark, Source
from codebot.retrieval.words import index_text

_SCHEMA = """
create table if not exists documents (
    id text primary key, title text not null, url text not null, path text not null,
    codes text not null, sources text not null, kind text not null, text text not null,
    digest text not null
) without rowid;
create table if not exists chunks (
    n integer primary key, id text not null unique,
    document_id text not null references documents(id) on delete cascade,
    start integer not null, end integer not null, headings text not null, kind text not null,
    question text, codes text not null
);
create index if not exists chunks_of on chunks(document_id, start);
create table if not exists chunk_codes (
    code text not null, n integer not null references chunks(n) on delete cascade,
    mentions integer not null, subject integer not null, primary key (code, n)
) without rowid;
create index if not exists codes_of on chunk_codes(n);
create table if not exists marks (
    document_id text not null references documents(id) on delete cascade,
    start integer not null, end integer not null, rule text not null, message text not null
);
create index if not exists marks_of on marks(document_id);
create virtual table if not exists chunk_words using fts5(
    title, headings, question, text,
    tokenize = "porter unicode61 remove_diacritics 2 tokenchars '.'''"
);
"""


class Store:
    """One index's SQLite file, open for writing."""

    def __init__(self, file: Path) -> None:
        self.connection = sqlite3.connect(file, check_same_thread=False)
        self.connection.execute("pragma foreign_keys = on")
        self.connection.execute("pragma journal_mode = wal")
        self.connection.execute("pragma synchronous = normal")
        self.connection.executescript(_SCHEMA)

    def put(self, document: Document, chunks: Iterable[Chunk], digest: str) -> None:
        """Add a document with its chunks, in place of what was held under its id."""
        with self.connection:
            self._remove(document.id)
            self.connection.execute(
                "insert into documents values (?,?,?,?,?,?,?,?,?)",
                (
                    document.id,
                    document.title,
                    document.url,
                    document.path,
                    json.dumps(document.codes),
                    json.dumps([asdict(source) for source in document.sources]),
                    document.kind,
                    document.text,
                    digest,
                ),
            )
            for chunk in chunks:
                self._put_chunk(document, chunk)

    def _put_chunk(self, document: Document, chunk: Chunk) -> None:
        cursor = self.connection.execute(
            "insert into chunks(id, document_id, start, end, headings, kind, question, codes)"
            " values (?,?,?,?,?,?,?,?)",
            (
                chunk.id,
                chunk.document_id,
                chunk.start,
                chunk.end,
                json.dumps(chunk.headings),
                chunk.kind,
                chunk.question,
                json.dumps(chunk.codes),
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

    def remove(self, document_id: str) -> tuple[str, ...]:
        """Remove a document with its chunks; the ids of those chunks."""
        with self.connection:
            return self._remove(document_id)

    def _remove(self, document_id: str) -> tuple[str, ...]:
        held = self.connection.execute(
            "select n, id from chunks where document_id = ?", (document_id,)
        ).fetchall()
        self.connection.executemany(
            "delete from chunk_words where rowid = ?", [(n,) for n, _ in held]
        )
        self.connection.execute("delete from documents where id = ?", (document_id,))
        return tuple(chunk_id for _, chunk_id in held)

    def mark(self, document_id: str, marks: Iterable[Mark]) -> None:
        """Store the audit's marks of a document, in place of those it had."""
        with self.connection:
            self.connection.execute("delete from marks where document_id = ?", (document_id,))
            self.connection.executemany(
                "insert into marks values (?,?,?,?,?)",
                [(document_id, m.start, m.end, m.rule, m.message) for m in marks],
            )

    def digests(self) -> dict[str, str]:
        """The digest each document held was taken in with, by document id."""
        return dict(self.connection.execute("select id, digest from documents"))

    def chunk_ids(self) -> tuple[str, ...]:
        """The ids of all chunks, sorted."""
        rows = self.connection.execute("select id from chunks order by id")
        return tuple(row[0] for row in rows)

    def close(self) -> None:
        """Write everything into the one file and close it."""
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
