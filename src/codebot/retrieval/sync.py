"""Files into an index: what is new or changed is taken in, what is unchanged costs nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from codebot.errors import IngestError
from codebot.records import Chunk, Document, Finding
from codebot.retrieval.sketch import sketch_of
from codebot.retrieval.store import Provenance, Store, Taken

if TYPE_CHECKING:
    # Importing LangChain's indexing takes half a second, which a question must not wait for.
    from langchain_core.documents import Document as Text
    from langchain_core.indexing import RecordManager
    from langchain_core.vectorstores import VectorStore

Progress = Callable[[str, int, int], None]
# So many chunks are embedded and written together: memory stays flat, a kill costs little.
_GROUP = 256
# The first lots are smaller, for nothing can be embedded before the first is read.
_FIRST_GROUP = 32
# Two texts that share this much of their sketches are called nearly the same.
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that holds a document: below `root` where it came with a folder.

    `location` is its path relative to the index root, `digest` the SHA-256 of its bytes.
    """

    path: Path
    root: Path | None
    location: str
    digest: str


class Parts(Protocol):
    """What a sync is made of: reading, cutting, the text to embed, and the audit."""

    reader: str
    cutter: str

    def read(self, file: SourceFile) -> Document:
        """The document in a file; IngestError where there is none."""
        ...

    def cut(self, document: Document) -> tuple[Chunk, ...]:
        """Its chunks."""
        ...

    def text(self, document: Document, chunk: Chunk) -> str:
        """What the encoder reads for a chunk."""
        ...

    def audit(self, document: Document) -> tuple[Finding, ...]:
        """What the guard finds in it."""
        ...

    def notices(self, document: Document) -> tuple[str, ...]:
        """What a person should know of it, though it is taken in."""
        ...


