"""The code whose official title differs from another's in just what a follow-up says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from codebot.answer import stems
from codebot.catalog import Catalog, Entry
from codebot.chat.slots import Detail, blanked, details, values

__all__ = ["kin_of"]

_DENIED = re.compile(r"\b(?:without|not|no)\b([^,;()]*?)(?=[,;()]|\bwith\b|\bregion\b|$)")
# Words in which titles of one kind differ without meaning another condition.
_WEIGHTLESS = frozenset(
    ("with", "without", "unspecifi", "encount", "region", "side", "type", "routin", "heal")
)
_JOINED = re.compile(r"\bwith\b", re.IGNORECASE)
_PLACES = stems("spine vertebra joint site specified disorder disease other right left")
# A word in place of another ("systolic" for "diastolic") is nearer than both of them.
_LEFT_OUT = 0.9
_FARTHEST = 4
_NEAREST_HITS = 12


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the title looked for must say: the details, words stated and words denied, and all.

    `without` are the stems that it may deny: those the old title denies, unless now stated. Of
    `core`, what both conditions are called whatever their place, it must say something. `joined`:
    the words stated are said to come with the old condition, so a title that joins them is nearer.
    """

    said: Sequence[Detail]
    stated: frozenset[str]
    denied: frozenset[str]
    whole: frozenset[str]
    without: frozenset[str]
    core: frozenset[str]
    joined: bool = False

    def distance(self, entry: Entry) -> tuple[float, int] | None:
        """How many words a title differs in, and how many of them it says beyond what is wanted.

        None where it lacks what must be there.
        """
        if any(detail.value not in values(entry.title, detail.slot) for detail in self.said):
            return None
        denied = _denied(entry.title)
        own = stems(entry.title)
        if self.stated - (own - denied) or self.denied & (own - denied):
            return None
        if self.core and not own & self.core:
            return None  # another condition of the same place
        added = own - self.whole - _WEIGHTLESS - denied
        left_out = self.whole - self.denied - own - _WEIGHTLESS - denied
        differs = len(added) + _LEFT_OUT * len(left_out) + len(denied ^ self.without)
        beyond = added | (own & self.without) - denied
        return differs, len(beyond)


def kin_of(code: str, said: Sequence[Detail], words: str, on: date, catalog: Catalog) -> str | None:
    """The nearest code with the details and words given in place of the code's own.

    Looked for below the code if it is a header, else among its siblings, then farther up to its
    category, and last by the words of the title so changed. Of those equally near, the one that
    says nothing more; None where there is none such.
    """
    entry = catalog.entry(code, on)
    if entry is None or not (said or stems(words)):
        return None
    title = blanked(entry.title, [d for d in details(entry.title) if _filled(d, said)])
    changed = " ".join((title, words, *(detail.value for detail in said)))
    denied = _denied(words)
    stated = stems(words) - denied - {"with", "without"}
    without = (_denied(title) - stated) | denied
    core = stems(f"{title} {words}") - _WEIGHTLESS - _PLACES
    joined = not denied and _JOINED.search(words) is not None
    wanted = _Wanted(said, stated, denied, stems(changed), without, core, joined)
    for ring in _rings(entry, on, catalog):
        found = _nearest(wanted, ring)
        if found is not None:
            return found
    hits = catalog.search(changed, on, limit=_NEAREST_HITS)
    named = stems(title) - _WEIGHTLESS - _PLACES
    # Elsewhere in the code set only what says something of the old condition is its kin.
    kindred = [hit.entry for hit in hits if not named or named & stems(hit.entry.title)]
    return _nearest(wanted, kindred)


def _filled(old: Detail, said: Sequence[Detail]) -> bool:
    return any(old.slot == detail.slot for detail in said)


def _denied(text: str) -> frozenset[str]:
    """The stems that a title or message puts under "without"."""
    return stems(" ".join(match[1] for match in _DENIED.finditer(text.lower()))) - _WEIGHTLESS


def _rings(entry: Entry, on: date, catalog: Catalog) -> Iterator[Sequence[Entry]]:
    if not entry.billable:
        yield catalog.leaves(entry.code, on)
    for above in catalog.ancestors(entry.code, on):
        if above.kind in ("block", "chapter"):
            return
        yield catalog.leaves(above.code, on)


def _nearest(wanted: _Wanted, entries: Sequence[Entry]) -> str | None:
    measured = [(*d, e.code) for e in entries if (d := wanted.distance(e)) is not None]
    if wanted.joined:
        own = {entry.code: entry.title for entry in entries}
        measured = [m for m in measured if _JOINED.search(own[m[2]])] or measured
    if not measured:
        return None
    least = min(distance for distance, _, _ in measured)
    codes = [(more, code) for distance, more, code in measured if distance == least]
    if len(codes) > 1:
        # What is not said is the title's "without": it says nothing beyond what is wanted.
        codes = [(more, code) for more, code in codes if not more]
    return codes[0][1] if least <= _FARTHEST and len(codes) == 1 else None
