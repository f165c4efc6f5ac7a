"""Words that name several things, cut into them: "lung cancer with mets to brain"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from codebot.answer.select import stems
from codebot.catalog import Catalog

__all__ = ["acute_and_chronic", "cut", "without_organism"]

_JOINTS = re.compile(
    r"\s*(?:\b(?:with|and|due to|caused by|secondary to|from|after|following|status post|while|"
    r"when|in setting of|in the setting of|on(?! chronic)|taking|plus|also has)\b|[,;+&/])\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r",? (?:(?:initial|subsequent) encounter\b.*|sequela)$", re.IGNORECASE)
_BOTH = re.compile(r"\bacute (?:and|&|on|/) ?chronic\b|\bchronic and acute\b", re.IGNORECASE)
# How it came about, in a word: no condition ("from a fall").
_HOW = re.compile(
    r"(?:an?|the)?\s*(?:\w+[- ]level |mechanical )?(?:fall|falls|fell|trauma|accident|injury)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_MOST = 4
# Words of the titles of organisms that name none.
_GENERAL = stems(
    "as the cause of diseases classified elsewhere other unspecified specified infection virus "
    "agent agents bacterial group producing and human bacteria infectious organism identified type "
    "acute severe respiratory associated non"
)


def cut(text: str) -> tuple[str, ...]:
    """The pieces of words that are written out, between "with", "and" and the like.

    The encounter at the end belongs to every piece and goes with the first.
    """
    tail = _TAIL.search(text)
    pieces = [piece for piece in _JOINTS.split(_TAIL.sub("", text)) if re.search("[a-z]{3}", piece)]
    pieces = [piece for piece in pieces if not _HOW.fullmatch(piece)]
    if tail and pieces:
        pieces[0] += tail.group()
    return tuple(pieces) if len(pieces) <= _MOST else ()


def acute_and_chronic(text: str) -> tuple[str, str] | None:
    """The acute and the chronic condition apart (Official Guidelines I.B.8); None for others."""
    if not _BOTH.search(text):
        return None
    return _BOTH.sub("acute", text), _BOTH.sub("chronic", text)


def without_organism(text: str, catalog: Catalog, on: date) -> tuple[str, str] | None:
    """The words without the organism they name, and the organism; None where they name none."""
    names = _organisms(catalog, on)
    words = text.split()
    flags = [word.strip(".,").lower() in names for word in words]
    best: tuple[int, int] = (0, 0)
    start = 0
    for at, flag in enumerate([*flags, False]):
        if not flag and not (at < len(words) and len(words[at].strip(".")) < 2):
            if any(flags[start:at]) and at - start > best[1] - best[0]:
                best = (start, at)
            start = at + 1
    found = words[best[0] : best[1]]
    rest = [*words[: best[0]], *words[best[1] :]]
    if not found or not stems(" ".join(rest)) - _GENERAL:
        return None
    return " ".join(rest), " ".join(found)


@lru_cache(maxsize=4)
def _organisms(catalog: Catalog, on: date) -> frozenset[str]:
    """The words of the names of organisms that are told beside a disease (B95 to B97)."""
    found: set[str] = set()
    for category in ("B95", "B96", "B97"):
        for leaf in catalog.leaves(category, on):
            found |= set(_WORD.findall(leaf.title.lower()))
    return frozenset(word for word in found if len(word) > 2 and not stems(word) <= _GENERAL)
