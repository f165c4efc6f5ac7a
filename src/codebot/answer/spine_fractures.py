"""Vertebrae broken by an injury, by the names of official titles (S12, S22.0, S32.0).

A title is the kind of fracture, the vertebra and the encounter. A fracture not said to be displaced
or nondisplaced is displaced, one not said to be open or closed is closed (Guidelines I.C.19.c); a
kind that no title names is "other".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.answer.levels import vertebrae

__all__ = ["broken_vertebrae", "weakened_vertebra"]

_FLAGS = re.IGNORECASE
_FRACTURE = re.compile(r"\bfractur", _FLAGS)
# Broken by something else than an injury, long ago, or another thing than a vertebra.
_OTHERWISE = re.compile(
    r"osteopor|patholog|fragil|insufficien|neoplas|metast|cancer|myeloma|tumou?r|stress|fatigue"
    r"|collaps|\bold\b|\bhealed\b|history|nontraumatic|atraumatic|non-traumatic|\brib|screw|\brod\b"
    r"|hardware|plate\b|paget|osteomyel|\bcord\b|congenital|hip|femur|humer|radius|tibia|wrist"
    r"|ankle|skull|sternum|\bsacr(?:um|al)|coccy|pelvi|dislocat|sublux|\bother\b|unspecified",
    _FLAGS,
)
_WEAKENED = re.compile(r"\b(?:pathologic(?:al)?|insufficiency|path) fractur", _FLAGS)
_CAUSE = re.compile(
    r"osteopor|neoplas|metast|cancer|malignan|myeloma|tumou?r|compress|collaps|\bold\b|healed"
    r"|history|paget|osteomyel|due to|\bfrom\b|hip|femur|humer|radius|tibia|pelvi|\brib|pubi",
    _FLAGS,
)
_SPINAL = re.compile(
    r"\b[CTL]\d{1,2}\b|vertebra|\bspin(?:e|al)\b|\bsacr(?:um|al)\b|\b(?:lumbar|thoracic|cervical)\b",
    _FLAGS,
)
_TAIL = re.compile(r",?\s+((?:initial|subsequent) encounter|sequela)\b(.*)$", _FLAGS)
_NTH = "first second third fourth fifth sixth seventh".split()
_WEDGE = re.compile(r"\bcompress|\bwedge", _FLAGS)
_UNSTABLE = re.compile(r"\bunstable", _FLAGS)
_BURST = re.compile(r"\bburst", _FLAGS)
_PARTS = re.compile(
    r"\b(?:transverse|spinous|articular) process|\blamina|\bfacet|\bpedicle|\bpars\b|\bteardrop"
    r"|\bavulsion|\bchance\b|\bendplate|\bend plate|\bbody\b|\bposterior element|\bflexion",
    _FLAGS,
)
_DENS = re.compile(r"\bdens\b|\bodontoid", _FLAGS)
_NONDISPLACED = re.compile(r"\bnon-?displaced|\bundisplaced|\bnot displaced", _FLAGS)
_TYPE = re.compile(r"\btype (iii|ii|i|[123])\b", _FLAGS)
_SLIPPED = re.compile(r"\bspondylolisthesis", _FLAGS)
_REGIONS = (
    (re.compile(r"\bthoracic\b|\bt-? ?spine", _FLAGS), "unspecified thoracic vertebra"),
    (re.compile(r"\blumbar\b|\bl-? ?spine", _FLAGS), "unspecified lumbar vertebra"),
)
_NECK = re.compile(r"\bcervical|\bneck\b|\bc-? ?spine", _FLAGS)


def broken_vertebrae(text: str) -> tuple[str, ...]:
    """The official names of the fractures of vertebrae that written words say; else none."""
    tail = _TAIL.search(text)
    rest = _TAIL.sub("", text)
    if not _FRACTURE.search(rest) or _OTHERWISE.search(rest):
        return ()
    encounter = _encounter(tail[1].lower(), tail[2]) if tail else _encounter("initial encounter")
    names = tuple(_names(rest))
    if not names and _NECK.search(rest):
        plain = encounter.partition(" for ")[0] if encounter.startswith("initial") else encounter
        return (f"Fracture of neck, unspecified, {plain}",) if not _PARTS.search(rest) else ()
    return tuple(f"{name}, {encounter}" for name in dict.fromkeys(names))


def weakened_vertebra(text: str) -> tuple[str, ...]:
    """The official name of a vertebra's pathological fracture of no cause that is said; else none.

    An insufficiency fracture is a pathological one (Alphabetic Index, Fracture, insufficiency).
    """
    tail = _TAIL.search(text)
    rest = _TAIL.sub("", text)
    if not _WEAKENED.search(rest) or _CAUSE.search(rest) or not _SPINAL.search(rest):
        return ()
    which = tail[1].lower() if tail else "initial encounter"
    ending = _encounter(which, tail[2] if tail else "") if which.startswith("sub") else which
    ending += " for fracture" if which.startswith("initial") else ""
    return (f"Pathological fracture, other site, {ending}",)


def _encounter(which: str, more: str = "") -> str:
    """The encounter as titles of these fractures say it."""
    if which == "sequela":
        return which
    if which.startswith("initial"):
        return f"{which} for {'open' if 'open' in more else 'closed'} fracture"
    healing = re.search(r"delayed healing|nonunion|malunion", more, _FLAGS)
    return f"{which} for fracture with {healing[0].lower() if healing else 'routine healing'}"


def _names(text: str) -> Iterator[str]:
    named = vertebrae(text)
    for vertebra in named:
        letter, number = vertebra[0], int(vertebra[1:])
        if letter == "C" and 1 <= number <= len(_NTH):
            yield _cervical(number, text)
        elif letter in "TL":
            yield _lower(_place(letter, number), text)
    if not named and _DENS.search(text):
        yield _cervical(2, text)
    for cue, place in _REGIONS if not named else ():
        if cue.search(text):
            yield _lower(place, text)


def _place(letter: str, number: int) -> str:
    if letter == "L":
        return f"{_NTH[number - 1]} lumbar vertebra"
    if number <= 4:
        return f"{_NTH[number - 1]} thoracic vertebra"
    # The lower thoracic vertebrae share a code two by two.
    first = number - 1 + number % 2
    return f"T{first}-T{first + 1} vertebra"


def _lower(place: str, text: str) -> str:
    if _BURST.search(text):
        kind = "Unstable burst" if _UNSTABLE.search(text) else "Stable burst"
    elif _WEDGE.search(text):
        kind = "Wedge compression"
    else:
        kind = "Other" if _PARTS.search(text) else "Unspecified"
    if kind == "Other" and place.startswith("T7"):
        place = place.replace(" vertebra", " thoracic vertebra")  # as its title has it
    return f"{kind} fracture of {place}"


def _cervical(number: int, text: str) -> str:
    name = f"{_NTH[number - 1]} cervical vertebra"
    displaced = "nondisplaced" if _NONDISPLACED.search(text) else "displaced"
    typed = _TYPE.search(text)
    if number == 2 and _DENS.search(text):
        return _dens(displaced, typed[1].lower() if typed else "ii", text)
    if _SLIPPED.search(text):
        third = typed is not None and typed[1].lower() in ("iii", "3")
        kind = "Type III traumatic" if third else f"Unspecified traumatic {displaced}"
        return f"{kind} spondylolisthesis of {name}"
    if number == 1 and _BURST.search(text):
        return f"{'Unstable' if _UNSTABLE.search(text) else 'Stable'} burst fracture of {name}"
    for part in ("posterior arch", "lateral mass") if number == 1 else ():
        if part in text.lower():
            return f"{displaced.capitalize()} {part} fracture of {name}"
    special = _PARTS.search(text) or _WEDGE.search(text) or _BURST.search(text)
    return f"{'Other' if special else 'Unspecified'} {displaced} fracture of {name}"


def _dens(displaced: str, kind: str, text: str) -> str:
    if kind not in ("ii", "2"):
        return f"Other {displaced} dens fracture"
    if displaced == "nondisplaced":
        return "Nondisplaced Type II dens fracture"
    where = "Posterior" if re.search(r"\bposterior", text, _FLAGS) else "Anterior"
    return f"{where} displaced Type II dens fracture"
