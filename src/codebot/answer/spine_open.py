"""A pain that goes into a limb, of which the words do not say what it is: what it may be."""

from __future__ import annotations

import re

__all__ = ["may_be"]

_FLAGS = re.IGNORECASE
_GOES = r"(?:radiat\w+|shoot\w+|travel\w+|going|goes|running|runs)"
_LEG = r"(?:legs?|lower extremit\w+|lower limbs?)"
_ARM = r"(?:arms?|upper extremit\w+|upper limbs?)"
_BETWEEN = r"(?: \w+){0,4}? "
# Where the words name what is wrong, or the back or the neck, the pain is of that.
_NAMED = re.compile(
    r"\bback\b|\bneck\b|lumb|cervic|thorac|sciatic|radicul|dis[ck]|stenosis|spondyl|fractur|strain"
    r"|sprain|neuropath|claudicat|chest|angina|abdom|pelvi|groin|hip|knee|shoulder|injur",
    _FLAGS,
)


def _pain(limb: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{_GOES} (?:\w+ )?pains?{_BETWEEN}{limb}\b"
        rf"|\bpains? (?:\w+ )?{_GOES}{_BETWEEN}{limb}\b"
        rf"|\b(?:radicular|radiating|shooting) {limb} pain\b",
        _FLAGS,
    )


_LIMBS = ((_pain(_LEG), "lumbar", "leg"), (_pain(_ARM), "cervical", "arm"))


def may_be(text: str) -> tuple[str, ...]:
    """The official names of what such a pain may be; none where the words name what it is."""
    if _NAMED.search(text):
        return ()
    sides = [side for side in ("right", "left") if re.search(rf"\b{side}\b", text, _FLAGS)]
    for cue, region, limb in _LIMBS:
        if cue.search(text):
            of_sides = sides or ["right", "left"]
            nerve = [f"Sciatica, {side} side" for side in of_sides] if limb == "leg" else []
            pains = [f"Pain in {side} {limb}" for side in of_sides]
            return (*nerve, f"Radiculopathy, {region} region", *pains)
    return ()
