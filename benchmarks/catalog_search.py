"""How well and how fast words find codes: recall on index phrases, titles, slips, milliseconds.

    python benchmarks/catalog_search.py [--titles 5000] [--phrases 3000]

Index phrases are those of ../shared/official whose code is billable today, none of which the search
has learned from; they are told in two halves, by the parity of a checksum of the phrase: tables and
weights were made while looking at half 0 only.

The names of codes are embedded by the encoder in index/, so `codebot index build` comes first.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import random
import statistics
import string
import tempfile
import time
import zlib
from datetime import date
from pathlib import Path

from codebot.adapters import ensure_names, open_names
from codebot.catalog import Catalog, Meaning, compile_embedded

PHRASES = Path("../shared/official/icd10cm_index_fy2017_phrases.csv.xz")
ON = date(2026, 5, 1)


def main() -> None:
    """Build, measure, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--titles", type=int, default=5000)
    options.add_argument("--phrases", type=int, default=3000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.sqlite"
        compile_embedded(path)
        catalog = Catalog.open(path)
        begin, cpu = time.perf_counter(), time.process_time()
        catalog.searcher  # noqa: B018
        wall, busy = time.perf_counter() - begin, time.process_time() - cpu
        size = path.with_suffix(".search").stat().st_size / 1e6
        print(f"build: {wall:.1f} s ({busy:.1f} s CPU), {size:.1f} MB")
        begin = time.perf_counter()
        again = Catalog.open(path)
        again.search("low back pain", ON)
        print(f"open and first search: {time.perf_counter() - begin:.2f} s")
        root = Path("index").resolve()
        begin = time.perf_counter()
        ensure_names(again, root, lambda *_: None)
        size = path.with_suffix(".meaning").stat().st_size / 1e6
        print(f"names embedded: {time.perf_counter() - begin:.1f} s, {size:.1f} MB")
        meaning = open_names(again, root)
        _recall(again, meaning, given.phrases)
        _titles(again, meaning, given.titles)


def _recall(catalog: Catalog, meaning: Meaning | None, count: int) -> None:
    with lzma.open(PHRASES, "rt") as stream:
        rows = [row for row in csv.DictReader(stream) if row["status_fy2026"] == "billable"]
    spine = [row for row in rows if "M40" <= row["code"][:3] <= "M54"]
    others = [row for row in rows if not "M40" <= row["code"][:3] <= "M54"]
    random.Random(7).shuffle(others)
    for name, chosen in (("M40-M54", spine), ("other chapters", others[:count])):
        ranks: dict[int, list[int]] = {0: [], 1: []}
        spent, busy = [], []
        for row in chosen:
            begin, cpu = time.perf_counter(), time.thread_time()
            hits = catalog.search(row["index_path"].replace(" | ", " "), ON, 10, meaning)
            spent.append(time.perf_counter() - begin)
            busy.append(time.thread_time() - cpu)
            codes = [hit.entry.code for hit in hits]
            rank = codes.index(row["code"]) if row["code"] in codes else 99
            ranks[zlib.crc32(row["index_path"].encode()) & 1].append(rank)
        both = ranks[0] + ranks[1]
        for half, of in (("half 0", ranks[0]), ("half 1", ranks[1]), ("all", both)):
            print(f"{name}, {half}: {len(of)} phrases, "
                  f"R@1 {sum(r == 0 for r in of) / len(of):.3f}, "
                  f"R@10 {sum(r < 10 for r in of) / len(of):.3f}")  # fmt: skip
        wall, cpu = (statistics.median(times) * 1000 for times in (spent, busy))
        print(f"{name}: median {wall:.1f} ms a search, {cpu:.1f} ms of them CPU")


def _titles(catalog: Catalog, meaning: Meaning | None, count: int) -> None:
    leaves = [leaf for n in range(1, 23) for leaf in catalog.leaves(str(n), ON)]
    draw = random.Random(3)
    sample = [leaf.title for leaf in draw.sample(leaves, min(count, len(leaves)))]
    own = sum(_first(catalog, meaning, title) == title for title in sample)
    print(f"official titles first: {own / len(sample):.4f} of {len(sample)}")
    slips = [(_slip(title, draw), title) for title in sample]
    kept = sum(_first(catalog, meaning, slip) == title for slip, title in slips)
    print(f"with one letter wrong: {kept / len(sample):.4f} of {len(sample)}")


def _first(catalog: Catalog, meaning: Meaning | None, words: str) -> str:
    hits = catalog.search(words, ON, 1, meaning)
    return hits[0].entry.title if hits else ""


def _slip(title: str, draw: random.Random) -> str:
    at = draw.choice([n for n, c in enumerate(title) if c.isalpha()])
    return title[:at] + draw.choice(string.ascii_lowercase) + title[at + 1 :]


if __name__ == "__main__":
    main()
