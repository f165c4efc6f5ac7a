"""Files come in, change and go; what did not change costs nothing; a kill loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from codebot.adapters import OnnxEncoder
from codebot.assemble import build_index, ensure_index, ingest_paths, open_index, remove_documents
from codebot.errors import NotFound
from codebot.retrieval import Index, current_manifest
from codebot.settings import Settings

ROOT = Path(__file__).parents[2]
SECOND = "\n\n## Payers\n\nSome payers ask for a code that names the region of the spine.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder of a department's own notes."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(4):
        text = f"# Note {n}\n\nThe clinic keeps note number {n} on payer rule {n * 7} for spines.\n"
        (folder / f"note{n}.md").write_text(text + (SECOND if n == 0 else ""))
    return folder


def texts_of(settings: Settings) -> dict[str, list[str]]:
    index = open_index(settings)
    return {name: [c.text for c in index.chunks_of(name)] for name in index.documents}


def test_a_folder_is_added_updated_and_pruned(made: Settings, notes: Path) -> None:
    first = ingest_paths(made, [notes])
    assert sorted(first.sync.added) == [f"note{n}" for n in range(4)]
    assert first.manifest.documents == 6
    assert not ingest_paths(made, [notes]).built
    (notes / "note1.md").write_text("# Note 1\n\nThe clinic changed its mind on this very rule.\n")
    (notes / "note2.md").unlink()
    second = ingest_paths(made, [notes])
    assert (second.sync.updated, second.sync.removed) == (["note1"], [])
    third = ingest_paths(made, [notes], prune=True)
    assert third.sync.removed == ["note2"]
    assert sorted(texts_of(made)) == ["M53.86", "M53.87", "note0", "note1", "note3"]
    assert open_index(made).lexical("changed mind", 3)[0][0].startswith("note1#")


def test_only_changed_chunks_are_embedded(
    made: Settings, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest_paths(made, [notes])
    embedded: list[str] = []
    vectors = OnnxEncoder.vectors

    def counting(self: OnnxEncoder, texts: list[str]) -> object:
        embedded.extend(texts)
        return vectors(self, texts)

    monkeypatch.setattr(OnnxEncoder, "vectors", counting)
    page = notes / "note0.md"
    page.write_text(page.read_text().replace("number 0", "number nought"))
    ingest_paths(made, [notes])
    assert len([text for text in embedded if "Payers" in text]) == 0
    assert len([text for text in embedded if "nought" in text]) >= 1


def test_the_first_documents_are_written_before_all_are_read(
    made: Settings, tmp_path: Path
) -> None:
    for n in range(40):
        (tmp_path / "many").mkdir(exist_ok=True)
        (tmp_path / "many" / f"{n}.md").write_text(f"# Memo {n}\n\nMemo {n} is on the spine.\n")
    steps: list[int] = []

    def progress(what: str, done: int, total: int) -> None:
        if (what, total) == ("Taking in documents", 40):
            steps.append(done)

    assert ingest_paths(made, [tmp_path / "many"], progress=progress).manifest.documents == 42
    assert steps == [0, 32, 40]


def test_what_was_ingested_outlives_a_build(made: Settings, notes: Path) -> None:
    ingest_paths(made, [notes])
    (made.path("corpus") / "M54.md").write_text("# M54\n\nM54 is the category of back pain.\n")
    report = ensure_index(made)
    assert report.sync.added == ["M54"]
    assert report.manifest.documents == 7
    (made.path("corpus") / "M54.md").unlink()
    assert ensure_index(made).sync.removed == ["M54"]


def test_near_duplicates_are_reported(made: Settings, notes: Path) -> None:
    body = " ".join(f"Sentence {n} says what payer {n} asks of a claim." for n in range(40))
    (notes / "long.md").write_text(f"# Long\n\n{body}\n")
    (notes / "copy.md").write_text(f"# Copy\n\n{body} And one more.\n")
    assert set(ingest_paths(made, [notes]).sync.alike) & {("copy", "long"), ("long", "copy")}


def test_the_audit_marks_bad_spans_and_strict_refuses(made: Settings, tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text("# Neck\n\nUse M53.0 (cervical dorsopathy) for any neck pain in the clinic.\n")
    refused = ingest_paths(made, [bad], strict=True)
    ((_, reason),) = refused.sync.refused
    assert "Cervicocranial syndrome" in reason
    taken = ingest_paths(made, [bad])
    assert taken.sync.findings[0][1].rule == "CB201"
    (chunk,) = open_index(made).chunks_of("bad")
    (mark,) = chunk.marks
    assert open_index(made).document("bad").text[mark.start : mark.end].startswith("M53.0")


def test_documents_are_removed_and_corpus_pages_are_not(made: Settings, notes: Path) -> None:
    ingest_paths(made, [notes])
    remove_documents(made, ["note3"])
    assert "note3" not in open_index(made).documents
    with pytest.raises(NotFound, match="comes with the corpus"):
        remove_documents(made, ["M53.86"])
    with pytest.raises(NotFound, match="no document"):
        remove_documents(made, ["note9"])


def test_a_chunk_says_where_it_came_from(made: Settings) -> None:
    build_index(made)
    origin = open_index(made).provenance("M53.86")
    assert origin.location == "../corpus/M53.86.md"
    assert len(origin.digest) == 64


KILLED = """
import sys
from pathlib import Path
from codebot.assemble import ingest_paths
from codebot.settings import read_settings
index, corpus, catalog, notes = sys.argv[1:]
settings = read_settings({}).replace(index=index, corpus=corpus, catalog=catalog)
print("begun", flush=True)
ingest_paths(settings, [Path(notes)])
"""


def many_notes(folder: Path, n: int) -> None:
    for at in range(n):
        body = " ".join(f"Rule {at * 100 + k} of the payer names code {k}." for k in range(60))
        (folder / f"many{at:03}.md").write_text(f"# Many {at}\n\n{body}\n")


@pytest.mark.parametrize("delay", [0.3, 1.2, 2.5])
def test_a_kill_loses_and_doubles_nothing(made: Settings, notes: Path, delay: float) -> None:
    before = build_index(made).manifest.name
    many_notes(notes, 60)
    places = [str(made.path(name)) for name in ("index", "corpus", "catalog")]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, *places, str(notes)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    left = current_manifest(made.path("index"))
    assert left is not None
    if left.name == before:
        assert Index.open(made.path("index")).lexical("lumbosacral", 3)
    ingest_paths(made, [notes])
    held = texts_of(made)
    assert len(held) == 66
    index = open_index(made)
    keys = {row["key"] for row in index.rows("select key from chunks")}
    vectors = index._vectors
    assert getattr(vectors, "ids")() == keys  # noqa: B009
    assert len(index.rows("select id from chunks")) == sum(map(len, held.values()))
