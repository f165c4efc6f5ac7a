"""The collection as a LangChain vector store, which its indexing writes through."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore

from codebot.adapters.chroma import ChromaVectors
from codebot.adapters.encoder import OnnxEncoder
from codebot.errors import InvalidInput


class ChunkStore(VectorStore):
    """Texts in, vectors kept; the texts themselves are kept elsewhere."""

    def __init__(self, vectors: ChromaVectors, encoder: OnnxEncoder) -> None:
        self._vectors = vectors
        self._encoder = encoder

    @property
    def embeddings(self) -> Embeddings:
        """The encoder the texts go through."""
        return self._encoder

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """Embed the texts and keep their vectors under the ids, in place of what is there."""
        held = list(texts)
        if ids is None or len(ids) != len(held):
            raise InvalidInput("Each text needs an id: give as many ids as texts.")
        if held:
            self._vectors.add(ids, self._encoder.vectors(held), metadatas or [{}] * len(held))
        return ids

    def add_documents(self, documents: list[Document], **kwargs: Any) -> list[str]:
        """Embed the documents' contents and keep their vectors under the ids given."""
        return self.add_texts(
            [document.page_content for document in documents],
            [document.metadata for document in documents],
            ids=kwargs.get("ids"),
        )

    def delete(self, ids: list[str] | None = None, **kwargs: Any) -> bool | None:
        """Forget the vectors of these ids; those not held are passed over."""
        if ids:
            self._vectors.delete(ids)
        return True

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        """The nearest entries: their ids and cosine, without text."""
        hits = self._vectors.search(self._encoder.embed_query(query), k)
        return [Document("", id=key, metadata={"cosine": cosine}) for key, cosine in hits]

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> ChunkStore:
        """A store of these texts in the folder `persist_directory`, embedded by an OnnxEncoder."""
        folder = kwargs.get("persist_directory")
        if folder is None or not isinstance(embedding, OnnxEncoder):
            raise InvalidInput("Give persist_directory=, and an OnnxEncoder to embed with.")
        store = cls(ChromaVectors(Path(folder), create=True), embedding)
        store.add_texts(texts, metadatas, ids=ids or [str(n) for n in range(len(texts))])
        return store
