"""Warm, retrieval and composing beside encoding the question and a bare Chroma query: bar 2 times.

The questions are the FAQ cases of eval/, each asked once before the clock runs.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import chromadb
import chromadb.config

from codebot.assemble import open_responder
from codebot.evaluation import read_cases
from codebot.retrieval import VECTORS
from codebot.settings import read_settings

BAR = 2.0
ROUNDS = 3
DEPTH = 8


def milliseconds(work: Callable[[str], object], question: str) -> float:
    """How long a call takes."""
    began = time.perf_counter()
    work(question)
    return (time.perf_counter() - began) * 1000


def main() -> int:
    """Print both medians and their ratio; 1 where it is over the bar."""
    responder = open_responder(read_settings())
    retriever = responder.parts.retriever
    # The settings must be those codebot opens the folder with: Chroma allows one set a process.
    settings = chromadb.config.Settings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(str(retriever.index.folder / VECTORS), settings=settings)
    collection = client.get_collection("chunks", embedding_function=None)
    cases = read_cases([Path("eval/cases/faq.yaml")])

    def bare(question: str) -> object:
        vector = list(retriever.encode(question))
        return collection.query(query_embeddings=[vector], n_results=DEPTH)

    def answered(question: str) -> float:
        reply = responder.answer(question, date_of_service=cases[0].date_of_service)
        timings = dict(reply.trace.timings_ms)
        return timings["retrieve"] + timings["compose"]

    ours, theirs = [], []
    for round_number in range(ROUNDS + 1):
        for case in cases:
            took, bare_took = answered(case.question), milliseconds(bare, case.question)
            if round_number:
                ours.append(took)
                theirs.append(bare_took)
    ask, plain = statistics.median(ours), statistics.median(theirs)
    ratio = ask / plain
    print(
        f"retrieval and composing {ask:.1f} ms, encoding and a bare query {plain:.1f} ms: "
        f"{ratio:.2f} times (bar {BAR})"
    )
    return int(ratio > BAR)


if __name__ == "__main__":
    sys.exit(main())
