"""Peers: plainer pipelines built from codebot's own parts, to see what each part is worth.

Each answers the same cases on the same corpus with the same encoder. "plain" is what a tutorial
builds: LangChain's recursive splitter, Chroma as LangChain opens it, the first passage as answer.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from codebot.answer import understand
from codebot.chat import MemoryHistory, Parts, Responder
from codebot.errors import NotReady
from codebot.evaluation.targets import Library
from codebot.records import Chunk, Citation, Claim, Document, Draft, Passage, Reply
from codebot.retrieval import HybridRetriever

if TYPE_CHECKING:
    from langchain_chroma import Chroma

_FIRST = 8


class OneLeg(HybridRetriever):
    """The retriever with one leg instead of all, and without what it knows of codes."""

    leg: Literal["dense", "lexical"]

    def passages(self, question: str, on: date | None = None) -> tuple[Passage, ...]:
        """The best passages by that leg alone, best first."""
        import numpy as np

        vector = list(self.encode(question))
        if self.leg == "dense":
            found = self.index.dense(vector, self.limit)
        else:
            found = self.index.lexical(question, self.limit)
        array = np.asarray(vector, dtype=np.float32)
        return tuple(
            replace(self._of(chunk_id, score), sentences=self.matrix.sentences(chunk_id, array))
            for chunk_id, score in found
        )

    def _of(self, chunk_id: str, score: float) -> Passage:
        chunk = self.index.chunk(chunk_id)
        closeness = score if self.leg == "dense" else 0.0
        return Passage(
            chunk,
            self.index.document(chunk.document_id),
            score,
            ((self.leg, 1),),
            (),
            0.0,
            closeness,
        )


@dataclass(frozen=True, slots=True)
class Unguarded:
    """codebot without its guard and without memory: what the composer drafts is what is sent."""

    parts: Parts

    def answer(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Reply:
        """The draft as a reply."""
        on = date_of_service or self.parts.today()
        asked = understand(question, self.parts.today(), on)
        draft = self.parts.composer.compose(asked, self.parts.retriever.passages(question))
        return _reply(self.parts, question, draft, on, conversation_id)


@dataclass(frozen=True, slots=True)
class Plain:
    """What a tutorial builds: the first passage is the answer."""

    parts: Parts
    store: Chroma

    def answer(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Reply:
        """The first passage, cited."""
        on = date_of_service or self.parts.today()
        found = self.search(question)
        if not found:
            return _reply(self.parts, question, Draft((), status="refused"), on, conversation_id)
        first = found[0]
        cited = Citation(
            1,
            first.document.id,
            first.document.title,
            "",
            first.document.url,
            first.chunk.text,
            first.chunk.start,
            first.chunk.end,
        )
        draft = Draft((Claim(first.chunk.text, (1,)),), (cited,))
        return _reply(self.parts, question, draft, on, conversation_id)

    def search(self, question: str) -> tuple[Passage, ...]:
        """The nearest pieces, nearest first."""
        return tuple(
            self._passage(found.page_content, found.metadata, distance)
            for found, distance in self.store.similarity_search_with_score(question, k=_FIRST)
        )

    def _passage(self, text: str, metadata: Mapping[str, Any], distance: float) -> Passage:
        document = self.parts.retriever.index.document(metadata["document_id"])
        start = int(metadata["start_index"])
        chunk = Chunk(f"{document.id}@{start}", document.id, text, start, start + len(text))
        # Unit vectors: a squared distance d is a cosine of 1 - d / 2.
        return Passage(chunk, document, 1 - distance / 2, (), (), 0.0, 1 - distance / 2)


@contextmanager
def peers(responder: Responder) -> Iterator[Mapping[str, Callable[[], Library]]]:
    """Name -> what opens the peer, in the order of the table; "plain" embeds the corpus anew."""
    parts = responder.parts
    with tempfile.TemporaryDirectory() as folder:
        yield {
            "no guard, no memory": lambda: _library("no guard, no memory", Unguarded(parts), parts),
            "dense only": lambda: _one_leg("dense", parts),
            "BM25 only": lambda: _one_leg("lexical", parts),
            "plain": lambda: _plain(parts, folder),
        }


def _one_leg(leg: Literal["dense", "lexical"], parts: Parts) -> Library:
    whole = parts.retriever
    retriever = OneLeg(
        index=whole.index, matrix=whole.matrix, encode=whole.encode, limit=whole.limit, leg=leg
    )
    own = replace(parts, retriever=retriever, history=MemoryHistory())
    return _library("dense only" if leg == "dense" else "BM25 only", Responder(own), own)


def _library(name: str, answers: Any, parts: Parts) -> Library:
    search = answers.search if isinstance(answers, Plain) else parts.retriever.passages
    return Library(name, answers, parts.catalog, search, parts.retriever.index.document)


def _plain(parts: Parts, folder: str) -> Library:
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise NotReady("The plain peer needs a splitter: pip install codebot[eval]") from error
    from langchain_chroma import Chroma
    from langchain_core.documents import Document as LangChainDocument

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=1000, chunk_overlap=200, add_start_index=True
    )
    documents: list[Document] = list(parts.retriever.index.documents.values())
    pieces = splitter.split_documents(
        [LangChainDocument(d.text, metadata={"document_id": d.id}) for d in documents]
    )
    store = Chroma.from_documents(pieces, _encoder(parts), persist_directory=folder)
    return _library("plain", Plain(parts, store), parts)


def _encoder(parts: Parts) -> Any:
    """Codebot's encoder behind LangChain's interface: the model is the same for all peers."""
    from langchain_core.embeddings import Embeddings

    encode = parts.retriever.encode

    class Encoder(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(encode(text)) for text in texts]

        def embed_query(self, text: str) -> list[float]:
            return list(encode(text))

    return Encoder()


def _reply(
    parts: Parts, question: str, draft: Draft, on: date, conversation_id: str | None
) -> Reply:
    return Reply(
        id=parts.new_id("ans"),
        conversation_id=conversation_id or parts.new_id("cnv"),
        question=question,
        standalone_question=question,
        status=draft.status,
        claims=draft.claims,
        citations=draft.citations,
        codes=draft.codes,
        findings=(),
        release=parts.catalog.release_on(on),
        choices=draft.choices,
    )
