"""Which notes bear on a pair of codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from codebot.catalog.note import Relation

if TYPE_CHECKING:
    from codebot.catalog.catalog import Catalog

BINDING = ("excludes1", "excludes2", "code-first", "use-additional", "code-also")
_CONDITION = re.compile(r"\bif (?:applicable|known|any|present)\b", re.IGNORECASE)


def relations(catalog: Catalog, a: str, b: str, on: date) -> tuple[Relation, ...]:
    """The notes of either code, own and inherited, that name the other."""
    return (*_one_way(catalog, a, b, on), *_one_way(catalog, b, a, on))


def _one_way(catalog: Catalog, stated_at: str, target: str, on: date) -> Iterator[Relation]:
    for note in catalog.notes(stated_at, on):
        if note.kind in BINDING and any(ref.covers(target) for ref in note.refs):
            yield Relation(note, stated_at, target, bool(_CONDITION.search(note.words)))
