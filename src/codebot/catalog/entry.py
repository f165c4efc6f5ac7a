"""What the catalog says of one code: Entry, Status, Seventh, and Hit for a search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from codebot.records import CodeStatus, ReleaseUse

EntryKind = Literal["chapter", "block", "category", "subcategory", "code"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the code set in one release.

    `code` is dotted; a chapter's is its number, a block's its range ("M50-M54"; a block of one
    category is written "B20-B20", because B20 itself is the category). `billable` is the flag of
    the release, never a matter of length. A billable category, such as I10, keeps kind "category".
    """

    code: str
    title: str
    billable: bool
    kind: EntryKind
    parent: str | None


@dataclass(frozen=True, slots=True)
class Seventh:
    """The 7th characters a code takes: written at `at`, the note's words, (character, meaning)s."""

    at: str
    text: str
    characters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What a code is on a date of service, by which release, and what to write instead.

    `since` and `until` are the first and last day of that state where the catalog knows them.
    `adds` are the codes one level down (children, or the code with each 7th character).
    `suggestions` are the nearest real codes of an unknown one. `message` is one plain sentence.
    """

    code: str
    status: CodeStatus
    entry: Entry | None
    release: ReleaseUse
    since: date | None
    until: date | None
    replaced_by: tuple[str, ...]
    adds: tuple[str, ...]
    suggestions: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: the entry, its score, the title or term that matched, its header."""

    entry: Entry
    score: float
    matched: str
    family: Entry | None = None
