"""What a weak match leaves unsaid, and whether any of that names another condition."""

from __future__ import annotations

import re
from datetime import date

from codebot.answer.select import stems
from codebot.catalog import Catalog, Hit

__all__ = ["asides", "told"]

_FLAGS = re.IGNORECASE
# Places and levels of the spine, as terms of the search.
_PLACE = re.compile(
    r"(?:cervic|thorac|lumb|sacr|coccy|spin|vertebr|back|dors|tail)\w*|[ctls]\d{1,2}", _FLAGS
)
_OF_SPINE = re.compile(
    r"spin(?:e|al)\b|spondyl|vertebra|\bdura|\btrunk\b|\bback\b|\bcord\b|\blumb|\bthorac", _FLAGS
)
# How an injury came about is told by the external cause codes (Official Guidelines I.C.20).
_CAME_ABOUT = re.compile(
    r"\b(?:fell|falls?|falling|slipped|tripped|hit|struck|kicked|mv[ac]|car accident|accident"
    r"|from|after|while|when|playing|at work|on the job)\b.*",
    _FLAGS,
)
_DURING = re.compile(r"\b(?:intra-?op\w*|during|while)\b(?: (?:\w+ ){0,3}\w+$)?", _FLAGS)
_INJURIES = frozenset("ST")
_SETTING = stems(
    "chiropractic chiro clinic office visit today ortho orthopedic therapy physical telehealth "
    "patient consult referral inpatient outpatient emergency department room"
)
# So many letters at the least make a word out, and so many at its end may differ.
_LEAST, _ENDING = 4, 2


def asides(words: str, hit: Hit) -> str:
    """The words without how an injury came about, or during what operation it happened."""
    if hit.entry.code[0] in _INJURIES:
        words = _CAME_ABOUT.sub(" ", words)
    if "procedure" in hit.entry.title:
        words = _DURING.sub(" ", words)
    return words


def told(term: str, hit: Hit, catalog: Catalog, on: date) -> bool:
    """Whether a term that the hit's names leave unsaid names no other condition.

    A place of the spine where the category has no code for it, the setting, or a word that a
    name says with another ending.
    """
    if term in _SETTING:
        return True
    names = f"{hit.entry.title} {hit.matched}".lower()
    begins = term[: max(_LEAST, len(term) - _ENDING)]
    if len(begins) >= _LEAST and re.search(rf"\b{re.escape(begins)}", names):
        return True
    if not (_PLACE.fullmatch(term) and _OF_SPINE.search(names)):
        return False
    leaves = catalog.leaves(hit.entry.code[:3], on)
    return all(term not in catalog.searcher.terms_of(leaf.title) for leaf in leaves)
