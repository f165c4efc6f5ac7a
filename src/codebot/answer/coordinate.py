"""One condition said of two places: "neck and shoulder pain" is a pain of each."""

from __future__ import annotations

import re

__all__ = ["is_place", "of_each"]

_FLAGS = re.IGNORECASE
_SIDE = r"(?:(?:left|right|bilateral|both|upper|mid(?:dle)?|low|lower|the|her|his)[ -])*"
_PLACE = (
    rf"{_SIDE}(?:neck|back|cervical|thoracic|lumbar|lumbosacral|sacrum|sacral|coccyx|tailbone"
    r"|shoulders?|hips?|knees?|ankles?|wrists?|elbows?|legs?|arms?|buttocks?|hands?|foot|feet"
    r"|thighs?|groin|head|chest|ribs?|jaw|face|flank|[clt]-?spine)(?: (?:spine|region|muscles?))?"
)
_CONDITION = (
    r"(?:pains?|aches?|strains?|sprains?|spasms?|stiffness|contusions?|bruis(?:es?|ing)|injur(?:y|ies)"
    r"|osteoarthritis|arthritis|numbness|tenderness|soreness)"
)
_TRAILING = re.compile(
    rf"\b({_PLACE})(?:, ({_PLACE}))?,? (?:and|&|\+) ({_PLACE}) ((?:\w+ )?{_CONDITION})\b", _FLAGS
)
_LEADING = re.compile(
    rf"\b({_CONDITION}) (?:of|in|to) ({_PLACE})(?:, ({_PLACE}))?,? (?:and|&|\+) ({_PLACE})"
    rf"(?! \w*(?:{_CONDITION}))",
    _FLAGS,
)
_ONLY = re.compile(rf"\W*(?:of |in )?{_PLACE}\W*", _FLAGS)


def of_each(text: str) -> str:
    """The text with a condition that it says once of several places said of each of them."""
    text = _TRAILING.sub(
        lambda m: " and ".join(f"{place} {m[4]}" for place in m.groups()[:3] if place), text
    )
    return _LEADING.sub(
        lambda m: " and ".join(f"{m[1]} of {place}" for place in m.groups()[1:] if place), text
    )


def is_place(text: str) -> bool:
    """Whether a text names a part of the body and nothing that is wrong with it."""
    return _ONLY.fullmatch(text) is not None
