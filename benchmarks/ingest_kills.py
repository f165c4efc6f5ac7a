"""Kill an ingest at random moments: the old index answers, the next run ends, nothing is lost.

python -m benchmarks.ingest_kills [--kills 100] [--documents 150]
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.ingest import ROOT, made_up, settings_in

from codebot.assemble import ingest_paths, open_index
from codebot.errors import IndexMissing
from codebot.settings import Settings

CHILD = """
import sys
from pathlib import Path
from codebot.assemble import ingest_paths
from codebot.settings import read_settings
index, corpus, catalog, notes = sys.argv[1:]
settings = read_settings({}).replace(index=index, corpus=corpus, catalog=catalog)
print("begun", flush=True)
ingest_paths(settings, [Path(notes)], prune=True)
"""


def main() -> None:
    """Kill, look, go on; at each kill a third of the notes is new or changed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings, notes = settings_in(folder), made_up(folder, given.documents)
        ingest_paths(settings, [notes])
        # How long a whole run takes here and now: a kill may come at any moment of it.
        change(notes, given.kills, chance)
        span, killed = run(settings, notes, 600)[0], 0
        for n in range(given.kills):
            change(notes, n, chance)
            before = answers(settings)
            took, ended = run(settings, notes, chance.uniform(0, span))
            span = max(took * 1.1, 1.0) if ended else span * 1.02
            killed += not ended
            if not ended and answers(settings) != before and not in_step(settings, notes):
                raise SystemExit(f"kill {n}: the index that was current does not answer")
            ingest_paths(settings, [notes], prune=True)
            check(settings, notes, n)
    print(f"{killed} kills ({given.kills - killed} runs ended before): nothing lost or doubled")


def change(notes: Path, n: int, chance: random.Random) -> None:
    """Change, add and remove some notes."""
    files = sorted(notes.rglob("*.md"))
    for path in chance.sample(files, len(files) // 3):
        path.write_text(f"# Changed {n}\n\nRound {n} gave {path.stem} another text altogether.\n")
    chance.choice(files).unlink()
    (notes / f"new{n}.md").write_text(f"# New {n}\n\nRound {n} brought a new note to the clinic.\n")


def answers(settings: Settings) -> list[tuple[str, float]]:
    """What the current index says to one question."""
    try:
        return list(open_index(settings).lexical("region of the spine", 5))
    except IndexMissing:
        return []


def run(settings: Settings, notes: Path, delay: float) -> tuple[float, bool]:
    """Ingest in a process of its own, killed after `delay`: its time, and whether it ended."""
    places = [str(settings.path(name)) for name in ("index", "corpus", "catalog")]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, *places, str(notes)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert child.stdout is not None
    child.stdout.readline()
    begun = time.perf_counter()
    try:
        child.wait(delay)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    return time.perf_counter() - begun, child.returncode == 0


def in_step(settings: Settings, notes: Path) -> bool:
    """True where the index holds just the notes there are."""
    return set(open_index(settings).documents) == {
        path.relative_to(notes).as_posix().removesuffix(".md") for path in notes.rglob("*.md")
    }


def check(settings: Settings, notes: Path, n: int) -> None:
    """Documents, chunks and vectors are just those of the notes there are."""
    index = open_index(settings)
    if not in_step(settings, notes):
        raise SystemExit(f"round {n}: the index holds other documents than the folder")
    for document_id in index.documents:
        text = (notes / f"{document_id}.md").read_text(encoding="utf-8")
        if index.document(document_id).text != text:
            raise SystemExit(f"round {n}: {document_id} is not as in its file")
        if len(index.chunks_of(document_id)) != 1:
            raise SystemExit(f"round {n}: {document_id} is doubled")
    for chunk in (c for d in index.documents for c in index.chunks_of(d)):
        if not index.lexical(chunk.text.split()[-1], 3):
            raise SystemExit(f"round {n}: {chunk.id} is not found by its words")


if __name__ == "__main__":
    main()
