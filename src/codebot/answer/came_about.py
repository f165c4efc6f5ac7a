"""How an injury came about, by the titles of chapter 20: "dog bite", "fell off a ladder"."""

from __future__ import annotations

import re

__all__ = ["came_about", "without_cause"]

_FLAGS = re.IGNORECASE
_FALL = r"(?:fell|falls?|falling|fallen|tumbled)"
_THE = r"(?:an? |the |his |her |some )?"
# The first that fits is taken: the plainer ones come last.
_CAUSES = tuple(
    (re.compile(cue, _FLAGS), title)
    for cue, title in (
        (r"\bdog[- ]?bit\w*|\bbit(?:ten)? by \w* ?dog", "Bitten by dog"),
        (r"\bcat[- ]?bit\w*|\bbit(?:ten)? by \w* ?cat\b", "Bitten by cat"),
        (r"\bcat[- ]?scratch(?! (?:disease|fever))|\bscratched by \w* ?cat\b", "Scratched by cat"),
        (
            rf"\b{_FALL} (?:\w+ )?(?:off|from|on|down)(?: of)? {_THE}(?:\w+ )?(?:step)?ladder",
            "Fall on and from ladder",
        ),
        (
            (
                rf"\b(?:{_FALL}|slipped|tripped) (?:\w+ )?(?:on|down|off|from) {_THE}"
                r"(?:stairs?|steps|staircase|flight of stairs)"
            ),
            "Fall (on) (from) unspecified stairs and steps",
        ),
        (rf"\b{_FALL} (?:out )?(?:of|from|off) {_THE}bed\b", "Fall from bed"),
        (rf"\b{_FALL} (?:out )?(?:of|from|off) {_THE}chair\b", "Fall from chair"),
        (rf"\b{_FALL} (?:out )?(?:of|from|off) {_THE}tree\b", "Fall from tree"),
        (rf"\b{_FALL} (?:out )?(?:of|from|off) {_THE}toilet\b", "Fall from or off toilet"),
        (
            (
                rf"\b(?:slipped|{_FALL}|slip and fall)\b(?: and {_FALL})? (?:on|in) "
                r"(?:the |black )?(?:ice|snow|icy \w+)\b|\bon ice\b"
            ),
            "Fall on same level due to ice and snow",
        ),
        (
            (
                r"\b(?:mv[ac]|motor vehicle (?:accident|collision|crash)"
                r"|car (?:accident|crash|wreck)|auto accident|rear[- ]?ended)\b"
            ),
            "Person injured in unspecified motor-vehicle accident, traffic",
        ),
        (r"\bhot (?:grease|oil|fat)\b|\bcooking oil\b", "Contact with fats and cooking oils"),
        (r"\bhot (?:coffee|tea|chocolate|drink)\b", "Contact with hot drinks"),
        (r"\b(?:hot|boiling|scalding) water\b", "Contact with other hot fluids"),
        (r"\b(?:hot )?stove(?: ?top)?\b", "Contact with hot stove (kitchen)"),
        (
            (
                rf"\b(?:after|from|due to|s/p|status post|in) {_THE}"
                r"(?:ground[- ]level |mechanical )?fall\b"
                r"|\bfell\b(?! (?:off|from|out|down|on|onto|through))"
                r"|\b(?:ground[- ]level|same[- ]level|mechanical) fall\b"
            ),
            "Unspecified fall",
        ),
    )
)
# What tells how it happened but has no code of its own that the words make sure of.
_UNCODED = tuple(
    (re.compile(cue, _FLAGS), "")
    for cue in (
        (
            r"\b(?:hit|struck|bumped|banged|jammed) (?:his |her |the )?\w+ (?:on|in|against) "
            r"(?:an? |the )?\w+(?: door)?"
        ),
        (
            r"\b(?:while |from |after |when )?(?:lifting|playing|moving|throwing|running) ?"
            r"(?:an? |the )?(?:heavy )?(?:boxe?s?|furniture|weights?|patient|basketball|soccer"
            r"|football|tennis|baseball|volleyball|golf)?\b"
        ),
        r"\b(?:at work|on the job|work[- ]related|workers'? comp)\b",
        r"\bfoosh\b",
        r"\bstepped on (?:an? |the )?(?:\w+ )?(?:nail|glass|tack|needle|screw)\b",
    )
)
_LEVEL = re.compile(r"\b(?:ground|same)[- ]level fall", _FLAGS)
_NOT = re.compile(r"\b(?:no|without|denies|not|history of|hx of|risk of)\b[\w\s]{0,12}$", _FLAGS)
_BEFORE = re.compile(
    r"(?:\b(?:after|from|due to|s/p|status post|when|because|and|by|with|an?|the|mechanical"
    r"|ground[- ]level|same[- ]level)\s+)+$|(?:\b(?:pt|patient|he|she)\s+)$",
    _FLAGS,
)
_INJURY = re.compile(
    r"fractur|\bfx|broken|sprain|strain|whiplash|dislocat|contus|bruis|abras|lacerat|hematoma|wound"
    r"|concuss|injur|\bburn|scald|puncture",
    _FLAGS,
)
_SPINAL = re.compile(r"compress|collaps|wedge|vertebra|\bdis[ck]s?\b|\bhnp\b|\b[ctl]\d", _FLAGS)
_ENCOUNTERS = {"A": "initial encounter", "D": "subsequent encounter", "S": "sequela"}


def came_about(text: str, injury: str) -> str:
    """The title of how the injury with this code came about; nothing where words do not say.

    Its encounter is the injury's (Official Guidelines I.C.20.a.2).
    """
    encounter = _ENCOUNTERS.get(injury[-1], "subsequent encounter" if injury[-1] > "D" else "")
    if injury[0] not in "ST" or len(injury) < 8 or (injury[1:3] >= "36" and injury[0] == "T"):
        return ""
    if injury[-1] in "BC":
        encounter = "initial encounter"
    for cue, title in _CAUSES:
        found = cue.search(text)
        if found and not _NOT.search(text[: found.start()]):
            if title == "Unspecified fall" and _LEVEL.search(text):
                title = "Fall on same level, unspecified"
            return f"{title}, {encounter}"
    return ""


def without_cause(text: str) -> str:
    """The text of an injury without how it came about; a bite is the injury itself.

    A vertebra or a disc gives way without an injury too: there the cause decides the code.
    """
    for cue, title in (*_CAUSES, *_UNCODED):
        found = None if title.startswith(("Bitten", "Scratched")) else cue.search(text)
        if found:
            rest = f"{_BEFORE.sub(' ', text[: found.start()])} {text[found.end() :]}"
            rest = " ".join(rest.split()).strip(" ,;")
            return rest if _INJURY.search(rest) and not _SPINAL.search(rest) else text
    return text
