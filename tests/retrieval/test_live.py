"""A server takes the new index when one becomes current, and finishes what it began."""

from __future__ import annotations

from pathlib import Path

from codebot.assemble import LiveResponder, build_index, ingest_paths
from codebot.chat import MemoryHistory
from codebot.settings import Settings


def test_a_new_index_is_taken_without_a_restart(made: Settings, tmp_path: Path) -> None:
    build_index(made)
    live = LiveResponder(made, MemoryHistory())
    documents = live.documents
    first = live.answer("Is M53.86 billable?")
    begun = live.stream("Is M53.86 billable?")
    next(begun)
    note = tmp_path / "note.md"
    note.write_text("# Clinic rule\n\nThe clinic asks for the region of the spine on each visit.\n")
    made_now = ingest_paths(made, [note]).manifest
    second = live.answer("Is M53.86 billable?")
    assert first.trace.index != second.trace.index == made_now.name
    assert "note" in documents
    assert [event.name for event in begun][-1] == "done"
