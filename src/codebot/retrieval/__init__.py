"""Chunks to index to passages: dense, lexical, exact codes, fused."""

from codebot.retrieval.index import STORE, VECTORS, CodeHit, Documents, Index, VectorSearch
from codebot.retrieval.manifest import Inputs, Manifest, read_manifest, write_manifest
from codebot.retrieval.shelf import (
    STAGING,
    building,
    current_folder,
    current_manifest,
    publish,
    sweep,
)
from codebot.retrieval.store import Store

__all__ = [
    "STAGING",
    "STORE",
    "VECTORS",
    "CodeHit",
    "Documents",
    "Index",
    "Inputs",
    "Manifest",
    "Store",
    "VectorSearch",
    "building",
    "current_folder",
    "current_manifest",
    "publish",
    "read_manifest",
    "sweep",
    "write_manifest",
]
