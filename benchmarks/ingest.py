"""How fast documents come in: chunks a second beside a plain pipeline, a second run, memory.

    python -m benchmarks.ingest rate [--chunks 256] [--rounds 3]
    python -m benchmarks.ingest again [--documents 10000]
    python -m benchmarks.ingest memory [--documents 4000] [--graph memory.svg]

`rate` takes files in as `codebot ingest` does, and gives the chunks it makes to
`Chroma.from_documents` with sentence-transformers, in turns, so that both meet the same load.
`again` takes made-up documents in twice. `memory` samples the resident size on the way.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import tempfile
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

from benchmarks.plain import Reference

from codebot.adapters import OnnxEncoder, model_key, small_model
from codebot.assemble import ingest_paths
from codebot.ingest import cut, documents_in, embedding_text, read_document
from codebot.retrieval import masked
from codebot.settings import Settings, read_settings

ROOT = Path(__file__).parents[1]
# What a plain pipeline has to be beaten by, and what a second run may cost of the first.
FASTER, AGAIN = 1.5, 0.05


def main() -> None:
    """Run the part that was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=("rate", "again", "memory"))
    parser.add_argument("--chunks", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--graph", type=Path)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        if given.part == "rate":
            rate(Path(folder), given.chunks, given.rounds)
        elif given.part == "again":
            again(Path(folder), given.documents or 10_000)
        else:
            memory(Path(folder), given.documents or 4_000, given.graph)


def encoder() -> OnnxEncoder:
    """The encoder of the built index."""
    return OnnxEncoder(read_settings().path("index") / f"model-{model_key()}")


def rate(folder: Path, chunks: int, rounds: int) -> None:
    """A whole ingest beside the plain pipeline on the chunks it makes, in turns; medians.

    Ours is all that `codebot ingest` does: files found, read, cut and audited, chunks, sentences
    and questions embedded, ledger, store, checks and manifest, with the encoder opened anew. The
    plain pipeline is given the chunks as they are, its model in memory and its best batch size.
    """
    from langchain_chroma import Chroma
    from langchain_core.documents import Document

    own = encoder()
    pages, texts = sample(folder / "pages", own, chunks)
    documents = [
        Document(text, metadata={"source": str(n)}, id=str(n)) for n, text in enumerate(texts)
    ]
    reference = Reference()
    reference.suit(texts[:64])
    took: dict[str, list[tuple[float, float]]] = {"plain": [], "ours": []}
    for n in range(rounds):
        with timed(took["plain"]):
            Chroma.from_documents(documents, reference, persist_directory=str(folder / f"plain{n}"))
        settings = settings_in(folder / f"ours{n}")
        with timed(took["ours"]):
            report = ingest_paths(settings, [pages])
        if report.sync.refused or report.manifest.chunks != len(texts):
            raise SystemExit(f"not the same chunks: {report.manifest.chunks} of {len(texts)}")
    pieces = statistics.mean(own.count_tokens(text) for text in texts)
    print(f"{len(texts)} chunks of {pieces:.0f} word pieces, median of {rounds} rounds")
    print(f"sentence-transformers takes {reference.batch} texts at a time, its best here")
    for at, kind in enumerate(("by the clock", "by the processor")):
        rates = {
            name: statistics.median(len(texts) / one[at] for one in pairs)
            for name, pairs in took.items()
        }
        pairs = zip(took["plain"], took["ours"], strict=True)
        ratio = statistics.median(a[at] / b[at] for a, b in pairs)
        print(
            f"{kind}: Chroma.from_documents {rates['plain']:.1f} chunks a second, a whole ingest "
            f"{rates['ours']:.1f}; ratio {ratio:.2f} (bar {FASTER}): "
            f"{'met' if ratio >= FASTER else 'NOT MET'}"
        )


@contextlib.contextmanager
def timed(took: list[tuple[float, float]]) -> Iterator[None]:
    """Add the seconds that pass, and those of the processor."""
    begun, worked = time.perf_counter(), time.process_time()
    yield
    took.append((time.perf_counter() - begun, time.process_time() - worked))


def sample(folder: Path, own: OnnxEncoder, chunks: int) -> tuple[Path, list[str]]:
    """So many chunks' worth of the corpus, copied into a folder, and what is embedded of them."""
    paths = list(documents_in(ROOT / "corpus"))
    texts: list[str] = []
    for path in paths[::7] + [path for n, path in enumerate(paths) if n % 7]:
        if len(texts) >= chunks:
            break
        place = folder / path.relative_to(ROOT / "corpus")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        document = read_document(place, folder)
        parts = cut(document, own.count_tokens)
        texts += [masked(embedding_text(document, chunk)) for chunk in parts]
    return folder, texts


def settings_in(folder: Path) -> Settings:
    """Settings over an empty corpus, with the encoder and the catalog that are there."""
    given = read_settings()
    name = f"model-{model_key()}"
    # Both models are made once on a machine, as the plain pipeline's is in memory.
    small_model(given.path("index") / name)
    shutil.copytree(given.path("index") / name, folder / "index" / name)
    return given.replace(index=folder / "index", corpus=folder / "none")


def made_up(folder: Path, documents: int) -> Path:
    """A folder of short documents, no two the same."""
    notes = folder / "notes"
    for n in range(documents):
        path = notes / f"{n // 500:03}" / f"note{n:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"# Note {n}\n\nPayer {n * 7 % 997} asks clinic {n} for the region of the spine.\n",
            encoding="utf-8",
        )
    return notes


