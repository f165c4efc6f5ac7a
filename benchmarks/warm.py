"""Warm, retrieval and composing beside encoding the question and a bare Chroma query: bar 2 times.

The questions are the FAQ cases of eval/, each asked once before the clock runs. The bar is on the
medians; the second line, of each question's best round, says more where the machine is busy.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
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


def medians(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The median of each side."""
    ours, theirs = zip(*pairs, strict=True)
    return statistics.median(ours), statistics.median(theirs)


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

    pairs = [
        [(answered(case.question), milliseconds(bare, case.question)) for case in cases]
        for _ in range(ROUNDS + 1)
    ][1:]
    ask, plain = medians([pair for row in pairs for pair in row])
    ratio = ask / plain
    print(
        f"retrieval and composing {ask:.1f} ms, encoding and a bare query {plain:.1f} ms: "
        f"{ratio:.2f} times (bar {BAR})"
    )
    best = [tuple(map(min, zip(*rounds, strict=True))) for rounds in zip(*pairs, strict=True)]
    ask, plain = medians([(mine, theirs) for mine, theirs in best])
    print(f"best of {ROUNDS} rounds: {ask:.1f} ms and {plain:.1f} ms: {ask / plain:.2f} times")
    return int(ratio > BAR)


if __name__ == "__main__":
    sys.exit(main())
