"""What a search ranked, as hits: each with its entry, its 7th character and its header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from codebot.catalog.entry import Hit
from codebot.catalog.search_words import stems, words

if TYPE_CHECKING:
    from datetime import date

    from codebot.catalog.catalog import Catalog
    from codebot.catalog.entry import Entry


def hits(
    catalog: Catalog, ranked: list[tuple[str, float, str]], asked: str, on: date
) -> Iterator[Hit]:
    """The hits of ranked units: each with its entry and its header."""
    for unit, score, matched in ranked:
        entry = catalog.entry(unit, on)
        if entry is not None and not entry.billable:
            entry = _extended(catalog, entry, asked, on)
        if entry is not None:
            family = catalog.entry(entry.parent, on) if entry.parent else None
            header = family if family is not None and not family.billable else None
            yield Hit(entry, round(score, 4), matched, header)


def _extended(catalog: Catalog, base: Entry, asked: str, on: date) -> Entry | None:
    """The code with the 7th character that the words call for, else the first or unspecified."""
    children = [
        child
        for child in catalog.children(base.code, on)
        if child.billable and child.title.startswith(f"{base.title}, ")
    ]
    given, terms = set(words(asked)), set(stems(asked))

    def fit(child: Entry) -> tuple[float, bool]:
        said = child.title.removeprefix(base.title)
        meaning = words(said)
        shared = len(set(stems(said)) & terms) + 0.01 * len(given.intersection(meaning))
        return shared / (len(meaning) + 4), "unspecified" in meaning

    return max(children, key=fit, default=None)
