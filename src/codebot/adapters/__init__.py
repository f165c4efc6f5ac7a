"""The only room that imports vendors: encoders, vector stores, chat models.

Its names are looked up when they are first used: a question needs the encoder and the vectors, and
must not wait for what only a build imports.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codebot.adapters.building import (
        IndexParts,
        Order,
        build,
        hash_of_sources,
        inputs_of,
        location_of,
        source_files,
    )
    from codebot.adapters.chroma import ChromaVectors
    from codebot.adapters.code_names import ensure_names, open_names
    from codebot.adapters.download import fetch
    from codebot.adapters.encoder import DIMENSIONS, OnnxEncoder
    from codebot.adapters.export import Parity, export_encoder, model_key, read_parity
    from codebot.adapters.message_history import PREFIX, MessageHistory, named_history
    from codebot.adapters.quantise import small_encoder, small_model
    from codebot.adapters.sql_history import SqlHistory

__all__ = [
    "DIMENSIONS",
    "PREFIX",
    "ChromaVectors",
    "IndexParts",
    "MessageHistory",
    "OnnxEncoder",
    "Order",
    "Parity",
    "SqlHistory",
    "build",
    "ensure_names",
    "export_encoder",
    "fetch",
    "hash_of_sources",
    "inputs_of",
    "location_of",
    "model_key",
    "named_history",
    "open_names",
    "read_parity",
    "small_encoder",
    "small_model",
    "source_files",
]

_HOMES = {
    "building": (
        "IndexParts",
        "Order",
        "build",
        "hash_of_sources",
        "inputs_of",
        "location_of",
        "source_files",
    ),
    "chroma": ("ChromaVectors",),
    "code_names": ("ensure_names", "open_names"),
    "download": ("fetch",),
    "encoder": ("DIMENSIONS", "OnnxEncoder"),
    "export": ("Parity", "export_encoder", "model_key", "read_parity"),
    "message_history": ("PREFIX", "MessageHistory", "named_history"),
    "quantise": ("small_encoder", "small_model"),
    "sql_history": ("SqlHistory",),
}


def __getattr__(name: str) -> object:
    """A name of this door, imported now."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"codebot.adapters.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
