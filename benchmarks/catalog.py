"""Figures of the catalog: compile, open, memory, look-ups, size on disk.

`python -m benchmarks.catalog [FILE…]` compiles the embedded release into a temporary folder and
adds the official files named. Each bar (issue: the structured catalog) stands beside its figure.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from codebot.catalog import Catalog, add_files, compile_embedded

DAY = date(2026, 5, 1)
# Opens the catalog in a process of its own, looks some codes up and prints milliseconds and bytes.
OPEN = """
import sys, time
from datetime import date
from pathlib import Path
before = time.perf_counter()
from codebot.catalog import Catalog
imported = time.perf_counter()
catalog = Catalog.open(Path(sys.argv[1]))
catalog.entry("M53.86", date(2026, 5, 1))
opened = time.perf_counter()
lines = Path("/proc/self/status").read_text().splitlines()
peak = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
print((imported - before) * 1e3, (opened - imported) * 1e3, peak / 1024)
"""


def main(files: list[Path]) -> None:
    """Print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.sqlite"
        started = time.perf_counter()
        compile_embedded(path)
        show("compile the embedded release", time.perf_counter() - started, "s", "20 s")
        show("size with the embedded release", path.stat().st_size / 1e6, "MB", "")
        if files:
            started = time.perf_counter()
            add_files(path, files)
            show(f"add {len(files)} files", time.perf_counter() - started, "s", "")
            show("size with them", path.stat().st_size / 1e6, "MB", "120 MB")
        done = subprocess.run(
            [sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, check=True
        )
        imported, opened, memory = map(float, done.stdout.split())
        show("import the room", imported, "ms", "")
        show("open and first look-up", opened, "ms", "50 ms")
        show("resident memory then", memory, "MB", "60 MB")
        looks(Catalog.open(path))


def looks(catalog: Catalog) -> None:
    """The median time of each kind of look-up, each code asked for the first time."""
    codes = [leaf.code for chapter in range(1, 23) for leaf in catalog.leaves(str(chapter), DAY)]
    sample = random.Random(1).sample(codes, 2_000)
    pairs = list(zip(sample, reversed(sample), strict=True))
    kinds: dict[str, tuple[str, Callable[[int], object]]] = {
        "entry": ("100 us", lambda n: catalog.entry(sample[n], DAY)),
        "status": ("100 us", lambda n: catalog.status(sample[n], DAY)),
        "children": ("100 us", lambda n: catalog.children(sample[n], DAY)),
        "ancestors": ("100 us", lambda n: catalog.ancestors(sample[n], DAY)),
        "notes, inherited": ("", lambda n: catalog.notes(sample[n], DAY)),
        "notes, again": ("100 us", lambda n: catalog.notes(sample[n], DAY)),
        "seventh": ("100 us", lambda n: catalog.seventh(sample[n], DAY)),
        "relation of a pair": ("", lambda n: catalog.relation(*pairs[n], DAY)),
        "page": ("", lambda n: catalog.page(sample[n], DAY)),
    }
    for name, (bar, look) in kinds.items():
        times = []
        for n in range(len(sample)):
            started = time.perf_counter()
            look(n)
            times.append(time.perf_counter() - started)
        show(name, sorted(times)[len(times) // 2] * 1e6, "us, median", bar)


def show(what: str, figure: float, unit: str, bar: str) -> None:
    """One line: what, the figure, the bar it is held to."""
    print(f"{what:32} {figure:10.1f} {unit:12}" + (f" (bar: {bar})" if bar else ""))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
