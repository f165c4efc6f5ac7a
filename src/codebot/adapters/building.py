"""An index built from files: encoder, vectors, store and ledger joined, aside and resumable."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from codebot.adapters.chroma import ChromaVectors
from codebot.adapters.encoder import DIMENSIONS, OnnxEncoder
from codebot.adapters.export import Parity, export_encoder, model_key, read_parity
from codebot.adapters.quantise import QUANTISED_VERSION, small_encoder, small_model
from codebot.catalog import Catalog
from codebot.errors import IndexDamaged
from codebot.guard import audit_document
from codebot.ingest import (
    CUTTER_VERSION,
    READER_VERSION,
    cut,
    documents_in,
    embedding_text,
    language_of,
    read_document,
)
from codebot.records import Chunk, Document, Finding
from codebot.retrieval import (
    SENTENCE_VERSION,
    STORE,
    VECTORS,
    Inputs,
    Manifest,
    SourceFile,
    Store,
    Sync,
    SyncReport,
    Task,
    begin,
    building,
    current_manifest,
    discard,
    masked,
    publish,
    put_vectors,
    sweep,
    write_manifest,
)

if TYPE_CHECKING:
    from codebot.adapters.ledger import Ledger

Progress = Callable[[str, int, int], None]

_LEDGER = "ledger.sqlite"
_PACKAGES = ("chromadb", "onnxruntime", "tokenizers", "langchain-core", "sentence-transformers")
# What is cut and how it is embedded: chunks, and the sentences in them.
_CUTTER = f"{CUTTER_VERSION}/{SENTENCE_VERSION}/{QUANTISED_VERSION}"


@dataclass(frozen=True, slots=True)
class Order:
    """What an index is to hold: these files, and what it holds already except at `gone`.

    `roots`, `sources` and `added` go into the manifest; `purpose` tells one order from another.
    """

    root: Path
    files: tuple[SourceFile, ...]
    gone: Callable[[str], bool]
    roots: tuple[str, ...]
    sources: str
    added: tuple[str, ...]
    purpose: str
    strict: bool = False


class IndexParts:
    """What a sync is made of, for one catalog and encoder."""

    reader = READER_VERSION
    cutter = _CUTTER

    def __init__(self, catalog: Catalog, encoder: OnnxEncoder, on: date) -> None:
        self._catalog = catalog
        self._encoder = encoder
        self._on = on

    def read(self, file: SourceFile) -> Document:
        """The document in a file."""
        return read_document(file.path, file.root)

    def cut(self, document: Document) -> tuple[Chunk, ...]:
        """Its chunks."""
        return cut(document, self._encoder.count_tokens)

    def text(self, document: Document, chunk: Chunk) -> str:
        """What the encoder reads for a chunk."""
        return masked(embedding_text(document, chunk))

    def audit(self, document: Document) -> tuple[Finding, ...]:
        """What the guard finds in it."""
        return audit_document(document, self._catalog, self._on)

    def notices(self, document: Document) -> tuple[str, ...]:
        """What a person should know of it, though it is taken in."""
        language = language_of(document.text)
        if language in ("", "English"):
            return ()
        return (f"it looks to be in {language}; the encoder and the answers are made for English.",)


def inputs_of(catalog: Catalog, corpus: str) -> Inputs:
    """What an index made now would be made from."""
    return Inputs(corpus, model_key(), catalog.fingerprint, READER_VERSION, _CUTTER)


def build(
    order: Order, catalog: Catalog, on: date, progress: Progress
) -> tuple[Manifest, SyncReport]:
    """Carry out an order; the index that is now current, and what was done to it.

    Stopped at any point, the index that was current still is, and the same order goes on where
    it was. IndexDamaged where the result is not whole.
    """
    with building(order.root):
        base = current_manifest(order.root)
        made = inputs_of(catalog, "")
        lost: tuple[str, ...] = ()
        if base is not None and replace(base.inputs, corpus="", catalog=made.catalog) != made:
            lost = _lost(order, base)
            base = None
        if base is not None and _is_in_step(order, base, made):
            return _kept(order, base), SyncReport(unchanged=len(order.files))
        parity = _ensure_encoder(order, progress)
        encoder = small_encoder(order.root / f"model-{model_key()}")
        parts = IndexParts(catalog, encoder, on)
        task = Task(base.name if base else "", f"{order.purpose} {made.name}")
        staging, resumed = begin(order.root, task)
        audited = base is None or base.inputs.catalog == made.catalog
        try:
            report = _carry_out(order, staging, parts, encoder, audited, progress)
        except Exception:
            # What a kill left may be torn: then the work is begun anew, once.
            if not resumed:
                raise
            discard(order.root)
            staging, _ = begin(order.root, task)
            report = _carry_out(order, staging, parts, encoder, audited, progress)
        reason = "its file is gone, and the index had to be made anew; add it again."
        report.refused.extend((location, reason) for location in lost)
        manifest = _manifest(order, staging, made, parity)
        if base is not None and manifest.name == base.name:
            discard(order.root)
            return _kept(order, base), report
        publish(order.root, manifest)
        sweep(order.root)
        return manifest, report


def _lost(order: Order, base: Manifest) -> tuple[str, ...]:
    """What an index of another version holds, is to be kept, and can be read no more."""
    there = {file.location for file in order.files}
    try:
        with contextlib.closing(Store(order.root / base.name / STORE, reading=True)) as store:
            held = store.held()
    except sqlite3.DatabaseError:
        return ()
    return tuple(place for place in held if place not in there and not order.gone(place))


def _is_in_step(order: Order, base: Manifest, made: Inputs) -> bool:
    """True where the current index holds just what the order asks for."""
    if base.inputs.catalog != made.catalog:
        return False
    with contextlib.closing(Store(order.root / base.name / STORE, reading=True)) as store:
        held = store.held()
    wanted = any(held.get(file.location, ("", ""))[1] != file.digest for file in order.files)
    return not wanted and not any(order.gone(location) for location in held)


def _kept(order: Order, base: Manifest) -> Manifest:
    """The current index's manifest, noting what it is now built from."""
    kept = replace(base, roots=order.roots, sources=order.sources, added=order.added)
    if kept != base:
        write_manifest(order.root / base.name, kept)
    return kept


