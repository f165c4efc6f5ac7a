"""An index is built aside, becomes current in one step, and is built again when it must be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codebot.adapters import OnnxEncoder
from codebot.assemble import build_index, ensure_index, ingest_paths, open_index, open_responder
from codebot.errors import IndexMissing
from codebot.retrieval import Index, current_folder
from codebot.settings import Settings


def test_the_three_legs_find_their_chunks(made: Settings, encoder: OnnxEncoder) -> None:
    report = build_index(made)
    assert (report.built, report.manifest.documents) == (True, 2)
    index = open_index(made)
    assert sorted(index.documents) == ["M53.86", "M53.87"]
    hits = index.by_code("M53.86")
    assert [(index.chunk(h.chunk_id).document_id, h.subject) for h in hits] == [
        ("M53.86", True),
        ("M53.87", False),
    ]
    found = index.lexical("lumbosacral region?", 5)
    assert index.chunk(found[0][0]).document_id == "M53.87"
    nearest = index.dense(encoder.embed_query("lumbar region"), 5)
    assert index.chunk(nearest[0][0]).text.startswith("M53.86 is for the lumbar region")


def test_a_second_build_changes_nothing(made: Settings) -> None:
    first = build_index(made)
    again = ensure_index(made)
    assert (again.built, again.manifest) == (False, first.manifest)


def test_a_changed_page_builds_a_new_index_beside_the_open_one(made: Settings) -> None:
    first = build_index(made)
    before = open_index(made)
    page = made.path("corpus") / "M53.87.md"
    page.write_text(page.read_text() + "\nReport it for the lumbosacral region only.\n")
    after = ensure_index(made)
    assert after.built
    assert after.manifest.name != first.manifest.name
    assert "only" not in before.document("M53.87").text
    assert "only" in open_index(made).document("M53.87").text


def test_a_bad_file_stops_nothing_else(made: Settings) -> None:
    (made.path("corpus") / "empty.md").write_text("")
    report = build_index(made)
    assert report.manifest.documents == 2
    ((path, reason),) = report.refused
    assert path.endswith("empty.md")
    assert "is empty" in reason
    folder = current_folder(made.path("index"))
    (folder / "untouched").touch()
    again = ingest_paths(made, [made.path("corpus")])
    assert (again.built, len(again.refused)) == (False, 1)
    assert (folder / "untouched").exists()


def test_a_build_that_fails_leaves_the_current_index(
    made: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(made)
    (made.path("corpus") / "M54.md").write_text("M54 is a category for back pain of any kind.")
    monkeypatch.setattr("codebot.retrieval.store.Store.put", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build_index(made)
    assert current_folder(made.path("index")).name == first.manifest.name


def test_no_index_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="codebot index build"):
        Index.open(tmp_path)


def test_an_index_of_another_layout_says_what_to_run(made: Settings) -> None:
    build_index(made)
    manifest = current_folder(made.path("index")) / "manifest.json"
    fields = json.loads(manifest.read_text())
    fields["inputs"]["schema"] = "0"
    manifest.write_text(json.dumps(fields))
    with pytest.raises(IndexMissing, match="codebot index build"):
        open_responder(made)
