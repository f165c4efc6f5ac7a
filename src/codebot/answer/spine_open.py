"""Words of the spine that leave open what changes the code: what they may mean."""

from __future__ import annotations

import re

from codebot.answer import spine_cues as cues
from codebot.answer.contradict import undenied
from codebot.answer.levels import place_of
from codebot.answer.spine_devices import trouble_unsaid

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


_REGIONS = ("thoracic", "thoracolumbar", "lumbar", "lumbosacral")
_OTHER_DISC = re.compile(
    r"optic|temporomandib|\btmj\b|\bjaw|articular|knee|wrist|traumatic rupture|\bdis[ck]itis|infect"
    r"|glaucoma|retin|eye|\bmerkel|\bannul",
    _FLAGS,
)
_JOINT_WORN = re.compile(r"\b(?:osteo)?arthriti[cs]|\b(?:osteo)?arthrosis|degenerat", _FLAGS)
_SACROILIAC = re.compile(r"\bsacro-?iliac", _FLAGS)


def may_be(text: str) -> tuple[str, ...]:
    """The official names of what words may mean that leave open what changes the code.

    A pain that goes into a limb, a disc of no region, a worn sacroiliac joint, a loose screw; none
    for others.
    """
    affirmed = undenied(text)
    if _SACROILIAC.search(affirmed) and _JOINT_WORN.search(affirmed):
        return _SACROILIAC_NAMES
    return trouble_unsaid(text) or _limb(text) or _disc(text, affirmed)


_SACROILIAC_NAMES = (
    "Sacroiliitis, not elsewhere classified",
    "Spondylosis without myelopathy or radiculopathy, sacral and sacrococcygeal region",
    "Sacrococcygeal disorders, not elsewhere classified",
)


def _disc(text: str, affirmed: str) -> tuple[str, ...]:
    """The names of a disc bulging or worn in each region that the words leave possible."""
    place = place_of(text)
    if not cues.DISC.search(affirmed) or _OTHER_DISC.search(text) or place.regions or place.many:
        return ()
    if cues.ELSEWHERE.search(text) or cues.FORAMEN.search(text):
        return ()
    kinds = [name for name in cues.WITHIN if cues.WITH[name].search(affirmed)]
    kinds += ["displacement"] if cues.DISPLACED.search(affirmed) else []
    kinds += ["degeneration"] if cues.WORN.search(affirmed) else []
    if not kinds or kinds == kinds[:1] == ["myelopathy"]:
        return ()
    below = re.search(rf"sciatic|lumbago|low(?:er)? back|{_LEG}", text, _FLAGS) is not None
    above = re.search(rf"\bneck|{_ARM}", text, _FLAGS) is not None
    names: list[str] = []
    if kinds[0] in cues.WITHIN:
        necks = f"Cervical disc disorder with {kinds[0]}, unspecified cervical region"
        rest = f"Intervertebral disc disorders with {kinds[0]}, {{region}} region"
    else:
        necks = f"Other cervical disc {kinds[0]}, unspecified cervical region"
        rest = f"Other intervertebral disc {kinds[0]}, {{region}} region"
    names += [] if below else [necks]
    for region in () if above else _REGIONS[2:] if below else _REGIONS:
        names += _of_region(rest, region, kinds[0], affirmed)
    return tuple(names)


def _of_region(name: str, region: str, kind: str, text: str) -> tuple[str, ...]:
    """The name in a region; a worn lumbar disc is told by the pain that comes with it."""
    found = name.format(region=region)
    if kind != "degeneration" or not region.startswith("lumb"):
        return (found,)
    back, leg = (cues.WITH[pain].search(text) for pain in ("back pain", "leg pain"))
    if back and leg:
        return (f"{found} with discogenic back pain and lower extremity pain",)
    if back or leg:
        return (f"{found} with {'discogenic back' if back else 'lower extremity'} pain only",)
    return (f"{found} without mention of lumbar back pain or lower extremity pain",)


def _limb(text: str) -> tuple[str, ...]:
    """The names of what a pain that goes into a limb may be."""
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
