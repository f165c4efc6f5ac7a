"""Chunks to index to passages: dense, lexical, exact codes, fused.

Its names are looked up when they are first used, as those of `codebot.adapters` are: a question
does not wait for what only a build imports.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codebot.retrieval.index import STORE, VECTORS, CodeHit, Documents, Index, VectorSearch
    from codebot.retrieval.manifest import Inputs, Manifest, read_manifest, write_manifest
    from codebot.retrieval.matrix import SentenceMatrix, masked, put_vectors
    from codebot.retrieval.retriever import RRF, WEIGHTS, HybridRetriever, Leg
    from codebot.retrieval.sentences import SENTENCE_VERSION
    from codebot.retrieval.shelf import building, current_folder, current_manifest, sweep
    from codebot.retrieval.staging import STAGING, Task, begin, discard, publish
    from codebot.retrieval.store import Provenance, Store, Taken
    from codebot.retrieval.sync import SourceFile, Sync, SyncReport
    from codebot.retrieval.verifying import Check, verify

__all__ = [
    "RRF",
    "SENTENCE_VERSION",
    "STAGING",
    "STORE",
    "VECTORS",
    "WEIGHTS",
    "Check",
    "CodeHit",
    "Documents",
    "HybridRetriever",
    "Index",
    "Inputs",
    "Leg",
    "Manifest",
    "Provenance",
    "SentenceMatrix",
    "SourceFile",
    "Store",
    "Sync",
    "SyncReport",
    "Taken",
    "Task",
    "VectorSearch",
    "begin",
    "building",
    "current_folder",
    "current_manifest",
    "discard",
    "masked",
    "publish",
    "put_vectors",
    "read_manifest",
    "sweep",
    "verify",
    "write_manifest",
]

_HOMES = {
    "index": (
        "STORE",
        "VECTORS",
        "CodeHit",
        "Documents",
        "Index",
        "VectorSearch",
    ),
    "manifest": (
        "Inputs",
        "Manifest",
        "read_manifest",
        "write_manifest",
    ),
    "matrix": (
        "SentenceMatrix",
        "masked",
        "put_vectors",
    ),
    "retriever": (
        "RRF",
        "WEIGHTS",
        "HybridRetriever",
        "Leg",
    ),
    "sentences": ("SENTENCE_VERSION",),
    "shelf": (
        "building",
        "current_folder",
        "current_manifest",
        "sweep",
    ),
    "staging": (
        "STAGING",
        "Task",
        "begin",
        "discard",
        "publish",
    ),
    "store": (
        "Provenance",
        "Store",
        "Taken",
    ),
    "sync": (
        "SourceFile",
        "Sync",
        "SyncReport",
    ),
    "verifying": (
        "Check",
        "verify",
    ),
}


def __getattr__(name: str) -> object:
    """A name of this door, imported now."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"codebot.retrieval.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
