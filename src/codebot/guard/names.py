"""Which codes have a name: every title and inclusion term, found by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from codebot.catalog import Catalog
from codebot.guard.wording import RESPELT, fold, key_of, stems

# So many look-ups are put to the database; whoever asks more often gets an index in memory.
_UNINDEXED = 64
# No condition is named by shorter words alone ("CT", "MRI").
_TELLING = 4
_VOWEL = re.compile(r"[aeiou]")

Name = tuple[str, str, str]


class NameIndex:
    """The official names of one date, to be asked for names that say just the same."""

    def __init__(self, catalog: Catalog, on: date) -> None:
        """Do nothing until something is asked."""
        self._catalog = catalog
        self._on = on
        self._names: list[Name] = []
        self._holding: dict[str, list[int]] = {}
        self._asked = 0

    def codes(self, key: frozenset[str]) -> tuple[str, ...]:
        """The codes with a name whose key this is (see wording.Wording), in tabular order."""
        roots = sorted((root.removesuffix("y") for root in key - RESPELT), key=len, reverse=True)
        if not roots or len(roots[0]) < _TELLING:
            return ()
        self._asked += 1
        names = self._indexed(key) if self._asked > _UNINDEXED else self._read(roots)
        found = {
            code: None
            for code, name, folded in names
            if all(root in folded for root in roots) and key_of(name) == key
        }
        return tuple(found)

    def _read(self, roots: list[str]) -> Iterable[Name]:
        # A vowel may carry an accent in the official name: "sjogren" finds "Sjögren".
        like = f"%{_VOWEL.sub('_', roots[0])}%" if roots else "%"
        for code, name in self._catalog.names(self._on, like):
            yield code, name, fold(name)

    def _indexed(self, key: frozenset[str]) -> Iterable[Name]:
        if not self._names:
            self._names = list(self._read([]))
            for number, (_, _, folded) in enumerate(self._names):
                for stem in set(stems(folded)):
                    self._holding.setdefault(stem, []).append(number)
        rarest = min((self._holding.get(root, []) for root in key - RESPELT), key=len)
        return [self._names[number] for number in rarest]
