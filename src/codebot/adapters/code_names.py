"""The names of codes as vectors: what the catalog's search asks for a second opinion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from codebot.adapters.encoder import OnnxEncoder
from codebot.adapters.export import model_key
from codebot.adapters.quantise import QUANTISED_VERSION, small_encoder
from codebot.catalog import Catalog, Meaning, open_meaning, write_meaning


def open_names(
    catalog: Catalog, root: Path, encode: Callable[[str], list[float]] | None = None
) -> Meaning | None:
    """The vectors beside the catalog, by the encoder under `root`; None where there are none."""
    folder = root / f"model-{model_key()}"
    if not (folder / "model.onnx").is_file():
        return None
    encode = encode or OnnxEncoder(folder).embed_query
    return open_meaning(_path(catalog), catalog.searcher, _key(), encode)


def ensure_names(catalog: Catalog, root: Path, progress: Callable[[str, int, int], None]) -> None:
    """Embed the names of the codes, unless the vectors beside the catalog are theirs."""
    folder = root / f"model-{model_key()}"
    path = _path(catalog)
    if open_meaning(path, catalog.searcher, _key(), lambda _: []) is not None:
        return
    progress("Embedding the names of codes", 0, 1)
    write_meaning(path, catalog.searcher, _key(), small_encoder(folder).vectors)
    progress("Embedding the names of codes", 1, 1)


def _key() -> str:
    """By what the names were embedded."""
    return f"{model_key()}/{QUANTISED_VERSION}"


def _path(catalog: Catalog) -> Path:
    return catalog.path.with_suffix(".meaning")
