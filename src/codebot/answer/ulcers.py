"""A diabetic ulcer of the skin: its diabetes and its place, by their official titles."""

from __future__ import annotations

import re

__all__ = ["diabetic_ulcer"]

_FLAGS = re.IGNORECASE
_DIABETIC = re.compile(r"\bdiabet|\b(?:t[12]?dm|dm[12]?|iddm|niddm)\b", _FLAGS)
_ULCER = re.compile(r"\bulcers?\b|\bdfus?\b", _FLAGS)
_OTHER = re.compile(
    r"pressure|decub|peptic|gastric|duoden|cornea|mouth|oral|ulcerative|venous|varicose|healed"
    r"|history|\bhx\b|without|\bno\b|arterial|heel and midfoot|secondary|steroid|drug|bilateral"
    r"|\bboth\b",
    _FLAGS,
)
_TYPE = re.compile(r"\b(?:type (?:1|i)|t1dm|dm ?1|iddm type 1)\b", _FLAGS)
_FOOT = re.compile(
    r"\bfoot|\bfeet|\bheel|\btoe|\bmidfoot|\bplantar|\bhallux|\bdfu|metatars", _FLAGS
)
_SITES = tuple(
    (re.compile(cue, _FLAGS), site)
    for cue, site in (
        (r"\bheel|\bmidfoot", "{side} heel and midfoot"),
        (r"\bankle", "{side} ankle"),
        (r"\bcalf", "{side} calf"),
        (r"\bthigh", "{side} thigh"),
        (r"\bfoot|\bfeet|\btoe|\bplantar|\bhallux|\bdfu|metatars", "other part of {side} foot"),
        (r"\bshin|\blower leg", "other part of {side} lower leg"),
    )
)
_DEPTHS = tuple(
    (re.compile(cue, _FLAGS), depth)
    for cue, depth in (
        (r"necrosis of (?:the )?bone|bone necrosis|necrotic bone", "with necrosis of bone"),
        (r"necrosis of (?:the )?muscle|muscle necrosis", "with necrosis of muscle"),
        (
            r"bone (?:exposed|involve)|(?:expos\w+|down|to|involv\w+) (?:the )?bone",
            "with bone involvement without evidence of necrosis",
        ),
        (
            r"muscle (?:exposed|involve)|(?:expos\w+|down|to|involv\w+) (?:the )?muscle",
            "with muscle involvement without evidence of necrosis",
        ),
        (r"\bfat\b|subcutaneous", "with fat layer exposed"),
        (r"breakdown of (?:the )?skin|skin breakdown|superficial", "limited to breakdown of skin"),
    )
)
_NONE = "with unspecified severity"
_SIDE = re.compile(r"\b((?i:right|left|rt|lt))\b|\b([RL])\b(?=[ ,])")


def diabetic_ulcer(text: str) -> tuple[str, ...]:
    """The titles of a diabetic ulcer of one leg or foot: the diabetes, then place and depth.

    Sources: notes at E11.621 and E11.622 (use additional code for the site of the ulcer) and
    Official Guidelines I.C.4.a (type 2 where none is documented).
    """
    if not (_DIABETIC.search(text) and _ULCER.search(text)) or _OTHER.search(text):
        return ()
    site = next((name for cue, name in _SITES if cue.search(text)), "")
    if not site:
        return ()
    sides = {(m[1] or m[2])[0].lower() for m in _SIDE.finditer(text)}
    if len(sides) != 1:
        return ()
    side = {"r": "right", "l": "left"}[sides.pop()]
    kind = "Type 1" if _TYPE.search(text) else "Type 2"
    of = "foot ulcer" if _FOOT.search(text) else "other skin ulcer"
    depth = next((name for cue, name in _DEPTHS if cue.search(text)), _NONE)
    place = f"Non-pressure chronic ulcer of {site.format(side=side)} {depth}"
    return f"{kind} diabetes mellitus with {of}", place