def _carry_out(
    order: Order,
    staging: Path,
    parts: IndexParts,
    encoder: OnnxEncoder,
    audited: bool,
    progress: Progress,
) -> SyncReport:
    """Bring the staged index in step, and check that it is whole."""
    from codebot.adapters.chunk_store import ChunkStore

    with _opened(staging) as (store, vectors, ledger):
        sync = Sync(store, ChunkStore(vectors, encoder), ledger, parts)
        if not audited:
            sync.audit_again(progress)
        gone = [location for location in store.held() if order.gone(location)]
        report = sync.run(order.files, gone, progress, order.strict)
        put_vectors(store.connection, encoder.vectors, progress)
        if not vectors.ids() == set(ledger.list_keys()) == store.keys():
            raise IndexDamaged("The index came out incomplete; run the command again.")
        return report


@contextlib.contextmanager
def _opened(staging: Path) -> Iterator[tuple[Store, ChromaVectors, Ledger]]:
    """The three halves of a staged index, closed again whatever happens."""
    from codebot.adapters.ledger import Ledger

    namespace = f"chunks/{model_key()}/{DIMENSIONS}/{_CUTTER}"
    with (
        contextlib.closing(Store(staging / STORE)) as store,
        contextlib.closing(ChromaVectors(staging / VECTORS, create=True)) as vectors,
        contextlib.closing(Ledger(namespace, staging / _LEDGER)) as ledger,
    ):
        yield store, vectors, ledger


def _ensure_encoder(order: Order, progress: Progress) -> Parity:
    """The parity of the exported encoder, exported now where it is not."""
    folder = order.root / f"model-{model_key()}"
    parity = read_parity(folder)
    if parity is None:
        progress("Exporting the encoder", 0, 1)
        parity = export_encoder(folder, tuple(_sample(order.files)))
        small_model(folder)
        progress("Exporting the encoder", 1, 1)
    return parity


def _sample(files: Sequence[SourceFile]) -> Iterator[str]:
    """Stretches of the documents, short and long, that the export is compared on."""
    for at, file in enumerate(files[:24]):
        text = file.path.read_bytes().decode("utf-8", errors="ignore")
        middle = len(text) // 2
        yield text[:60] or "empty"
        yield text[middle : middle + 200 * (1 + at % 5)] or "empty"


def _manifest(order: Order, staging: Path, made: Inputs, parity: Parity) -> Manifest:
    with contextlib.closing(Store(staging / STORE)) as store:
        documents, chunks = store.counts()
        inputs = replace(made, corpus=store.content_hash())
    return Manifest(
        name=inputs.name,
        inputs=inputs,
        documents=documents,
        chunks=chunks,
        roots=order.roots,
        sources=order.sources,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        added=order.added,
        packages={name: version(name) for name in _PACKAGES},
        parity=asdict(parity),
    )


def location_of(path: Path, root: Path) -> str:
    """The path relative to the folder of the indexes, so that both may move together."""
    return Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()


def source_files(
    paths: Sequence[Path], root: Path, missing_too: bool = False
) -> tuple[SourceFile, ...]:
    """The documents' files at or below the paths, each with the hash of its bytes."""
    found: dict[str, SourceFile] = {}
    for given in paths:
        if missing_too and not given.exists():
            continue
        base = given if given.is_dir() else None
        for path in documents_in(given):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            place = location_of(path, root)
            found.setdefault(place, SourceFile(path, base, place, digest))
    return tuple(found.values())


def hash_of_sources(files: Sequence[SourceFile]) -> str:
    """What tells one set of files, by place and content, from another."""
    held = sorted((file.location, file.digest) for file in files)
    return hashlib.sha256(repr(held).encode()).hexdigest()
