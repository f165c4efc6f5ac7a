"""The second code that words name and a note of the first one asks for: "with CKD stage 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from codebot.answer.contradict import unasked
from codebot.answer.select import stems
from codebot.catalog import Catalog, Entry, Note, Reference

__all__ = ["companions"]

_PARTS = re.compile(
    r"\b(?:with|and|(?<!acute )on|due to|from|by|in|using|taking|status post|both|"
    r"after|following|when|while)\b|[,;+&]",
    re.IGNORECASE,
)
_SURE = 0.8
_MOST = 2
# What notes say around the thing they name.
_TALK = stems(
    "use additional code also first identify any associated applicable if known type site stage "
    "severity control using status specify underlying condition disease degree extent such current"
)
_BRACKETS = re.compile(r"\([^)]*\)")


def companions(words: str, code: str, catalog: Catalog, on: date) -> tuple[tuple[Entry, Note], ...]:
    """The codes that a note at the code adds for what the words name, each with that note."""
    parts = tuple(part for part in map(str.strip, _PARTS.split(words)) if part)
    found: dict[str, tuple[Entry, Note]] = {}
    for note in catalog.notes(code, on):
        if note.kind not in ("use-additional", "code-also") or note.level in ("block", "chapter"):
            continue
        for entry in _named(words, parts, note, code, catalog, on):
            if entry.code != code:
                found.setdefault(entry.code, (entry, note))
    return tuple(found.values())[:_MOST]


def _named(
    words: str, parts: tuple[str, ...], note: Note, code: str, catalog: Catalog, on: date
) -> Iterator[Entry]:
    single = [ref for ref in note.refs if ref.first == ref.last]
    for ref in single if len(note.refs) == 1 else ():
        entry = catalog.entry(_dotted(ref.first), on)
        named = stems(note.text.partition("(")[0]) - _TALK
        if entry is not None and entry.billable and named and named <= stems(words):
            yield entry
            return
    title = stems(first.title) if (first := catalog.entry(code, on)) else frozenset[str]()
    for part in parts:
        if note.kind == "code-also" and not stems(note.text) - _TALK & stems(part):
            continue
        for hit in catalog.search(part, on, limit=4):
            if hit.entry.code == code:
                # The part names the first code's own condition.
                break
            if unasked(words, hit.entry.title):
                continue
            if stems(part) <= title and not _naming(hit.entry) <= stems(part):
                # The first code says it itself: the alcohol of an alcoholic cirrhosis. A condition
                # that is named whole is told all the same: the heart failure of I11.0.
                continue
            if hit.score >= _SURE and any(_within(hit.entry.code, ref) for ref in note.refs):
                yield hit.entry
                return


def _within(code: str, ref: Reference) -> bool:
    plain = code.replace(".", "")
    return (
        not ref.only and ref.first <= plain[: len(ref.first)] and plain[: len(ref.last)] <= ref.last
    )


def _dotted(plain: str) -> str:
    return plain if len(plain) == 3 else f"{plain[:3]}.{plain[3:]}"


def _naming(entry: Entry) -> frozenset[str]:
    """What a title says beside what it has in brackets and that something is left open."""
    return stems(_BRACKETS.sub(" ", entry.title).removesuffix(", unspecified"))
