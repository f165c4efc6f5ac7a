"""Settings joined to parts: the only place where parts are chosen."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from codebot.errors import CatalogMissing, IngestError, NotFound
from codebot.settings import Settings

if TYPE_CHECKING:
    from codebot.adapters import OnnxEncoder, Order
    from codebot.catalog import Catalog, Meaning
    from codebot.chat import Event, History, Responder
    from codebot.records import Document, Reply
    from codebot.retrieval import Index, Manifest, SourceFile, SyncReport

__all__ = [
    "BuildReport",
    "LiveResponder",
    "build_index",
    "code_meaning",
    "ensure_catalog",
    "ensure_index",
    "ingest_paths",
    "open_encoder",
    "open_history",
    "open_index",
    "open_responder",
    "remove_documents",
]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is, and how much there is in all."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the index it made or kept, and how it differs from the one before."""

    manifest: Manifest
    built: bool
    sync: SyncReport

    @property
    def refused(self) -> tuple[tuple[str, str], ...]:
        """The files that could not be taken in, each with the reason."""
        return tuple(self.sync.refused)


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def ensure_catalog(settings: Settings, progress: Progress = _silent) -> Catalog:
    """The catalog, compiled from the embedded release where there is none of this version."""
    from codebot.catalog import Catalog, compile_embedded

    path = settings.path("catalog")
    try:
        return Catalog.open(path)
    except CatalogMissing:
        progress("Compiling the code set", 0, 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        compile_embedded(path)
        progress("Compiling the code set", 1, 1)
        catalog = Catalog.open(path)
        progress("Building the search over its names", 0, 1)
        _ = catalog.searcher
        progress("Building the search over its names", 1, 1)
        return catalog


def open_encoder(settings: Settings) -> OnnxEncoder:
    """The exported encoder; IndexMissing where it has not been exported."""
    from codebot.adapters import OnnxEncoder, model_key

    return OnnxEncoder(settings.path("index") / f"model-{model_key()}")


def code_meaning(settings: Settings, catalog: Catalog) -> Meaning | None:
    """What the search for codes asks for a second opinion; None until an index has been built."""
    from codebot.adapters import open_names

    return open_names(catalog, settings.path("index"))


def open_index(settings: Settings) -> Index:
    """The current index with its vectors; IndexMissing where there is none."""
    from codebot.adapters import ChromaVectors
    from codebot.retrieval import VECTORS, Index, current_folder

    folder = current_folder(settings.path("index"))
    return Index(folder, ChromaVectors(folder / VECTORS))


def ensure_index(settings: Settings, progress: Progress = _silent) -> BuildReport:
    """The index, built or built again where its manifest no longer fits what it is made from.

    An index whose folders are no longer there is kept as it is.
    """
    from codebot.retrieval import SyncReport, current_manifest

    root = settings.path("index")
    manifest = current_manifest(root)
    if manifest is None:
        return build_index(settings, (), progress)
    roots = tuple(root / given for given in manifest.roots)
    if not roots or not all(path.exists() for path in roots):
        return BuildReport(manifest, built=False, sync=SyncReport())
    return build_index(settings, roots, progress)


def open_history(settings: Settings) -> History:
    """Where conversations are kept; a file is made where it is not there yet."""
    from codebot.adapters import PREFIX, SqlHistory, named_history
    from codebot.chat import MemoryHistory

    where, days = settings.text("history"), settings.number("history_days")
    if where == "memory":
        return MemoryHistory()
    if where.startswith(PREFIX):
        return named_history(where)
    return SqlHistory(where, timedelta(days=days) if days > 0 else None)


def open_responder(
    settings: Settings, history: History | None = None, today: Callable[[], date] = date.today
) -> Responder:
    """The whole flow over the current index and catalog; NotReady names what is missing."""
    from codebot.answer import Composer, read_wordings
    from codebot.catalog import Catalog
    from codebot.chat import MemoryHistory, Parts, Responder
    from codebot.retrieval import HybridRetriever, SentenceMatrix

    index = open_index(settings)
    index.check_layout()
    try:
        catalog = Catalog.open(settings.path("catalog"))
    except CatalogMissing as missing:
        # Whoever asks needs the index to fit the catalog, so one command makes both.
        raise CatalogMissing(str(missing).replace("catalog compile", "index build")) from None
    encoder = open_encoder(settings)
    retriever = HybridRetriever(
        index=index,
        matrix=SentenceMatrix(index.rows),
        encode=encoder.embed_query,
        limit=settings.number("passages"),
        catalog=catalog,
    )
    return Responder(
        Parts(
            retriever=retriever,
            composer=Composer(catalog, read_wordings(settings.path("prompts"))),
            catalog=catalog,
            history=history or MemoryHistory(),
            index=index.manifest.name,
            today=today,
            new_id=_new_id,
            is_word=lambda word: encoder.is_word(word) or index.holds_word(word),
        )
    )


class LiveResponder:
    """Answers over whichever index is current, opened anew when another becomes so.

    A question is answered to its end by the index it was begun with.
    """

    def __init__(
        self, settings: Settings, history: History, today: Callable[[], date] = date.today
    ) -> None:
        self._settings = settings
        self._history = history
        self._today = today
        self._lock = threading.Lock()
        self._responder: Responder | None = None

    @property
    def responder(self) -> Responder:
        """The responder over the current index; IndexMissing where there is none."""
        from codebot.retrieval import current_folder

        with self._lock:
            opened = self._responder
            name = current_folder(self._settings.path("index")).name
            if opened is None or opened.parts.index != name:
                opened = open_responder(self._settings, self._history, self._today)
                self._responder = opened
            return opened

    def answer(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Reply:
        """The checked reply to a question."""
        return self.responder.answer(question, conversation_id, date_of_service)

    def stream(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Iterator[Event]:
        """The events of a reply."""
        return self.responder.stream(question, conversation_id, date_of_service)

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents of the current index."""
        return LiveDocuments(self)


class LiveDocuments(Mapping[str, "Document"]):
    """The documents of whichever index is current, by id."""

    def __init__(self, live: LiveResponder) -> None:
        self._live = live

    @property
    def _documents(self) -> Mapping[str, Document]:
        return self._live.responder.parts.retriever.index.documents

    def __getitem__(self, document_id: str) -> Document:
        return self._documents[document_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def _new_id(kind: str) -> str:
    """A fresh id that cannot be guessed: whoever knows a conversation's id may read it."""
    return f"{kind}_{secrets.token_urlsafe(16)}"


def build_index(
    settings: Settings, corpora: Sequence[Path] = (), progress: Progress = _silent
) -> BuildReport:
    """Build the index of these folders, unless the current one is just that.

    What was ingested besides stays. The index is built aside and becomes current in one step; a
    reader keeps the one it opened.
    """
    from codebot.adapters import Order, ensure_names, hash_of_sources, location_of, source_files
    from codebot.retrieval import SyncReport, current_manifest

    root = settings.path("index")
    roots = tuple(corpora) or (settings.path("corpus"),)
    files = source_files(roots, root)
    if not files:
        names = ", ".join(str(path) for path in roots)
        raise IngestError(f"There are no documents in {names}; add Markdown or other pages.")
    catalog = ensure_catalog(settings, progress)
    manifest = current_manifest(root)
    named = tuple(location_of(path, root) for path in roots)
    sources = hash_of_sources(files)
    if manifest is not None and _fits(manifest, catalog, named, sources):
        ensure_names(catalog, root, progress)
        return BuildReport(manifest, built=False, sync=SyncReport(unchanged=len(files)))
    added = manifest.added if manifest is not None else ()
    there = {file.location for file in files}
    order = Order(
        root=root,
        files=(*files, *_again(manifest, catalog, root, there, ())),
        gone=lambda location: location not in there and not _below(location, added),
        roots=named,
        sources=sources,
        added=added,
        purpose=f"build {named} {sources}",
    )
    return _built(order, catalog, manifest, progress)


def ingest_paths(
    settings: Settings,
    paths: Sequence[Path],
    *,
    prune: bool = False,
    strict: bool = False,
    progress: Progress = _silent,
) -> BuildReport:
    """Add these files and folders to the index, and update what is in it already.

    With `prune`, documents below the paths whose files are gone are removed; `strict`, a document
    in which the audit finds an error is refused. Where there is no index, the corpus of the
    settings is built first.
    """
    from codebot.adapters import Order, location_of, source_files
    from codebot.retrieval import current_manifest

    root = settings.path("index")
    files = source_files(paths, root, missing_too=prune)
    catalog = ensure_catalog(settings, progress)
    if current_manifest(root) is None and settings.path("corpus").is_dir():
        build_index(settings, (), progress)
    manifest = current_manifest(root)
    named = tuple(location_of(path, root) for path in paths)
    roots, added = (manifest.roots, manifest.added) if manifest is not None else ((), ())
    new = (name for name in named if not _below(name, (*roots, *added)))
    there = {file.location for file in files}
    order = Order(
        root=root,
        files=(*files, *_again(manifest, catalog, root, there, roots)),
        gone=lambda place: prune and _below(place, named) and place not in there,
        roots=roots,
        sources=manifest.sources if manifest is not None else "",
        added=(*added, *dict.fromkeys(new)),
        purpose=f"ingest {named} {prune} {strict}",
        strict=strict,
    )
    return _built(order, catalog, manifest, progress)


def remove_documents(
    settings: Settings, document_ids: Sequence[str], progress: Progress = _silent
) -> BuildReport:
    """Remove these documents from the index; NotFound where it does not hold one of them."""
    from codebot.adapters import Order

    index = open_index(settings)
    places = {index.provenance(document_id).location for document_id in document_ids}
    manifest = index.manifest
    kept = sorted(place for place in places if _below(place, manifest.roots))
    if kept:
        raise NotFound(
            f"{', '.join(kept)} comes with the corpus and would come back; remove the file, then"
            " run `codebot index build`."
        )
    root, catalog = settings.path("index"), ensure_catalog(settings, progress)
    order = Order(
        root=root,
        files=_again(manifest, catalog, root, places, manifest.roots),
        gone=places.__contains__,
        roots=manifest.roots,
        sources=manifest.sources,
        added=tuple(name for name in manifest.added if name not in places),
        purpose=f"remove {sorted(places)}",
    )
    return _built(order, catalog, manifest, progress)


def _built(
    order: Order, catalog: Catalog, before: Manifest | None, progress: Progress
) -> BuildReport:
    from codebot.adapters import build, ensure_names

    # The audit is by the release of today, which names the day it began: one day, one result.
    release = catalog.release_on(date.today()).release  # noqa: DTZ011
    manifest, sync = build(order, catalog, release.start, progress)
    ensure_names(catalog, order.root, progress)
    built = before is None or manifest.name != before.name
    return BuildReport(manifest, built=built, sync=sync)


def _again(
    manifest: Manifest | None,
    catalog: Catalog,
    root: Path,
    there: set[str],
    roots: tuple[str, ...],
) -> tuple[SourceFile, ...]:
    """What was ingested besides and what is below `roots`, where the whole index is made again.

    Without it an index of another version would lose, at the next file taken in, all it holds.
    """
    from codebot.adapters import inputs_of, source_files

    if manifest is None or manifest.inputs == inputs_of(catalog, manifest.inputs.corpus):
        return ()
    paths = [path for name in (*roots, *manifest.added) if (path := root / name).exists()]
    return tuple(file for file in source_files(paths, root) if file.location not in there)


def _fits(manifest: Manifest, catalog: Catalog, roots: tuple[str, ...], sources: str) -> bool:
    from codebot.adapters import inputs_of

    return (
        manifest.roots == roots
        and manifest.sources == sources
        and manifest.inputs == inputs_of(catalog, manifest.inputs.corpus)
    )


def _below(location: str, names: Sequence[str]) -> bool:
    """True for a location that is one of the names, or lies below one."""
    return any(location == name or location.startswith(name + "/") for name in names)
