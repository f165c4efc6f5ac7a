"""Whether the pages a question needs are found as well as by a plain pipeline on the same chunks.

    python -m benchmarks.ingest_retrieval

Puts the questions of eval/'s development split that name the pages to find to codebot's search over
the built index, and to `Chroma.from_documents` with sentence-transformers over the same chunks;
recall, MRR and nDCG of the documents among the first eight passages of each.
"""

from __future__ import annotations

import statistics
import warnings
from pathlib import Path

from benchmarks.plain import Reference

from codebot.assemble import open_responder
from codebot.evaluation import Case, Outcome, Ranked, read_cases
from codebot.evaluation.metrics import retrieval
from codebot.ingest import embedding_text
from codebot.retrieval import HybridRetriever
from codebot.settings import read_settings

FIRST = 8


def main() -> None:
    """Print a row for each measure."""
    warnings.simplefilter("ignore")
    retriever = open_responder(read_settings({})).parts.retriever
    given = [c for c in read_cases([Path("eval/cases")]) if c.split == "dev" and len(c.turns) == 1]
    cases = [case for case in given if case.cite or case.first]
    ours = retrieval((case, _outcome(case, _ours(retriever, case))) for case in cases)
    search = _plain(retriever)
    plain = retrieval((case, _outcome(case, search(case.question))) for case in cases)
    print(f"{len(cases)} questions, the first {FIRST} passages of each search")
    for name, values in ours.items():
        mine, theirs = (statistics.mean(found.values()) for found in (values, plain[name]))
        print(f"{name:8} codebot {mine:.3f}   Chroma.from_documents {theirs:.3f}")


def _ours(retriever: HybridRetriever, case: Case) -> list[str]:
    return [p.document.id for p in retriever.passages(case.question)[:FIRST]]


def _plain(retriever: HybridRetriever):  # type: ignore[no-untyped-def]
    """A search of a plain pipeline over the chunks that the retriever's index holds."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document

    index = retriever.index
    documents = [
        Document(embedding_text(index.document(i), chunk), metadata={"source": i})
        for i in index.documents
        for chunk in index.chunks_of(i)
    ]
    store = Chroma.from_documents(documents, Reference())
    return lambda text: [d.metadata["source"] for d in store.similarity_search(text, k=FIRST)]


def _outcome(case: Case, document_ids: list[str]) -> Outcome:
    ranked = tuple(Ranked(i, 1.0 / place) for place, i in enumerate(dict.fromkeys(document_ids), 1))
    return Outcome(case.id, None, 0.0, ranked=ranked)


if __name__ == "__main__":
    main()
