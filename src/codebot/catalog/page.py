"""A code's page: everything the catalog knows of it as text, one fact per line, each quotable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from codebot.catalog.note import NAMES, Note
from codebot.errors import NotFound
from codebot.records import Document, ReleaseUse, Source

if TYPE_CHECKING:
    from codebot.catalog.catalog import Catalog
    from codebot.catalog.entry import Entry

Fact = tuple[str, str, Note | None]


@dataclass(frozen=True, slots=True)
class PageLine:
    """One fact: `page.document.text[start:end] == text`; `note` is the note it renders, if any.

    Kinds: title, billable, hierarchy, child, seventh, release, and the kinds of Note.
    """

    kind: str
    text: str
    start: int
    end: int
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a code on a date: a Document of kind "catalog" and its lines."""

    document: Document
    lines: tuple[PageLine, ...]


def render(catalog: Catalog, code: str, on: date) -> Page:
    """The page of a code, block or chapter; NotFound where the release has no such entry."""
    entry = catalog.entry(code, on)
    if entry is None:
        raise NotFound(
            f"{code} is not in the code set on {on}; try `codebot catalog check {code}`."
        )
    use = catalog.release_on(on)
    lines: list[PageLine] = []
    start = 0
    for kind, text, note in _facts(catalog, entry, on, use):
        lines.append(PageLine(kind, text, start, start + len(text), note))
        start += len(text) + 1
    document = Document(
        id=f"catalog/{entry.code}",
        title=f"{entry.code} {entry.title}",
        text="\n".join(line.text for line in lines) + "\n",
        codes=(entry.code,) if entry.kind not in ("chapter", "block") else (),
        sources=(Source(use.release.name, date=use.release.start.isoformat()),),
        kind="catalog",
    )
    return Page(document, tuple(lines))


def named(entry: Entry) -> str:
    """What a person calls the entry: "chapter 13", "block M50-M54", "M53.86"."""
    return entry.code if entry.kind not in ("chapter", "block") else f"{entry.kind} {entry.code}"


def _facts(catalog: Catalog, entry: Entry, on: date, use: ReleaseUse) -> Iterator[Fact]:
    name = named(entry)
    yield "title", f"{name[0].upper()}{name[1:]}: {entry.title}", None
    yield "billable", _billable(entry), None
    for above in catalog.ancestors(entry.code, on):
        yield "hierarchy", f"{entry.code} stands under {named(above)}: {above.title}", None
    for child in catalog.children(entry.code, on):
        flag = "billable" if child.billable else "header"
        yield "child", f"Below {entry.code}: {child.code} {child.title} ({flag})", None
    notes = catalog.notes(entry.code, on)
    heads = {(note.at, note.kind, note.head) for note in notes}
    for note in notes:
        if (note.at, note.kind, note.text) in heads:
            continue  # each line it introduces carries it
        where = "" if note.own else f" (written at {where_written(note)})"
        yield note.kind, f"{NAMES[note.kind]}{where}: {note.words}", note
    yield from _seventh(catalog, entry, on)
    end = "" if use.release.end is None else f" to {use.release.end}"
    text = f"Release: {use.release.name}, for dates of service from {use.release.start}{end}"
    yield "release", text, None
    edition = catalog.notes_release(on)
    if edition != use.release:
        yield "release", f"Notes: those of {edition.name}, the nearest release that has them", None


def where_written(note: Note) -> str:
    """The place of a note as a person says it: "block M50-M54", "chapter 13", "M54.2"."""
    place = {"umbrella": "block", "category": "", "code": ""}.get(note.level, note.level)
    return f"{place} {note.at}".strip()


def _billable(entry: Entry) -> str:
    if entry.kind in ("chapter", "block"):
        return f"Billable: no; {entry.code} is a {entry.kind}, not a code"
    if entry.billable:
        return f"Billable: yes; {entry.code} is a complete code"
    return f"Billable: no; {entry.code} is a header and needs more characters"


def _seventh(catalog: Catalog, entry: Entry, on: date) -> Iterator[Fact]:
    seventh = catalog.seventh(entry.code, on)
    if seventh is None:
        if entry.billable:
            yield "seventh", f"7th character: {entry.code} takes none", None
        return
    for character, meaning in seventh.characters:
        yield "seventh", f"7th character {character} ({seventh.at}): {meaning}", None
