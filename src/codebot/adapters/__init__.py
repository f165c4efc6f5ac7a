"""The only room that imports vendors: encoders, vector stores, chat models."""

from codebot.adapters.build import IndexParts, Order, build, inputs_of, location_of
from codebot.adapters.chroma import ChromaVectors
from codebot.adapters.download import fetch
from codebot.adapters.encoder import DIMENSIONS, OnnxEncoder
from codebot.adapters.export import Parity, export_encoder, model_key, read_parity
from codebot.adapters.sql_history import SqlHistory

__all__ = [
    "DIMENSIONS",
    "ChromaVectors",
    "IndexParts",
    "OnnxEncoder",
    "Order",
    "Parity",
    "SqlHistory",
    "build",
    "export_encoder",
    "fetch",
    "inputs_of",
    "location_of",
    "model_key",
    "read_parity",
]
