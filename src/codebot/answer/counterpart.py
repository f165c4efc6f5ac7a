"""The code of the same condition on another side, or with what this one is without."""

from __future__ import annotations

import re
from datetime import date

from codebot.answer.select import stems
from codebot.catalog import Catalog, Entry

__all__ = ["DENIED", "counterpart", "opposed", "refused_by", "with_what_it_lacks"]

# Up to the next comma or the next "with"; "non-pressure" denies no more than its own word.
DENIED = re.compile(
    r"\b(?:without|not|no|non)\b(?!-)([^,;()]*?)(?=[,;()]|\bwith(?:out)?\b|$)", re.IGNORECASE
)
_SIDES = stems("left right bilateral")
# A code for the rest is not what a plain word means.
_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
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
    wanted = stated & (_SIDES | refused_by(entry.title))
    own = stems(entry.title) - _AXIS
    for above in catalog.ancestors(entry.code, on):
        if above.kind in ("block", "chapter"):
            break
        found = [
            leaf for leaf in catalog.leaves(above.code, on)
            if leaf.code != entry.code
            and stems(leaf.title) - _AXIS == own
            and wanted <= stems(leaf.title) - refused_by(leaf.title)
            and _told_apart(entry, leaf, wanted)
            and (_OTHER.search(entry.title) or not _OTHER.search(leaf.title))
        ]  # fmt: skip
        if found:
            return found[0] if len(found) == 1 else None
    return None


def with_what_it_lacks(
    entry: Entry, stated: frozenset[str], on: date, catalog: Catalog
) -> Entry | None:
    """The one code of the category that has just what the title is without, and its other words."""
    refused = refused_by(entry.title)
    lacking = stated & refused
    own = stems(entry.title) - refused - _AXIS
    found = [
        leaf for leaf in catalog.leaves(entry.code[:3], on)
        if own <= stems(leaf.title)
        and lacking == (stems(leaf.title) - refused_by(leaf.title)) & refused - _AXIS
    ]  # fmt: skip
    return found[0] if lacking and len(found) == 1 else None


def _told_apart(entry: Entry, leaf: Entry, wanted: frozenset[str]) -> bool:
    """Whether the other keeps the side where no side was asked, and what it is without else."""
    sided = wanted & _SIDES
    same_side = stems(entry.title) & _SIDES == stems(leaf.title) & _SIDES
    same_without = refused_by(entry.title) - wanted == refused_by(leaf.title)
    return same_without and (stems(leaf.title) & _SIDES == sided if sided else same_side)


def refused_by(title: str) -> frozenset[str]:
    """The stems of what a title is without."""
    return stems(" ".join(DENIED.findall(title)))


def opposed(stated: frozenset[str], held: frozenset[str]) -> bool:
    """Whether what is stated is the opposite of what a title says, which does not say both."""
    return any(
        (one <= stated and other <= held and not (one <= held or other <= stated))
        or (other <= stated and one <= held and not (other <= held or one <= stated))
        for one, other in _OPPOSITES
    )
