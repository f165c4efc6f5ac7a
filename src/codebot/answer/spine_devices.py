"""What goes wrong with devices put into the spine, by the names of official titles.

Screws, rods, plates and cages are internal fixation devices, a stimulator's lead an electrode, a
pain pump's catheter a spinal infusion catheter.
"""

from __future__ import annotations

import re

__all__ = ["device_trouble", "trouble_unsaid"]

_FLAGS = re.IGNORECASE
_SPINE = re.compile(
    r"\bspin|vertebr|\bpedicle|\blumbar|\bcervical|\bthoracic|\blumbosacral|\bsacral|\bdis[ck]\b"
    r"|\b[CTLS]\d{1,2}\b|\bfusion|\barthrodesis|\bacdf\b|\b[tpa]lif\b",
    _FLAGS,
)
_FIXATION = re.compile(
    r"\b(?:screws?|rods?|cages?|plates?|interbody(?: device| spacer)?|fusion hardware|hardware"
    r"|instrumentation|fixation(?: device)?)\b",
    _FLAGS,
)
_LEAD = re.compile(
    r"\b(?:spinal cord|dorsal column|spine) (?:neuro-?)?stimulator(?: leads?| electrodes?)?\b",
    _FLAGS,
)
_GENERATOR = re.compile(r"\b(?:generator|battery|ipg|pulse generator)\b", _FLAGS)
_CATHETER = re.compile(
    r"\b(?:intrathecal|spinal|pain|baclofen|morphine)(?: \w+)? (?:pump|catheter)\b", _FLAGS
)
_CATHETER_ITSELF = re.compile(r"\bcatheter", _FLAGS)
_BROKEN = re.compile(r"\bbrok|\bbreak|\bfractured\b|\bsnapped|\bcracked", _FLAGS)
_HARDWARE_FRACTURE = re.compile(
    r"\b(?:screw|rod|plate|hardware|lead|cage|instrumentation) fracture", _FLAGS
)
_MOVED = re.compile(
    r"\bdisplac|\bmigrat|\bmal-?position|\bback(?:ed|ing) out|\bdislodg|\bmoved\b|\bpull-?out",
    _FLAGS,
)
_OTHERWISE = re.compile(r"\bprotru|\bobstruct|\bperforat|\bleak", _FLAGS)
_UNSAID = re.compile(
    r"\bloose|\bfail(?:ed|ure|ing)|\bmalfunction|\bnot working|\bstopped working|\bdead\b", _FLAGS
)
_INFECTED = re.compile(r"\binfect", _FLAGS)
_PAINFUL = re.compile(r"\bpain", _FLAGS)
_PAIN_FROM = re.compile(
    r"\bpainful (?:\w+ ){0,2}(?:hardware|screws?|rods?|instrumentation|implants?)"
    r"|\bpain (?:\w+ ){0,3}(?:due to|from|caused by) (?:\w+ ){0,3}"
    r"(?:hardware|screws?|rods?|instrumentation|implants?)"
    r"|\bhardware pain\b",
    _FLAGS,
)
_TAIL = re.compile(r",?\s+((?:initial|subsequent) encounter|sequela)\b.*$", _FLAGS)
_NO = re.compile(
    r"\b(?:without|no|intact|not|stable|removal|remove|routine|status)\b(?! working)", _FLAGS
)


def device_trouble(text: str) -> tuple[str, ...]:
    """The official name of the complication of a spinal device that written words say; else none.

    What the words leave open (a "failed" device, a loose screw) has no name here.
    """
    tail = _TAIL.search(text)
    encounter = tail[1].lower() if tail else "initial encounter"
    rest = _TAIL.sub("", text)
    if _NO.search(rest):
        return ()
    name = _stimulator(rest) or _catheter(rest) or _fixation(rest)
    return (f"{name}, {encounter}",) if name else ()


def trouble_unsaid(text: str) -> tuple[str, ...]:
    """The official names of what a loose, failed or failing spinal device may come to."""
    tail = _TAIL.search(text)
    encounter = tail[1].lower() if tail else "initial encounter"
    rest = _TAIL.sub("", text)
    if not _UNSAID.search(rest) or _NO.search(rest) or device_trouble(text):
        return ()
    if _LEAD.search(rest):
        part = ", generator" if _GENERATOR.search(rest) else " of spinal cord electrode (lead)"
        device = f"implanted electronic neurostimulator{part}"
    elif _FIXATION.search(rest) and _SPINE.search(rest):
        device = "internal fixation device of vertebrae"
    else:
        return ()
    kinds = ("Breakdown (mechanical) of", "Displacement of", "Other mechanical complication of")
    names = tuple(f"{kind} {device}, {encounter}" for kind in kinds)
    # A battery that is merely used up is no complication.
    used_up = "Encounter for adjustment and management of neurostimulator"
    return (*names, used_up) if "generator" in device else names


def _mechanical(text: str) -> str:
    """The trouble as titles of mechanical complications call it; empty where it is none."""
    if _BROKEN.search(text) or _HARDWARE_FRACTURE.search(text):
        return "Breakdown (mechanical) of"
    if _MOVED.search(text):
        return "Displacement of"
    return "Other mechanical complication of" if _OTHERWISE.search(text) else ""


def _fixation(text: str) -> str:
    if not (_FIXATION.search(text) and _SPINE.search(text)):
        return ""
    if _INFECTED.search(text):
        return "Infection and inflammatory reaction due to internal fixation device of spine"
    trouble = _mechanical(text)
    if trouble:
        return f"{trouble} internal fixation device of vertebrae"
    pain = "Pain due to internal orthopedic prosthetic devices, implants and grafts"
    return pain if _PAIN_FROM.search(text) else ""


def _stimulator(text: str) -> str:
    if not _LEAD.search(text):
        return ""
    generator = _GENERATOR.search(text) is not None
    device = "implanted electronic neurostimulator"
    if _INFECTED.search(text):
        part = ", generator" if generator else " of spinal cord, electrode (lead)"
        return f"Infection and inflammatory reaction due to {device}{part}"
    trouble = _mechanical(text)
    if trouble:
        part = ", generator" if generator else " of spinal cord electrode (lead)"
        return f"{trouble} {device}{part}"
    pain = "Pain due to nervous system prosthetic devices, implants and grafts"
    return pain if re.search(rf"{_PAINFUL.pattern}.*\b(?:due|from|at|over)\b", text, _FLAGS) else ""


def _catheter(text: str) -> str:
    if not _CATHETER.search(text):
        return ""
    device = "cranial or spinal infusion catheter"
    if _INFECTED.search(text):
        return f"Infection and inflammatory reaction due to {device}"
    trouble = _mechanical(text)
    return f"{trouble} {device}" if trouble and _CATHETER_ITSELF.search(text) else ""
