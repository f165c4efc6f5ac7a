"""What divides a family of codes the same way everywhere: the side, the trimester."""

from __future__ import annotations

import re
from datetime import date

from codebot.answer.select import stems
from codebot.catalog import Catalog, Entry

__all__ = ["axes_of", "refined", "without_axes"]

_FLAGS = re.IGNORECASE
_AXES = (
    (
        ("right", re.compile(r"\b(?:right|rt)\b", _FLAGS)),
        ("left", re.compile(r"\b(?:left|lt)\b", _FLAGS)),
        ("bilateral", re.compile(r"\bbilateral(?:ly)?\b|\bboth(?: sides)?\b", _FLAGS)),
    ),
    tuple(
        (f"{nth} trimester", re.compile(rf"\b{nth} (?:tri\b|trimester\b)", _FLAGS))
        for nth in ("first", "second", "third")
    ),
)
# What titles say of these, and the place they repeat with it: "unspecified eye", "left eye".
_PLAIN = stems(
    "right left bilateral unilateral unspecified side first second third trimester of in and"
)


def refined(words: str, entry: Entry, catalog: Catalog, on: date) -> Entry:
    """The code that says of the same condition the side and the trimester that the words say."""
    for axis in _AXES:
        values = [value for value, cue in axis if cue.search(words)]
        # "The left knee and the right hip" are two conditions.
        if len(values) == 1:
            entry = _turned(entry, values[0], axis, catalog, on)
    return entry


def without_axes(words: str) -> str:
    """The words without the side and the trimester."""
    text = words
    for axis in _AXES:
        for _, cue in axis:
            text = cue.sub(" ", text)
    return " ".join(text.split())


def axes_of(words: str) -> str:
    """The side and the trimester that the words say."""
    return " ".join(value for axis in _AXES for value, cue in axis if cue.search(words))


def _turned(
    entry: Entry,
    value: str,
    axis: tuple[tuple[str, re.Pattern[str]], ...],
    catalog: Catalog,
    on: date,
) -> Entry:
    """The code whose title says the same but for its value on the axis; else the code itself."""
    if value in entry.title.lower() or not _says_some(entry.title, axis):
        return entry
    name = stems(entry.title) - _PLAIN
    best: tuple[int, str] | None = None
    for above in catalog.ancestors(entry.code, on):
        if above.kind in ("block", "chapter"):
            break
        for leaf in catalog.leaves(above.code, on):
            apart = name ^ (stems(leaf.title) - _PLAIN)
            if value in leaf.title.lower() and len(apart) < 2:
                found = (len(apart), leaf.code)
                best = found if best is None else min(best, found)
        if best is not None:
            break
    turned = catalog.entry(best[1], on) if best else None
    return turned or entry


def _says_some(title: str, axis: tuple[tuple[str, re.Pattern[str]], ...]) -> bool:
    """Whether the title takes a stand on the axis: another value, or "unspecified"."""
    return "unspecified" in title.lower() or any(cue.search(title) for _, cue in axis)
