"""Where in the spine words say that something is: levels ("C5-6", "L4-S1") and regions."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Place", "place_of", "placeless"]

_FLAGS = re.IGNORECASE
_ORDER = [f"C{n}" for n in range(8)] + [f"T{n}" for n in range(1, 13)]
_ORDER += [f"L{n}" for n in range(1, 6)] + [f"S{n}" for n in range(1, 6)]
_LETTERS = {"c": "cervical", "t": "thoracic", "l": "lumbar", "s": "sacral and sacrococcygeal"}
# Between two letters lies a region of its own.
_JUNCTIONS = {
    ("C0", "C1"): "occipito-atlanto-axial",
    ("C1", "C2"): "occipito-atlanto-axial",
    ("C7", "T1"): "cervicothoracic",
    ("T12", "L1"): "thoracolumbar",
    ("L5", "S1"): "lumbosacral",
}
_PAIR = re.compile(
    r"\b([CTLS])\s?(\d{1,2})"
    r"(?:\s*(?:-|/|\u2013|\bthrough\b|\bthru\b|\bto\b|\bon\b|\bover\b|\s)\s*"
    r"(?:([CTLS])\s?(\d{1,2})|(\d{1,2}))(?![\w.]))?(?![\w.]*\w)",
    _FLAGS,
)
# "L5S1"
_CLOSE = re.compile(r"\b([CTL]\d{1,2})(?=[TLS]\d)", _FLAGS)
_REGIONS = tuple(
    (name, re.compile(cue, _FLAGS))
    for name, cue in (
        (
            "occipito-atlanto-axial",
            (
                r"occipito\W?atlant\w*(?:\W?axial)?|atlanto\W?axial"
                r"|cranio\W?cervical|\bupper neck\b"
            ),
        ),
        ("cervicothoracic", r"cervico\W?thoracic"),
        ("thoracolumbar", r"thoraco\W?lumbar"),
        ("lumbosacral", r"lumbo\W?sacral|\bl/?s\b(?= (?:spine|region|junction))"),
        ("cervical", r"(?<!high )\bcervical|\bneck\b|\bc[- ]?spine\b|cervico(?=genic)"),
        (
            "thoracic",
            r"\bthoracic\b|\b(?:mid(?:dle)?|upper)[- ]?back\b|\bt[- ]?spine\b|\bmidback\b",
        ),
        ("lumbar", r"\blumbar\b|\blow(?:er)?[- ]back\b|\bl[- ]?spine\b"),
        ("sacral and sacrococcygeal", r"\bsacr(?:al|um)\b|sacro\W?coccygeal"),
    )
)
_MANY = re.compile(
    r"\bmultiple (?:sites|regions|areas)|\bmultiple$|\bmultiple levels\b|\bentire spine\b"
    r"|\bwhole spine\b|\bthroughout the spine\b",
    _FLAGS,
)
_PLACE = r"(?:regions?|sites?|levels?|locations?)"
_SAID = r"(?:stated|specified|documented|given|named|known|noted|mentioned)"
UNSTATED = re.compile(
    rf"\b{_PLACE} (?:\w+ )?(?:not |un)\W?{_SAID}|\b(?:no|without) {_PLACE}\b"
    rf"|\bunspecified {_PLACE}|\b(?:did ?n[o']t|does ?n[o']t|not|never) (?:say|specify|give|state"
    rf"|document|specified|documented) (?:the |a |what |which )?{_PLACE}",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class Place:
    """The regions by their names in titles, in the order said; the levels, "C5-C6", topmost first.

    `many` tells that the words say several sites without naming them, `unstated` that the record
    names none.
    """

    regions: tuple[str, ...]
    levels: tuple[str, ...]
    many: bool
    unstated: bool = False


def place_of(text: str) -> Place:
    """The place that a text names."""
    regions: list[str] = []
    levels: list[str] = []
    letters: set[str] = set()
    text = _CLOSE.sub(r"\1-", text)
    for match in _PAIR.finditer(text):
        pairs = _pairs(match)
        levels += [f"{upper}-{lower}" for upper, lower in pairs if lower]
        for upper, lower in pairs:
            regions.append(_region(upper, lower))
            letters |= {upper[0].lower(), (lower or upper)[0].lower()}
    rest = _PAIR.sub(" ", text)
    for name, cue in _REGIONS:
        if cue.search(rest):
            rest = cue.sub(" ", rest)
            # A level says the region more exactly than its word does.
            if name[0] not in letters and not any(name in region for region in regions):
                regions.append(name)
    levels.sort(key=lambda level: _ORDER.index(level.split("-")[0]))
    many = _MANY.search(text) is not None and not regions
    unstated = UNSTATED.search(text) is not None and not regions
    return Place(tuple(dict.fromkeys(regions)), tuple(dict.fromkeys(levels)), many, unstated)


def placeless(text: str) -> str:
    """The text without the words and levels that name a place of the spine."""
    text = _PAIR.sub(" ", _CLOSE.sub(r"\1-", text))
    for _, cue in _REGIONS:
        text = cue.sub(" ", text)
    return text


def vertebrae(text: str) -> tuple[str, ...]:
    """Every vertebra that a text names, alone or from the first to the last of a range."""
    found: list[str] = []
    for match in _PAIR.finditer(_CLOSE.sub(r"\1-", text)):
        for upper, lower in _pairs(match):
            found += [upper, lower] if lower else [upper]
    return tuple(dict.fromkeys(found))


def _pairs(match: re.Match[str]) -> list[tuple[str, str]]:
    """The neighbouring vertebrae from the first to the last named; one alone has no second."""
    first = f"{match[1].upper()}{int(match[2])}"
    last = (
        f"{(match[3] or match[1]).upper()}{int(match[4] or match[5])}"
        if match[4] or match[5]
        else ""
    )
    if first not in _ORDER:
        return []
    if last not in _ORDER:
        return [(first, "")]
    begin, end = sorted((_ORDER.index(first), _ORDER.index(last)))
    return list(zip(_ORDER[begin:end], _ORDER[begin + 1 : end + 1], strict=True)) or [(first, "")]


def _region(upper: str, lower: str) -> str:
    return _JUNCTIONS.get((upper, lower)) or _LETTERS[upper[0].lower()]
