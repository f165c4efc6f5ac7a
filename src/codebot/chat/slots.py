"""The places in a description that a follow-up can fill anew: region, side, encounter, joint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LEVEL", "Detail", "blanked", "details", "swapped", "values"]


@dataclass(frozen=True, slots=True)
class Detail:
    """A value said for a slot: `value` as official titles write it, `said` as the person did."""

    slot: str
    value: str
    said: str
    start: int
    end: int

    @property
    def dressed(self) -> str:
        """The value with the noun it goes with, as words of a question."""
        if self.slot == "region" and LEVEL.fullmatch(self.said):
            return f"{self.said} level"
        if self.slot in ("side", "region") and self.value not in _WHOLE:
            return f"{self.value} {self.slot}"
        if self.slot == "period":
            return f"in {self.value}"
        return self.said if self.slot == "joint" else self.value


# "The right code", "right for": right as in correct.
_CORRECT = r"(?! (?:code|one|choice|answer|way|now|away|for|when|if|to)\b)"
_LATER = r"(?:later|next|return|second|third|2nd|3rd)"
_AGAIN = r"re-?check|seen (?:again|back)|back again"
_WHOLE = frozenset({"bilateral", "multiple sites", "site unspecified"})
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
# slot -> (value as titles write it, how titles write it, how else people say it)
_SLOTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "region": (
        ("occipito-atlanto-axial", r"occipito-?atlanto-?axial", r"upper (?:cervical|neck)"),
        ("cervicothoracic", r"cervico-?thoracic", r"C7[-/ ]{1,3}T1"),
        ("thoracolumbar", r"thoraco-?lumbar", r"T12[-/ ]{1,3}L1"),
        ("lumbosacral", r"lumbo-?sacral", r"L5[-/ ]{1,3}S1"),
        ("sacral", r"sacral and sacrococcygeal|sacrococcygeal|sacral", r"sacrum|tailbone"),
        ("cervical", r"cervical", r"neck(?! of)"),
        ("thoracic", r"thoracic", r"(?:mid(?:dle)?|upper)[ -]back"),
        ("lumbar", r"lumbar", r"low(?:er)?[ -]back"),
        ("multiple sites", r"multiple sites", r"several (?:sites|regions)"),
        ("site unspecified", r"site unspecified", r"(?:unspecified|unknown) (?:site|region)"),
    ),
    "level": tuple(
        (f"C{n}-C{n + 1}", rf"C{n}[-/ ]{{1,3}}C?{n + 1}(?= level|\b)", "") for n in (4, 5, 6)
    ),
    "vertebra": (
        *(
            (f"{place} {region}", f"{place} {region}", rf"{region[0]}{n}(?![-/])")
            for region, most in (("cervical", 7), ("thoracic", 4), ("lumbar", 5))
            for n, place in enumerate(_PLACES[:most], 1)
        ),
        *(
            (f"T{n}-T{n + 1}", f"T{n}-T{n + 1}", rf"T{n}(?:[-/]T?{n + 1})?|T{n + 1}(?![-/])")
            for n in (5, 7, 9, 11)
        ),
    ),
    "side": (
        ("bilateral", r"bilateral", r"both sides|both(?! codes| sides)(?= (?:\w+s|feet)\b)"),
        ("right", rf"right(?=-|\b){_CORRECT}", r"rt"),
        ("left", r"left(?=-|\b)", r"lt"),
    ),
    "encounter": (
        (
            "initial encounter",
            r"initial encounter",
            r"(?:initial|first) (?:visit|care)|initial|active treatment",
        ),
        (
            "subsequent encounter",
            r"subsequent encounter",
            rf"(?:subsequent|follow-?\s?up|f/?u)(?: visit| care)?|{_LATER} visit|{_AGAIN}",
        ),
        ("sequela", r"sequelae?", r"late effects?"),
    ),
    "wound": (("closed", r"closed", ""), ("open", r"open", "")),
    "place": (("nondisplaced", r"non-?displaced", r"undisplaced"), ("displaced", r"displaced", "")),
    "joint": (
        *(
            (name, rf"{name}s?", "")
            for name in (
                "upper arm", "lower leg", "shoulder", "elbow", "forearm", "wrist", "hand",
                "finger", "thumb", "hip", "thigh", "knee", "ankle", "eye", "ear", "toe",
            )
        ),
        ("foot", r"foot|feet", ""),
    ),
    "course": (("subacute", "subacute", ""), ("acute", "acute", ""), ("chronic", "chronic", "")),
    "severity": (("mild", "mild", ""), ("moderate", "moderate", ""), ("severe", "severe", "")),
    "origin": (("primary", "primary", ""), ("secondary", "secondary", "")),
    "trimester": tuple(
        (f"{name} trimester", f"{name} trimester", "") for name in ("first", "second", "third")
    ),
    "period": (
        ("pregnancy", r"(?:in|complicating) pregnancy", r"during pregnancy|antepartum"),
        (
            "childbirth",
            r"(?:in|complicating) childbirth",
            r"(?:at|during|on) (?:delivery|labor|childbirth|birth)|in labor|intrapartum",
        ),
        (
            "puerperium",
            r"(?:in|complicating) (?:the )?puerperium",
            r"postpartum|post-partum|after (?:delivery|birth|childbirth)|puerperal",
        ),
    ),
    "stage": tuple((f"stage {n}", rf"stage {n}", "") for n in "12345"),
    "type": (
        ("type 1", r"type (?:1|i)(?= (?:diab|dm)|\W*$| with)", r"type one"),
        ("type 2", r"type (?:2|ii)(?= (?:diab|dm)|\W*$| with)", r"type two"),
    ),
}  # fmt: skip
_TAG = re.compile(r"[,.]\s*(?:right|correct)\s*\?\s*$", re.IGNORECASE)
_NOT_THE_KIND = re.compile(
    r"(?:initial|subsequent)(?= (?:encounter )?(?:character|letter))", re.IGNORECASE
)
# "C4-5 and C5-6", "at the L4/L5 level": they lie in one region, and give way to another.
_ONE_LEVEL = r"(?<![\w.])[CTLS]\d{1,2}(?:\s?[-/]\s?[CTLS]?\d{1,2}|[TLS]\d{1,2})(?![\w.])"
_LEVELS = re.compile(
    rf"(?:\s*\bat)?(?: the)?\s*{_ONE_LEVEL}(?:(?:,| and|, and| &)\s*{_ONE_LEVEL})*(?:\s+levels?)?",
    re.IGNORECASE,
)
LEVEL = re.compile(
    rf"{_ONE_LEVEL}|(?<![\w.])(?:C[1-7]|T(?:[1-9]|1[0-2])|L[1-5]|S[1-5])(?![\w.-])", re.IGNORECASE
)
_Row = tuple[str, re.Pattern[str], re.Pattern[str]]


def _compiled(value: str, written: str, said: str) -> _Row:
    both = f"{written}|{said}" if said else written
    return (
        value,
        re.compile(rf"(?<![-\w])(?:{written})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<![-\w])(?:{both})(?!\w)", re.IGNORECASE),
    )


_COMPILED = {slot: tuple(_compiled(*row) for row in rows) for slot, rows in _SLOTS.items()}


def details(text: str) -> tuple[Detail, ...]:
    """What a message says for each slot, the first value of a slot only, in slot order."""
    tag = _TAG.search(text)
    text = text[: tag.start()] if tag else text
    found = []
    for slot, rows in _COMPILED.items():
        hits = [
            Detail(slot, value, match[0], *match.span())
            for value, _, said in rows
            if (match := said.search(text)) and not _NOT_THE_KIND.match(text, match.start())
        ]
        if hits:
            # "thoracolumbar" and "low back" begin where they begin; the longest word is meant.
            found.append(min(hits, key=lambda d: (d.start, -len(d.said))))
    return tuple(found)


def blanked(text: str, said: Sequence[Detail]) -> str:
    """The text with the details taken out."""
    for detail in said:
        text = re.sub(rf"(?<![-\w]){re.escape(detail.said)}(?!\w)", " ", text)
    return text


def values(title: str, slot: str) -> frozenset[str]:
    """The values that an official title commits itself to in a slot."""
    return frozenset(value for value, written, _ in _COMPILED[slot] if written.search(title))


def swapped(text: str, said: Sequence[Detail]) -> tuple[str, tuple[Detail, ...]]:
    """The text with each detail in place of its slot's old value, and the details left over."""
    left = []
    for detail in said:
        old = next((d for d in details(text) if d.slot == detail.slot), None)
        if detail.slot == "region" and _LEVELS.search(text):
            text = _without_levels(text, "" if old else detail.said)
            old = next((d for d in details(text) if d.slot == detail.slot), None)
        if old is None:
            left.append(detail)
        else:
            text = text[: old.start] + _alike(detail, old) + text[old.end :]
    return text, tuple(left)


def _without_levels(text: str, region: str) -> str:
    """The text without its spinal levels, the region where the first of them stood."""
    text = _LEVELS.sub(f" {region} " if region else " ", text, count=1)
    return re.sub(r"\s+(?=[,?.]|$)", "", " ".join(_LEVELS.sub(" ", text).split()))


def _alike(detail: Detail, old: Detail) -> str:
    """The new value in the dress of the old: a title's word where a title's word stood."""
    official = old.said.lower() == old.value.lower()
    return detail.value if official and detail.slot in ("encounter", "region") else detail.said
