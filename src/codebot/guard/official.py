"""What the code set says on one date, remembered: the guard's only window on the catalog."""

from __future__ import annotations

import re
import weakref
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeVar

from codebot.catalog import Catalog, Entry, Note, Reference, Relation, Seventh, Status
from codebot.guard.faults import Fault, fault_of
from codebot.guard.wording import RESPELT, Wording, wording
from codebot.records import ReleaseUse

_MANIFESTATION = re.compile(
    r"\b(?:in|with)\b.*\bclassified elsewhere\b|\bin diseases classified", re.IGNORECASE
)
_EXTERNAL = ("V", "W", "X", "Y")
_MOST_BELOW = 400
_PAGE = "catalog/"
# No condition is named by shorter words alone ("CT", "MRI").
_TELLING = 4

Key = TypeVar("Key")
Value = TypeVar("Value")


class Official:
    """The catalog on one date of service; every look-up is made once.

    A catalog never changes once it is open, so what was looked up stays right.
    """

    def __init__(self, catalog: Catalog, on: date) -> None:
        """Use `official_on`, which shares one object for each catalog and date."""
        self.on = on
        self._catalog = weakref.ref(catalog)
        self.status: Callable[[str], Status] = _remember(lambda code: self.catalog.status(code, on))
        self.entry: Callable[[str], Entry | None] = _remember(
            lambda code: self.catalog.entry(code, on)
        )
        self.fault: Callable[[str], Fault | None] = _remember(lambda code: fault_of(self, code))
        self.names: Callable[[str], tuple[Wording, ...]] = _remember(self._names)
        self.below: Callable[[str], tuple[Entry, ...]] = _remember(self._below)
        self.above: Callable[[str], tuple[Entry, ...]] = _remember(
            lambda code: self.catalog.ancestors(code, on)
        )
        self.notes: Callable[[str], tuple[Note, ...]] = _remember(
            lambda code: self.catalog.notes(code, on)
        )
        self.seventh: Callable[[str], Seventh | None] = _remember(
            lambda code: self.catalog.seventh(code, on)
        )
        self.children: Callable[[str], tuple[Entry, ...]] = _remember(
            lambda code: self.catalog.children(code, on)
        )
        self._relation: Callable[[tuple[str, str]], tuple[Relation, ...]] = _remember(
            self._read_relation
        )
        self.covered: Callable[[Reference], tuple[str, ...]] = _remember(
            lambda reference: self.catalog.covered(reference, on)
        )
        self.page_text: Callable[[str], str | None] = _remember(self._page_text)
        self._called: Callable[[frozenset[str]], tuple[str, ...]] = _remember(
            lambda key: self.catalog.named(key, on)
        )
        self.release: ReleaseUse = catalog.release_on(on)

    @property
    def catalog(self) -> Catalog:
        """The catalog itself, which outlives every check that uses it."""
        catalog = self._catalog()
        if catalog is None:
            raise ReferenceError("the catalog was closed while it was in use")
        return catalog

    def relation(self, a: str, b: str) -> tuple[Relation, ...]:
        """The notes that bear on a pair, from either side."""
        return self._relation((a, b))

    def siblings(self, code: str) -> tuple[Entry, ...]:
        """The other entries under the same parent."""
        entry = self.entry(code)
        if entry is None or entry.parent is None:
            return ()
        return tuple(child for child in self.children(entry.parent) if child.code != entry.code)

    def spans(self, first: str, last: str) -> bool:
        """Whether any code lies from the first to the last."""
        # From one letter to a later one there are always codes; to list them all takes long.
        return first[0] < last[0] or bool(self.inside(first, last))

    def inside(self, first: str, last: str) -> tuple[str, ...]:
        """The billable codes from the first to the last, both included."""
        return tuple(entry.code for entry in self.catalog.leaves(f"{first}-{last}", self.on))

    def is_manifestation(self, code: str) -> bool:
        """Whether its title says "in diseases classified elsewhere" (G I.A.13)."""
        entry = self.entry(code)
        return entry is not None and bool(_MANIFESTATION.search(entry.title))

    def is_external_cause(self, code: str) -> bool:
        """Whether it is of chapter 20 (G I.C.20)."""
        return code.startswith(_EXTERNAL) and self.entry(code) is not None

    def named(self, said: Wording) -> tuple[str, ...]:
        """The codes one of whose official names says just that, in tabular order."""
        longest = max(map(len, said.key - RESPELT), default=0)
        return self._called(said.key) if longest >= _TELLING else ()

    def _page_text(self, document_id: str) -> str | None:
        code = document_id.removeprefix(_PAGE)
        if code == document_id or self.entry(code) is None:
            return None
        return self.catalog.page(code, self.on).document.text

    def _read_relation(self, pair: tuple[str, str]) -> tuple[Relation, ...]:
        return self.catalog.relation(*pair, self.on)

    def _names(self, code: str) -> tuple[Wording, ...]:
        entry = self.entry(code)
        if entry is None:
            return ()
        terms = (note.words for note in self.notes(code) if _names_it(note))
        return (wording(entry.title), *(wording(term) for term in terms))

    def _below(self, code: str) -> tuple[Entry, ...]:
        found: list[Entry] = []
        rest = list(self.children(code))
        while rest and len(found) < _MOST_BELOW:
            entry = rest.pop(0)
            found.append(entry)
            if not entry.billable:
                rest += self.children(entry.code)
        return tuple(found)


def _names_it(note: Note) -> bool:
    """An inclusion term of its own, or what it or a header above it includes."""
    if note.kind == "inclusion-term":
        return note.own
    return note.kind == "includes" and note.level in ("code", "category")


def _remember(look: Callable[[Key], Value]) -> Callable[[Key], Value]:
    return lru_cache(maxsize=65536)(look)


_SHARED: weakref.WeakKeyDictionary[Catalog, dict[date, Official]] = weakref.WeakKeyDictionary()
_DATES_KEPT = 8


def official_on(catalog: Catalog, on: date) -> Official:
    """The shared Official of that catalog and date."""
    dates = _SHARED.setdefault(catalog, {})
    found = dates.get(on)
    if found is None:
        while len(dates) >= _DATES_KEPT:
            dates.pop(next(iter(dates)), None)
        found = dates[on] = Official(catalog, on)
    return found