@dataclass(frozen=True, slots=True)
class _Ready:
    """A file that was read: the document as it would go into the store, or why there is none."""

    file: SourceFile
    taken: Taken | None
    refusal: str = ""
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class SyncReport:
    """What a sync did, by document id; `refused` are files with the reason.

    `alike` pairs documents whose texts are nearly the same, `notices` say what else to know.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    alike: list[tuple[str, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    findings: list[tuple[str, Finding]] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """True where the index is another than before."""
        return bool(self.added or self.updated or self.removed)


class Sync:
    """One index being brought in step with files."""

    def __init__(
        self, store: Store, vectors: VectorStore, ledger: RecordManager, parts: Parts
    ) -> None:
        self.store = store
        self.vectors = vectors
        self.ledger = ledger
        self.parts = parts
        self.report = SyncReport()

    def run(
        self,
        files: Sequence[SourceFile],
        gone: Collection[str],
        progress: Progress,
        strict: bool = False,
    ) -> SyncReport:
        """Take in the files that are new or changed, and remove the documents at `gone`.

        Strict, a document in which the audit finds an error is refused.
        """
        held = self.store.held()
        self._remove([held[location][0] for location in gone if location in held])
        wanted = [f for f in files if held.get(f.location, ("", ""))[1] != f.digest]
        self.report.unchanged = len(files) - len(wanted)
        done = 0
        for lot in self._lots(wanted):
            progress("Taking in documents", done, len(wanted))
            group: list[Taken] = []
            for ready in lot:
                taken = self._take(ready, held, group, strict)
                if taken is not None:
                    group.append(taken)
            self._write(group)
            done += len(lot)
        progress("Taking in documents", len(wanted), len(wanted))
        return self.report

    def _lots(self, files: Sequence[SourceFile]) -> Iterator[list[_Ready]]:
        """The files read, cut and audited, some at a time: a lot while the one before is embedded.

        The encoder leaves Python's lock alone, so that both go on at once.
        """
        waiting, size = iter(files), _FIRST_GROUP
        with ThreadPoolExecutor(1) as reader:
            coming = reader.submit(self._lot, waiting, size)
            while lot := coming.result():
                size = min(2 * size, _GROUP)
                coming = reader.submit(self._lot, waiting, size)
                yield lot

    def _lot(self, files: Iterator[SourceFile], size: int) -> list[_Ready]:
        lot: list[_Ready] = []
        chunks = 0
        for file in files:
            lot.append(self._ready(file))
            taken = lot[-1].taken
            chunks += len(taken.chunks) if taken is not None else 0
            if chunks >= size or len(lot) >= size:
                break
        return lot

    def _ready(self, file: SourceFile) -> _Ready:
        """The document in a file, cut and audited, or why there is none; the index is not asked."""
        try:
            document = replace(self.parts.read(file), path=file.location)
        except IngestError as error:
            return _Ready(file, None, str(error))
        taken = self._taken(file, document, self.parts.audit(document))
        return _Ready(file, taken, notices=self.parts.notices(document))

    def _take(
        self, ready: _Ready, held: dict[str, tuple[str, str]], group: list[Taken], strict: bool
    ) -> Taken | None:
        """What was read, noted in the report; None where the document is refused."""
        file, taken = ready.file, ready.taken
        try:
            if taken is None:
                raise IngestError(ready.refusal)
            self._check_id(taken.document, file, group)
            errors = [finding for finding in taken.findings if finding.severity == "error"]
            if strict and errors:
                found = f"{len(errors)} error{'s' * (len(errors) != 1)}"
                raise IngestError(f"the audit finds {found}: {errors[0].message}")
        except IngestError as error:
            self.report.refused.append((str(file.path), str(error)))
            return None
        document = taken.document
        known = held.get(file.location)
        (self.report.updated if known else self.report.added).append(document.id)
        if known and known[0] != document.id:
            self._remove([known[0]])
        self.report.findings.extend((document.id, finding) for finding in taken.findings)
        self.report.notices.extend((document.id, notice) for notice in ready.notices)
        return taken

    def _check_id(self, document: Document, file: SourceFile, group: Sequence[Taken]) -> None:
        """IngestError where another file that is still there holds a document of that id."""
        place = self.store.location(document.id)
        for one in group:
            if one.document.id == document.id:
                place = one.provenance.location
        if place is None or place == file.location:
            return
        base = Path(str(file.path.resolve()).removesuffix(str(Path(file.location))))
        if any(one.document.id == document.id for one in group) or (base / place).exists():
            raise IngestError(f"its id {document.id} is that of {place}; give it another.")

    def _taken(self, file: SourceFile, document: Document, findings: tuple[Finding, ...]) -> Taken:
        chunks = self.parts.cut(document)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Taken(
            document=document,
            chunks=chunks,
            keys=tuple(_key(text) for text in self._texts(document, chunks)),
            findings=findings,
            provenance=Provenance(
                file.location, file.digest, self.parts.reader, self.parts.cutter, now
            ),
            sketch=sketch_of(document.text),
        )

    def _texts(self, document: Document, chunks: Sequence[Chunk]) -> Iterator[Text]:
        from langchain_core.documents import Document as Text

        for chunk in chunks:
            yield Text(self.parts.text(document, chunk), metadata={"source": document.id})

    def _write(self, group: Sequence[Taken]) -> None:
        """Vectors first, then the documents in one transaction: what a kill leaves is taken again.

        A text that is embedded already is not embedded again, and vectors no longer named go.
        """
        from langchain_core.indexing import index

        texts = [text for one in group for text in self._texts(one.document, one.chunks)]
        if texts:
            index(
                texts,
                self.ledger,
                self.vectors,
                batch_size=len(texts),
                cleanup="incremental",
                source_id_key="source",
                key_encoder=_key,
            )
        self._forget([one.document.id for one in group if not one.chunks])
        self.store.put(group)
        for one in group:
            alike = self.store.like(one.document.id, one.sketch, _ALIKE)
            self.report.alike.extend((one.document.id, other) for other in alike)

    def _remove(self, document_ids: Sequence[str]) -> None:
        self._forget(document_ids)
        for document_id in document_ids:
            self.store.remove(document_id)
            self.report.removed.append(document_id)

    def _forget(self, document_ids: Sequence[str]) -> None:
        """Let the vectors of these documents go."""
        keys = self.ledger.list_keys(group_ids=document_ids) if document_ids else []
        if keys:
            self.vectors.delete(keys)
            self.ledger.delete_keys(keys)

    def remove(self, document_ids: Sequence[str]) -> SyncReport:
        """Remove these documents."""
        self._remove(document_ids)
        return self.report

    def audit_again(self, progress: Progress) -> None:
        """Audit every document held, for the code set is another."""
        ids = [document_id for document_id, _ in self.store.held().values()]
        for at, document_id in enumerate(sorted(ids)):
            progress("Auditing documents", at, len(ids))
            self.store.audited(document_id, self.parts.audit(self.store.document(document_id)))


def _key(text: Text) -> str:
    """The name of a text's vector: two texts of one document share it where they are the same."""
    named = f"{text.metadata['source']}\0{text.page_content}"
    return hashlib.blake2b(named.encode(), digest_size=16).hexdigest()
