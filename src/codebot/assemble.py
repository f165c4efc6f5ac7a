"""Settings joined to parts: the only place where parts are chosen."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from codebot.errors import IndexDamaged, IngestError
from codebot.settings import Settings

if TYPE_CHECKING:
    from codebot.adapters import ChromaVectors, OnnxEncoder, Parity
    from codebot.catalog import Catalog
    from codebot.records import Chunk, Document
    from codebot.retrieval import Index, Inputs, Manifest, Store

__all__ = [
    "BuildReport",
    "build_index",
    "ensure_catalog",
    "ensure_index",
    "open_encoder",
    "open_index",
]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is, and how much there is in all."""

_PACKAGES = ("chromadb", "onnxruntime", "tokenizers", "langchain-core", "sentence-transformers")
_BATCH = 256


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the index it made or kept, and the files it could not take in."""

    manifest: Manifest
    built: bool
    refused: tuple[tuple[str, str], ...] = ()


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def ensure_catalog(settings: Settings, progress: Progress = _silent) -> Catalog:
    """The catalog, compiled from the embedded release where there is none."""
    from codebot.catalog import Catalog, compile_embedded

    path = settings.path("catalog")
    if not path.exists():
        progress("Compiling the code set", 0, 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        compile_embedded(path)
        progress("Compiling the code set", 1, 1)
    return Catalog.open(path)


def open_encoder(settings: Settings) -> OnnxEncoder:
    """The exported encoder; IndexMissing where it has not been exported."""
    from codebot.adapters import OnnxEncoder, model_key

    return OnnxEncoder(settings.path("index") / f"model-{model_key()}")


def open_index(settings: Settings) -> Index:
    """The current index with its vectors; IndexMissing where there is none."""
    from codebot.adapters import ChromaVectors
    from codebot.retrieval import VECTORS, Index, current_folder

    folder = current_folder(settings.path("index"))
    return Index(folder, ChromaVectors(folder / VECTORS))


def ensure_index(settings: Settings, progress: Progress = _silent) -> BuildReport:
    """The index, built or built again where its manifest no longer fits what it is made from."""
    from codebot.retrieval import current_manifest

    root = settings.path("index")
    manifest = current_manifest(root)
    if manifest is None:
        return build_index(settings, (), progress)
    roots = tuple(root / given for given in manifest.roots)
    if not all(path.exists() for path in roots):
        return BuildReport(manifest, built=False)
    return build_index(settings, roots, progress)


def build_index(
    settings: Settings, corpora: Sequence[Path] = (), progress: Progress = _silent
) -> BuildReport:
    """Build the index of these folders, unless the current one is just that.

    It is built aside and becomes current in one step; a reader keeps the one it opened.
    """
    from codebot.retrieval import building, current_manifest

    root = settings.path("index")
    roots = tuple(corpora) or (settings.path("corpus"),)
    files = _files(roots)
    inputs = _inputs(ensure_catalog(settings, progress), files)
    manifest = current_manifest(root)
    if manifest is not None and manifest.inputs == inputs:
        return BuildReport(manifest, built=False)
    with building(root):
        return _build(settings, roots, files, inputs, progress)


@dataclass(frozen=True, slots=True)
class _File:
    root: Path | None
    path: Path
    digest: str


def _files(roots: Sequence[Path]) -> tuple[_File, ...]:
    """The documents' files below the roots, each with the hash of its bytes."""
    from codebot.ingest import documents_in

    found = []
    for root in roots:
        base = root if root.is_dir() else None
        for path in documents_in(root):
            with path.open("rb") as file:
                found.append(_File(base, path, hashlib.file_digest(file, "sha256").hexdigest()))
    if not found:
        names = ", ".join(str(root) for root in roots)
        raise IngestError(f"There are no documents in {names}; add Markdown or text files.")
    return tuple(found)


def _inputs(catalog: Catalog, files: Sequence[_File]) -> Inputs:
    from codebot.adapters import model_key
    from codebot.ingest import CUTTER_VERSION, READER_VERSION
    from codebot.retrieval import Inputs

    held = sorted((_name(file), file.digest) for file in files)
    corpus = hashlib.sha256(repr(held).encode()).hexdigest()
    return Inputs(corpus, model_key(), catalog.fingerprint, READER_VERSION, CUTTER_VERSION)


def _name(file: _File) -> str:
    return file.path.relative_to(file.root).as_posix() if file.root else file.path.name


