"""Chunks to index to passages: dense, lexical, exact codes, fused."""

from codebot.retrieval.index import STORE, VECTORS, CodeHit, Documents, Index, VectorSearch
from codebot.retrieval.manifest import Inputs, Manifest, read_manifest, write_manifest
from codebot.retrieval.matrix import SentenceMatrix, masked, put_vectors
from codebot.retrieval.retriever import RRF, WEIGHTS, HybridRetriever, Leg
from codebot.retrieval.sentences import SENTENCE_VERSION
from codebot.retrieval.shelf import building, current_folder, current_manifest, sweep
from codebot.retrieval.staging import STAGING, Task, begin, discard, publish
from codebot.retrieval.store import Provenance, Store, Taken
from codebot.retrieval.sync import SourceFile, Sync, SyncReport
from codebot.retrieval.verify import Check, verify

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
