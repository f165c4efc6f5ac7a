"""The code of the same condition on another side, or with what this one is without."""

from __future__ import annotations

import re
from datetime import date

from codebot.answer.select import stems
from codebot.catalog import Catalog, Entry

__all__ = ["counterpart", "opposed", "with_what_it_lacks"]

_DENIED = re.compile(r"\b(?:without|not|no|non)\b([^,;()]*)", re.IGNORECASE)
_SIDES = stems("left right bilateral")
_NEAREST = 8
# Of two such words a title that says one denies the other.
_OPPOSITES = tuple(
    (stems(one), stems(other))
    for one, other in (
        ("congenital", "acquired"), ("acute", "chronic"), ("primary", "secondary"),
        ("open", "closed"), ("benign", "malignant"), ("displaced", "nondisplaced"),
        ("traumatic", "nontraumatic"), ("upper", "lower"), ("internal", "external"),
        ("juvenile", "adolescent"), ("systolic", "diastolic"), ("male", "female"),
    )
)  # fmt: skip
# Words by which titles of the two sides differ besides the side itself.
_AXIS = _SIDES | stems("unilateral unspecified side with without")


def counterpart(entry: Entry, stated: frozenset[str], on: date, catalog: Catalog) -> Entry | None:
    """The one billable code of the category that says what was stated and else the very same.

    Among siblings first, then farther up; None where there is none, or more than one.
    """
    wanted = stated & (_SIDES | _refused(entry.title))
    own = stems(entry.title) - _AXIS
    for above in catalog.ancestors(entry.code, on):
        if above.kind in ("block", "chapter"):
            break
        found = [
            leaf for leaf in catalog.leaves(above.code, on)
            if leaf.code != entry.code
            and stems(leaf.title) - _AXIS == own
            and wanted <= stems(leaf.title) - _refused(leaf.title)
            and _told_apart(entry, leaf, wanted)
        ]  # fmt: skip
        if found:
            return found[0] if len(found) == 1 else None
    return None


def with_what_it_lacks(
    entry: Entry, stated: frozenset[str], words: str, on: date, catalog: Catalog
) -> Entry | None:
    """The code of the category that the words are nearest to and that has what the title lacks."""
    lacking = stated & _refused(entry.title)
    if not lacking:
        return None
    sought = f"{_DENIED.sub(' ', entry.title)} {words}"
    for hit in catalog.search(sought, on, limit=_NEAREST):
        title = hit.entry.title
        if not hit.entry.billable or hit.entry.code[:3] != entry.code[:3]:
            continue
        if lacking <= stems(title) - _refused(title):
            return hit.entry
    return None


def _told_apart(entry: Entry, leaf: Entry, wanted: frozenset[str]) -> bool:
    """Whether the other keeps the side where no side was asked, and what it is without else."""
    sided = wanted & _SIDES
    same_side = stems(entry.title) & _SIDES == stems(leaf.title) & _SIDES
    same_without = _refused(entry.title) - wanted == _refused(leaf.title)
    return same_without and (stems(leaf.title) & _SIDES == sided if sided else same_side)


def _refused(title: str) -> frozenset[str]:
    return stems(" ".join(_DENIED.findall(title)))


def opposed(stated: frozenset[str], held: frozenset[str]) -> bool:
    """Whether what is stated is the opposite of what a title says, which does not say both."""
    return any(
        (one <= stated and other <= held and not (one <= held or other <= stated))
        or (other <= stated and one <= held and not (other <= held or one <= stated))
        for one, other in _OPPOSITES
    )
