"""Chunks' vectors in a Chroma collection: cosine, its own embedding function never used."""

from __future__ import annotations

import threading
import warnings
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import numpy as np

_COLLECTION = "chunks"
_BATCH = 1000
# How many neighbours a search weighs. Chroma adds the last vectors to its graph anew each time a
# folder is opened, in whatever order its threads take: with its own 100 a near chunk is missed in
# one process and found in the next. With this many the graph of a few thousand chunks is walked
# whole, for a millisecond more.
_WEIGHED = 4096


class ChromaVectors:
    """The vectors in one folder; the folder belongs to one process at a time.

    Searching opens Chroma on the first call, for importing it takes over a second.
    """

    def __init__(self, folder: Path, create: bool = False) -> None:
        self._folder = folder
        self._create = create
        self._closing: weakref.finalize[..., ChromaVectors] | None = None
        self._opened: Any = None
        # Two first questions at once must not open the folder twice: Chroma breaks on that.
        self._opening = threading.Lock()

    @property
    def _collection(self) -> Any:
        with self._opening:
            return self._open()

    def _open(self) -> Any:
        if self._opened is None:
            import chromadb
            from chromadb.config import Settings

            client: Any = chromadb.PersistentClient(
                str(self._folder), settings=Settings(anonymized_telemetry=False)
            )
            # Chroma keeps a client for good unless it is closed; a server opens many in its life.
            self._closing = weakref.finalize(self, client.close)
            self._closing.atexit = False
            if self._create:
                self._opened = client.get_or_create_collection(
                    _COLLECTION,
                    embedding_function=None,
                    configuration={"hnsw": {"space": "cosine", "ef_search": _WEIGHED}},
                )
            else:
                self._opened = client.get_collection(_COLLECTION, embedding_function=None)
                if self._opened.configuration_json["hnsw"]["ef_search"] < _WEIGHED:
                    with warnings.catch_warnings():
                        # Chroma warns of the form in which it stored the collection itself.
                        warnings.simplefilter("ignore", DeprecationWarning)
                        self._opened.modify(configuration={"hnsw": {"ef_search": _WEIGHED}})
        return self._opened

    def add(
        self, ids: Sequence[str], vectors: np.ndarray, metadata: Sequence[dict[str, Any]]
    ) -> None:
        """Add or replace vectors, one row for each id."""
        for first in range(0, len(ids), _BATCH):
            last = first + _BATCH
            self._collection.upsert(
                ids=list(ids[first:last]),
                embeddings=vectors[first:last],
                metadatas=list(metadata[first:last]),
            )

    def delete(self, ids: Sequence[str]) -> None:
        """Forget these ids; those not held are passed over."""
        for first in range(0, len(ids), _BATCH):
            self._collection.delete(ids=list(ids[first : first + _BATCH]))

    def search(self, vector: Sequence[float], limit: int) -> tuple[tuple[str, float], ...]:
        """The nearest ids and their cosine to the vector, nearest first."""
        found = self._collection.query(
            query_embeddings=[list(vector)], n_results=limit, include=["distances"]
        )
        ids = cast("list[str]", found["ids"][0])
        distances = cast("list[float]", found["distances"][0])
        return tuple((i, 1.0 - float(d)) for i, d in zip(ids, distances, strict=True))

    def ids(self) -> set[str]:
        """Every id held."""
        return set(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """How many vectors are held."""
        return int(self._collection.count())

    def close(self) -> None:
        """Write what is pending and let go of the folder, so that it can be moved."""
        if self._closing is not None:
            self._closing()
            self._closing = self._opened = None

    def warm(self) -> None:
        """Open the collection now, so that the first question does not wait for it."""
        self.count()
