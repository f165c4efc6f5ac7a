"""Everything the catalog knows of a code, as the code sheet and the code browser show it."""

from __future__ import annotations

import re
from datetime import date

from codebot.catalog import Catalog, Entry, Meaning, Note, Seventh
from codebot.errors import NotFound
from codebot.web import wire

__all__ = ["find_codes", "linked", "sheet_of"]

_LETTERS = re.compile(
    r"[A-Za-z][0-9][0-9A-Za-z]?[.,]?[0-9A-Za-z]{0,4}-?|[0-9A-Za-z.]+-[0-9A-Za-z.]+"
)


def sheet_of(catalog: Catalog, code: str, on: date) -> wire.Sheet:
    """The sheet of a code, block or chapter; NotFound where the code set has none such."""
    status = catalog.status(code, on)
    entry = status.entry
    if entry is None and status.status == "unknown":
        raise NotFound(status.message)
    code = status.code
    parent = catalog.entry(entry.parent, on) if entry and entry.parent else None
    beside = catalog.children(parent.code, on) if parent else ()
    return wire.Sheet(
        code=code,
        title=entry.title if entry else "",
        kind=entry.kind if entry else "code",
        billable=bool(entry and entry.billable),
        status=status.status,
        message=status.message,
        since=status.since,
        until=status.until,
        replaced_by=status.replaced_by,
        ancestors=_entries(catalog.ancestors(code, on)),
        children=_entries(catalog.children(code, on)),
        neighbours=_entries(tuple(e for e in beside if e.code != code)),
        notes=tuple(_note(catalog, note, on) for note in catalog.notes(code, on)),
        seventh=_seventh(catalog.seventh(code, on) if entry else None),
        history=_history(catalog, code),
        release=wire.Release.of(status.release),
    )


def find_codes(
    catalog: Catalog, query: str, on: date, limit: int, meaning: Meaning | None = None
) -> wire.Found:
    """The codes that letters or words lead to, best first."""
    text = query.strip()
    if _LETTERS.fullmatch(text):
        entry = catalog.entry(text.rstrip("-"), on)
        if entry is not None:
            entries = (entry, *catalog.children(entry.code, on))
        else:
            entries = tuple(
                found
                for code in catalog.status(text, on).suggestions
                if (found := catalog.entry(code, on)) is not None
            )
        if entries:
            hits = tuple(wire.Hit(entry=_entry(e), matched=e.code) for e in entries[:limit])
            return wire.Found(
                query=query, hits=hits, release=wire.Release.of(catalog.release_on(on))
            )
    hits = tuple(
        wire.Hit(entry=_entry(hit.entry), matched=hit.matched)
        for hit in catalog.search(text, on, limit, meaning)
    )
    return wire.Found(query=query, hits=hits, release=wire.Release.of(catalog.release_on(on)))


def _seventh(found: Seventh | None) -> wire.Seventh | None:
    if found is None:
        return None
    rows = tuple(wire.Character(character=key, meaning=text) for key, text in found.characters)
    return wire.Seventh(at=found.at, text=found.text, characters=rows)


def linked(text: str, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The text in pieces (text, code): the code is empty where the piece is plain text."""
    if not codes:
        return ((text, ""),)
    longest_first = sorted(codes, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, longest_first))})(?![\w]|\.\w)")
    pieces = pattern.split(text)
    return tuple((piece, piece if at % 2 else "") for at, piece in enumerate(pieces) if piece)


def _history(catalog: Catalog, code: str) -> tuple[wire.Span, ...]:
    """Every state the code has had; nothing where the catalog knows of no change."""
    spans = catalog.spans(code)
    if all(span.first is None and span.last is None for span in spans):
        return ()
    return tuple(
        wire.Span(
            title=span.entry.title,
            billable=span.entry.billable,
            first=span.first,
            last=span.last,
        )
        for span in spans
    )


def _entries(entries: tuple[Entry, ...]) -> tuple[wire.Entry, ...]:
    return tuple(_entry(entry) for entry in entries)


def _entry(entry: Entry) -> wire.Entry:
    return wire.Entry.model_validate(entry)


def _note(catalog: Catalog, note: Note, on: date) -> wire.Note:
    named = [code for ref in note.refs for code in (ref.first, ref.last)]
    known = [entry.code for code in named if (entry := catalog.entry(code, on)) is not None]
    return wire.Note(
        kind=note.kind,
        text=note.words,
        at=note.at,
        level=note.level,
        own=note.own,
        refs=tuple(dict.fromkeys(known)),
    )
