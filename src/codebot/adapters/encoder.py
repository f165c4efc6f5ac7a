"""The encoder on the path of a question: onnxruntime and tokenizers, no torch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from codebot.errors import IndexMissing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MAX_PIECES = 256
DIMENSIONS = 384
# Equal lengths in small batches waste less on padding than large ones win on the CPU.
_BATCH = 8


class OnnxEncoder(Embeddings):
    """Texts to unit vectors (float32, DIMENSIONS long), as sentence-transformers would give them.

    `folder` holds what `export_encoder` wrote. A text beyond MAX_PIECES word pieces is cut there.
    `threads` share the work of one text; `workers` take a batch each, which is faster for many.
    `model` is another file than `model.onnx`, `batch` how many texts go in one. Where `apart`,
    only texts of one length share a batch: by a quantised model, a vector then depends, to the bit,
    on nothing but its text.
    """

    def __init__(
        self,
        folder: Path,
        threads: int | None = None,
        workers: int = 1,
        model: Path | None = None,
        batch: int = _BATCH,
        apart: bool = False,
    ) -> None:
        model = model or folder / "model.onnx"
        if not model.is_file():
            raise IndexMissing(f"There is no encoder in {folder}; run `codebot index build`.")
        import onnxruntime
        from tokenizers import Tokenizer

        self._workers = workers
        self._batch = batch
        self._apart = apart
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._end: int = self._tokenizer.token_to_id("[SEP]") or 0
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(4, cores())
        options.log_severity_level = 3
        # Threads that spin while they wait take the cores from whoever shares them: the vector
        # search that follows, the other questions of a server, the quota of a container.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The export has been optimised already.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )

    def count_tokens(self, text: str) -> int:
        """How many word pieces a text is, the two special ones included."""
        return len(self._tokenizer.encode(text).ids)

    def is_word(self, text: str) -> bool:
        """Whether it is a word that the vocabulary holds in one piece, as plain words are."""
        return self._tokenizer.token_to_id(text) is not None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text, in their order."""
        rows: list[list[float]] = self.vectors(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The vector of one question."""
        row: list[float] = self._run([self._pieces(text)])[0].tolist()
        return row

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in their order: shape (texts, DIMENSIONS)."""
        import numpy as np

        pieces = [self._trimmed(e.ids) for e in self._tokenizer.encode_batch(list(texts))]
        out = np.zeros((len(pieces), DIMENSIONS), np.float32)
        order = sorted(range(len(pieces)), key=lambda at: -len(pieces[at]))
        runs = [order]
        if self._apart:
            runs = [list(run) for _, run in groupby(order, lambda at: len(pieces[at]))]
        batches = [batch for run in runs for batch in _batches(run, self._batch)]

        def work(batch: list[int]) -> None:
            out[batch] = self._run([pieces[at] for at in batch])

        if self._workers == 1 or len(batches) < self._workers:
            for batch in batches:
                work(batch)
            return out
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(self._workers) as pool:
            list(pool.map(work, batches))
        return out

    def _pieces(self, text: str) -> list[int]:
        return self._trimmed(self._tokenizer.encode(text).ids)

    def _trimmed(self, ids: list[int]) -> list[int]:
        return ids if len(ids) <= MAX_PIECES else [*ids[: MAX_PIECES - 1], self._end]

    def _run(self, batch: Sequence[list[int]]) -> Vectors:
        import numpy as np

        width = max(len(ids) for ids in batch)
        ids = np.zeros((len(batch), width), np.int64)
        mask = np.zeros((len(batch), width), np.int64)
        for row, pieces in enumerate(batch):
            ids[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
        feed: dict[str, Any] = {
            "input_ids": ids,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(ids),
        }
        vectors: Vectors = self._session.run(None, feed)[0]
        return vectors


def cores() -> int:
    """How many cores this process may run on."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _batches(order: list[int], size: int) -> Iterator[list[int]]:
    for first in range(0, len(order), size):
        yield order[first : first + size]