def _build(
    settings: Settings,
    roots: Sequence[Path],
    files: Sequence[_File],
    inputs: Inputs,
    progress: Progress,
) -> BuildReport:
    from codebot.adapters import ChromaVectors
    from codebot.retrieval import (
        STAGING,
        STORE,
        VECTORS,
        Store,
        current_manifest,
        publish,
        sweep,
        write_manifest,
    )

    root = settings.path("index")
    manifest = current_manifest(root)
    if manifest is not None and manifest.inputs == inputs:
        return BuildReport(manifest, built=False)
    documents, refused = _read(files, progress)
    parity = _ensure_encoder(settings, documents, progress)
    encoder = open_encoder(settings)
    staging = root / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    store = Store(staging / STORE)
    chunks = _store(store, documents, encoder, progress)
    with contextlib.closing(ChromaVectors(staging / VECTORS, create=True)) as vectors:
        _embed(vectors, documents, chunks, encoder, progress)
        _check(store, vectors)
    store.close()
    made = _manifest(root, roots, inputs, len(documents), len(chunks), parity)
    write_manifest(staging, made)
    publish(root, staging, made.name)
    sweep(root)
    return BuildReport(made, built=True, refused=refused)


def _read(
    files: Sequence[_File], progress: Progress
) -> tuple[dict[str, tuple[Document, str]], tuple[tuple[str, str], ...]]:
    """The documents by id with their digests, and the files refused with the reason."""
    from codebot.ingest import read_document

    documents: dict[str, tuple[Document, str]] = {}
    refused = []
    for at, file in enumerate(files):
        progress("Reading documents", at, len(files))
        try:
            document = read_document(file.path, file.root)
        except IngestError as error:
            refused.append((str(file.path), str(error)))
            continue
        if document.id in documents:
            refused.append((str(file.path), f"another document has the id {document.id}."))
        else:
            documents[document.id] = (document, file.digest)
    progress("Reading documents", len(files), len(files))
    return documents, tuple(refused)


def _ensure_encoder(
    settings: Settings, documents: dict[str, tuple[Document, str]], progress: Progress
) -> Parity:
    """The parity of the exported encoder, exported now where it is not."""
    from codebot.adapters import export_encoder, model_key, read_parity

    folder = settings.path("index") / f"model-{model_key()}"
    known = read_parity(folder)
    if known is not None:
        return known
    progress("Exporting the encoder", 0, 1)
    parity = export_encoder(folder, tuple(_sample(documents)))
    progress("Exporting the encoder", 1, 1)
    return parity


def _sample(documents: dict[str, tuple[Document, str]]) -> Iterator[str]:
    """Stretches of the corpus that the export is compared on: short and long ones."""
    for at, (document, _) in enumerate(documents.values()):
        if at == 24:
            return
        middle = len(document.text) // 2
        yield document.title
        yield document.text[middle : middle + 200 * (1 + at % 5)] or document.title


def _store(
    store: Store,
    documents: dict[str, tuple[Document, str]],
    encoder: OnnxEncoder,
    progress: Progress,
) -> list[Chunk]:
    from codebot.ingest import cut

    chunks: list[Chunk] = []
    for at, (document, digest) in enumerate(documents.values()):
        progress("Cutting documents", at, len(documents))
        pieces = cut(document, encoder.count_tokens)
        store.put(document, pieces, digest)
        chunks.extend(pieces)
    progress("Cutting documents", len(documents), len(documents))
    return chunks


def _embed(
    vectors: ChromaVectors,
    documents: dict[str, tuple[Document, str]],
    chunks: Sequence[Chunk],
    encoder: OnnxEncoder,
    progress: Progress,
) -> None:
    from codebot.ingest import embedding_text

    for first in range(0, len(chunks), _BATCH):
        batch = chunks[first : first + _BATCH]
        progress("Embedding chunks", first, len(chunks))
        texts = [embedding_text(documents[c.document_id][0], c) for c in batch]
        vectors.add(
            [c.id for c in batch],
            encoder.vectors(texts),
            [{"document": c.document_id, "kind": c.kind} for c in batch],
        )
    progress("Embedding chunks", len(chunks), len(chunks))


def _check(store: Store, vectors: ChromaVectors) -> None:
    """IndexDamaged where the two halves of an index do not hold the same chunks."""
    if tuple(sorted(vectors.ids())) != tuple(sorted(store.chunk_ids())):
        raise IndexDamaged("The index came out incomplete; run `codebot index build` again.")


def _manifest(
    root: Path,
    roots: Sequence[Path],
    inputs: Inputs,
    documents: int,
    chunks: int,
    parity: Parity,
) -> Manifest:
    from codebot.retrieval import Manifest

    return Manifest(
        name=inputs.name,
        inputs=inputs,
        documents=documents,
        chunks=chunks,
        roots=tuple(os.path.relpath(path.resolve(), root.resolve()) for path in roots),
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        packages={name: version(name) for name in _PACKAGES},
        parity=asdict(parity),
    )
