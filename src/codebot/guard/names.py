"""Which codes have a name: every title and inclusion term, found by its words."""

from __future__ import annotations

from collections.abc import Iterable

from codebot.guard.wording import RESPELT, fold, stems, wording

# So many look-ups read all names through; whoever asks more often gets an index.
_UNINDEXED = 4


class NameIndex:
    """The official names of one date, to be asked for names that say just the same."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take (code, name) pairs; nothing else is done until something is asked."""
        self._names = [(code, name, fold(name)) for code, name in names]
        self._holding: dict[str, list[int]] = {}
        self._asked = 0

    def codes(self, key: frozenset[str]) -> tuple[str, ...]:
        """The codes with a name whose key this is (see wording.Wording), in tabular order."""
        roots = key - RESPELT
        found = {
            code: None
            for code, name, folded in map(self._names.__getitem__, self._candidates(roots))
            if all(root.removesuffix("y") in folded for root in roots) and wording(name).key == key
        }
        return tuple(found)

    def _candidates(self, roots: frozenset[str]) -> Iterable[int]:
        self._asked += 1
        if self._asked <= _UNINDEXED or not roots:
            return range(len(self._names))
        if not self._holding:
            for number, (_, _, folded) in enumerate(self._names):
                for stem in set(stems(folded)):
                    self._holding.setdefault(stem, []).append(number)
        return min((self._holding.get(root, []) for root in roots), key=len)