def again(folder: Path, documents: int) -> None:
    """The same documents twice: what the second run costs of the first."""
    settings, notes = settings_in(folder), made_up(folder, documents)
    took = []
    for _ in range(2):
        begun = time.perf_counter()
        report = ingest_paths(settings, [notes])
        took.append(time.perf_counter() - begun)
    if report.sync.unchanged != documents or report.built:
        raise SystemExit(f"the second run changed something: {report.sync}")
    share = took[1] / took[0]
    print(f"{documents:,} documents: first {took[0]:.1f} s, again {took[1]:.2f} s")
    print(f"share {share:.1%} (bar {AGAIN:.0%}): {'met' if share <= AGAIN else 'NOT MET'}")


@contextlib.contextmanager
def sampled(samples: list[tuple[float, float]]) -> Iterator[None]:
    """Take the resident size in MB every half second."""
    stop = threading.Event()
    begun = time.perf_counter()
    page = os.sysconf("SC_PAGE_SIZE") / 1e6

    def watch() -> None:
        while not stop.wait(0.5):
            resident = int(Path("/proc/self/statm").read_text().split()[1]) * page
            samples.append((time.perf_counter() - begun, resident))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def memory(folder: Path, documents: int, graph: Path | None) -> None:
    """The resident size while documents come in: its growth from the first quarter to the last."""
    settings, notes = settings_in(folder), made_up(folder, documents)
    samples: list[tuple[float, float]] = []
    with sampled(samples):
        ingest_paths(settings, [notes])
    quarter = max(len(samples) // 4, 1)
    early = statistics.median(mb for _, mb in samples[quarter : 2 * quarter])
    late = statistics.median(mb for _, mb in samples[-quarter:])
    print(f"{documents:,} documents: {early:.0f} MB in the second quarter, {late:.0f} in the last")
    if graph:
        draw(samples, graph)


def draw(samples: list[tuple[float, float]], graph: Path) -> None:
    """The samples as an SVG line."""
    last, top = samples[-1][0], max(mb for _, mb in samples) * 1.1
    points = " ".join(f"{40 + 540 * t / last:.1f},{200 - 180 * mb / top:.1f}" for t, mb in samples)
    graph.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 230" font-family="sans-serif"'
        ' font-size="11"><path d="M40 20V200H580" fill="none" stroke="#888"/>'
        f'<text x="4" y="24">{top:.0f} MB</text><text x="540" y="218">{last:.0f} s</text>'
        f'<polyline fill="none" stroke="#0a6" stroke-width="1.5" points="{points}"/></svg>\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
