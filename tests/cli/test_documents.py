"""Documents taken in, listed, shown, removed and verified, as a person does it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from codebot.cli import main

PAGES = {
    "M53.86": "M53.86 is for the lumbar region. It is a billable code of five characters.",
    "M53.87": "M53.87 is for the lumbosacral region. M53.86 is its neighbour above.",
}
NOTE = "# Our clinic\n\nOur clinic reports M53.86 for facet syndrome of the lumbar region.\n"
LONG = "\n".join(
    f"In room {n} the record of visit {n * 7} names the region and what was found there."
    for n in range(30)
)


class Desk:
    """A folder with a corpus, and codebot at work in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *arguments: str, code: int = 0) -> tuple[str, str]:
        """What a command prints on its two streams; it must end with that exit code."""
        try:
            main(arguments)
            ended: object = 0
        except SystemExit as done:
            ended = done.code or 0
        out, err = self._capsys.readouterr()
        assert ended == code, err
        return out, err


@pytest.fixture
def desk(
    tmp_path: Path,
    catalog_path: Path,
    model_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for code, text in PAGES.items():
        (corpus / f"{code}.md").write_text(f"---\ntitle: {code}\ncodes: [{code}]\n---\n\n{text}\n")
    shutil.copytree(model_folder, index / model_folder.name)
    for name, value in (("CORPUS", corpus), ("INDEX", index), ("CATALOG", catalog_path)):
        monkeypatch.setenv(f"CODEBOT_{name}", str(value))
    monkeypatch.setenv("CODEBOT_HISTORY", "memory")
    return Desk(tmp_path, capsys)


def test_an_index_is_built_once_and_says_what_it_holds(desk: Desk) -> None:
    assert "codebot index build" in desk.run("index", "status", code=3)[1]
    out, _ = desk.run("index", "build")
    assert "Documents: 2 added." in out
    assert "Built index-" in out
    out, _ = desk.run("index", "build")
    assert "Documents: 2 unchanged." in out
    assert "Up to date: index-" in out
    out, _ = desk.run("index", "status")
    assert "2 documents, 2 chunks" in out
    manifest = json.loads(desk.run("index", "status", "--json")[0])
    assert manifest["parity"]["least_cosine"] > 0.9999
    assert manifest["name"] in out


def test_documents_are_taken_in_listed_shown_and_removed(desk: Desk) -> None:
    desk.run("index", "build")
    notes = desk.folder / "notes"
    notes.mkdir()
    (notes / "clinic.md").write_text(NOTE)
    (notes / "empty.pdf").write_bytes(b"")
    (notes / "wrong.md").write_text(
        "# Sides\n\nM53.86 (dorsopathy, cervical region) is billable.\n"
    )
    out, err = desk.run("ingest", str(notes), code=5)
    assert "2 added, 1 left out" in out
    assert "empty.pdf: " in err
    assert "is empty" in err
    assert "error CB201: M53.86 is officially" in err

    listed = [json.loads(line) for line in desk.run("documents", "list", "--json")[0].splitlines()]
    named = {row["id"].rpartition("/")[2]: row for row in listed}
    assert set(named) == {"M53.86", "M53.87", "clinic", "wrong"}
    assert {row["errors"] for row in listed if row is not named["wrong"]} == {0}
    assert named["wrong"]["errors"] == 1
    assert "(1 audit error)" in desk.run("documents", "list")[0]

    shown = json.loads(desk.run("documents", "show", "--json", named["wrong"]["id"])[0])
    assert shown["findings"][0]["name"] == "wrong-title"
    text, chunk = shown["document"]["text"], shown["chunks"][0]
    assert text[chunk["start"] : chunk["end"]] == chunk["text"]
    assert shown["provenance"]["digest"]
    assert "SHA-256" in desk.run("documents", "show", named["clinic"]["id"])[0]

    out, _ = desk.run("documents", "remove", named["clinic"]["id"])
    assert "1 removed" in out
    assert (notes / "clinic.md").exists()
    assert named["clinic"]["id"] not in desk.run("documents", "list")[0]
    assert "clinic" in desk.run("documents", "show", named["clinic"]["id"], code=4)[1]


def test_unchanged_files_changed_ones_and_those_gone(desk: Desk) -> None:
    desk.run("index", "build")
    notes = desk.folder / "notes"
    notes.mkdir()
    for name in ("one", "two", "three"):
        (notes / f"{name}.md").write_text(NOTE + LONG + f"\nThis is copy {name}.\n")
    pattern = str(notes / "*.md")
    out, err = desk.run("ingest", pattern)
    assert "3 added" in out
    assert "is nearly the same as" in err
    assert "unchanged" in desk.run("ingest", pattern)[0]
    (notes / "one.md").write_text(NOTE + "\nIt asks for the region.\n")
    (notes / "two.md").unlink()
    out, _ = desk.run("ingest", str(notes), "--prune")
    assert "1 updated, 1 removed" in out
    assert "No file matches" in desk.run("ingest", str(notes / "*.pdf"), code=5)[1]


def test_strict_refuses_what_the_audit_finds_wrong(desk: Desk) -> None:
    desk.run("index", "build")
    wrong = desk.folder / "wrong.md"
    wrong.write_text("# Sides\n\nM53.86 (dorsopathy, cervical region) is billable.\n")
    (desk.folder / "right.md").write_text(NOTE)
    out, err = desk.run("ingest", str(wrong), str(desk.folder / "right.md"), "--strict", code=5)
    assert "1 added, 1 left out" in out
    assert "the audit finds 1 error:" in err
    assert "1 file was left out" in err


def test_a_saved_reply_is_verified_and_a_changed_one_found_out(desk: Desk) -> None:
    desk.run("index", "build")
    out, _ = desk.run("ask", "Is M53.86 billable?", "--json", "--date", "2026-05-01")
    saved = desk.folder / "answer.json"
    saved.write_text(out)
    assert "checks hold." in desk.run("verify", str(saved))[0]
    reply = json.loads(out)
    reply["citations"][0]["quote"] += " always"
    saved.write_text(json.dumps(reply))
    out, err = desk.run("verify", str(saved), code=2)
    assert "citation" in out
    assert "checks fail" in err
    saved.write_text("no reply")
    assert "is no JSON" in desk.run("verify", str(saved), code=2)[1]


def test_after_an_upgrade_nothing_held_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = desk.folder / "first.md", desk.folder / "second.md"
    first.write_text(NOTE)
    second.write_text("# Second rule\n\nThe clinic keeps its query forms for seven years.\n")
    desk.run("index", "build")
    desk.run("ingest", str(first))
    monkeypatch.setattr("codebot.adapters.building.READER_VERSION", "another")
    _, err = desk.run("ingest", str(second))
    assert "Left out" not in err
    listed, _ = desk.run("documents", "list")
    assert {line.split()[0] for line in listed.splitlines()} == {*PAGES, "first", "second"}
    monkeypatch.setattr("codebot.adapters.building.READER_VERSION", "a third")
    desk.run("documents", "remove", "second")
    listed, _ = desk.run("documents", "list")
    assert {line.split()[0] for line in listed.splitlines()} == {*PAGES, "first"}
