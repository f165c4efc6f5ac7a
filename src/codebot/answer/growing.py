"""A scoliosis of a child: by its age infantile, juvenile or adolescent, if it is idiopathic."""

from __future__ import annotations

import re

from codebot.answer.levels import place_of

__all__ = ["growing_scoliosis"]

_FLAGS = re.IGNORECASE
_SCOLIOSIS = re.compile(r"\b(?:levo|dextro)?scoliosis", _FLAGS)
_KIND = re.compile(
    r"infantile|juvenile|adolescent|\bais\b|congenital|neuromuscular|thoracogenic|secondary"
    r"|postural|idiopathic|degenerat|radiation|adult|cerebral palsy|muscular dystrophy|\bno\b"
    r"|neurofibro|marfan|screen|history|follow",
    _FLAGS,
)
_AGE = re.compile(
    r"\b(\d{1,2})\s?-?\s?(?:years?|yrs?|y)[-/ ]*(?:olds?|o)?\b|\bage(?:d)? (\d{1,2})\b", _FLAGS
)
# The ages that the names stand for, each up to the year before the next.
_NAMES = ((4, "Infantile"), (11, "Juvenile"), (18, "Adolescent"))


def growing_scoliosis(words: str) -> tuple[str, ...]:
    """What a child's scoliosis may be whose kind is unsaid, the likeliest first; else nothing."""
    age = _AGE.search(words)
    if not (age and _SCOLIOSIS.search(words)) or _KIND.search(words):
        return ()
    years = int(age[1] or age[2])
    name = next((name for below, name in _NAMES if years < below), "")
    if not name:
        return ()
    regions = place_of(words).regions
    where = [f"{region} region" for region in regions] or ["site unspecified"]
    idiopathic = [f"{name} idiopathic scoliosis, {place}" for place in where]
    others = [f"Other forms of scoliosis, {place}" for place in where]
    return (*idiopathic, *others, "Scoliosis, unspecified")
