"""An instruction of the tabular list, and what it says of a pair of codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from codebot.catalog.reference import Reference

NoteKind = Literal[
    "includes",
    "inclusion-term",
    "excludes1",
    "excludes2",
    "code-first",
    "use-additional",
    "code-also",
    "seventh",
    "note",
]
Level = Literal["code", "category", "block", "umbrella", "chapter"]

# The words a note is introduced with where a person reads it; its own words go on from there
# ("Use additional", "code to identify infectious agent").
NAMES: dict[NoteKind, str] = {
    "includes": "Includes",
    "inclusion-term": "Inclusion term",
    "excludes1": "Excludes1",
    "excludes2": "Excludes2",
    "code-first": "Code first",
    "use-additional": "Use additional",
    "code-also": "Code also",
    "seventh": "7th character",
    "note": "Note",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its official words, where it is written, and the codes it refers to.

    `at` is the code, block or chapter it is written at, `level` what that is. `own` is False when
    the note reached the code asked for by inheritance. `head` is the line that
    introduces it in a list ("any associated:"), empty where there is none.
    """

    kind: NoteKind
    text: str
    at: str
    level: Level
    own: bool
    refs: tuple[Reference, ...] = ()
    head: str = ""

    @property
    def words(self) -> str:
        """The note as a person reads it: the introducing line, then the text."""
        return (f"{self.head} {self.text}" if self.head else self.text).lstrip(", ")


@dataclass(frozen=True, slots=True)
class Relation:
    """A note that bears on a pair: it stands at `stated_at` (one of the pair) and names `target`.

    `conditional` is True for notes that bind only in some cases ("if applicable", "if known").
    """

    note: Note
    stated_at: str
    target: str
    conditional: bool = False
