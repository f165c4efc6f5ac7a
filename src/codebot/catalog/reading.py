"""Finds what looks like a code in running text, and says of which system it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from codebot.catalog.shapes import LONGEST, dotted

Shape = Literal["code", "dash", "range", "family", "placeholder"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A code-like span: `source[start:end] == text`; `code` is its normal form in its system.

    Shapes: "code"; "dash" is left open with a dash (M46.4-), "family" with an x (M53.8x);
    "placeholder" has the placeholder X and is left open after it (M53.2Xx); in all three `code`
    is the part that is given. "range" is two codes: `code` the first, `last` the second.
    """

    start: int
    end: int
    text: str
    system: str
    code: str
    shape: Shape = "code"
    last: str = ""


# A category is a letter, a digit, and a digit or letter; QA0 is the first with two letters. With a
# dot, letters in the place of digits are read too (MS3.86), so that they can be questioned.
_CATEGORY = r"(?:[A-Z]\d[0-9AB]|QA\d)"
_ICD = (
    rf"(?:{_CATEGORY}(?:(?:\s?\.(?:\s(?=\d))?|,(?=\d))"
    r"(?=[0-9A-Z]*\d|X{0,3}[A-Z](?![A-Z])|[A-Z]X{1,3}[A-Z]?(?![A-Z])|(?-i:[A-Z]{2})(?![A-Z]))"
    r"(?:\d[0-9A-Z]{3}X{0,2}[ADS](?![0-9A-Z])|[0-9A-Z]{1,4})"
    r"|[0-9A-Z]{1,4})?"
    r"|(?=[A-Z]*\d)[A-Z][0-9A-Z]{2}\.(?=[A-Z]*\d)[0-9A-Z]{1,4})"
)
_LEVEL = r"(?:C[1-7]|T(?:1[0-2]|[1-9])|L[1-5]|S[1-5])"
_DASH = r"[\s\u00a0\u202f]?[-\u2010-\u2014][\s\u00a0\u202f]{0,2}"
_SPAN = re.compile(
    r"(?<![A-Za-z0-9.$#])(?:"
    r"(?P<version>(?:DRGs?|MDC|groupers?|MCE|versions?|release)\s+v\.?\s?\d+(?:\.\d+)?)"
    rf"|(?P<level>{_LEVEL}(?:(?:{_DASH}|/)(?:{_LEVEL}|[1-9]|1[0-2])(?!\.?\d))+|T1[0-2](?!\.?\d))"
    r"|(?P<vitamin>(?:vitamin[\s-]+)?B12(?!\.?\d))"
    r"|(?P<drg>(?:MS-?)?DRGs?[\s#:]*(?P<drg_code>\d{3}))"
    r"|(?P<lcd>L\d{5})"
    r"|(?P<article>A\d{5})"
    r"|(?P<hcpcs>(?:HCPCS(?:\s+codes?)?[\s:]+[A-V]|J)\d{4})"
    rf"|(?P<first>{_ICD})(?:(?:{_DASH}|\s+(?:to|through|thru)\s+)(?P<last>{_ICD})(?![-0-9A-Za-z])"
    r"|(?P<dash>\.?[-\u2010-\u2014](?![0-9A-Za-z])))?"
    r"|(?P<cpt>(?:CPT(?:\s+codes?)?[\s:#]+)?\d{5}(?![-\d]))"
    r")(?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)
_JOINED = re.compile(r"\b(?:add|append|attach|compar|link|relat|prefer)\w*\s+\Z", re.IGNORECASE)
_OPEN = re.compile(r"x+\Z|X+\Z")
_NAMED = ("level", "vitamin", "lcd", "article", "hcpcs", "cpt")
_SYSTEMS = ("spinal-level", "vitamin", "LCD", "article", "HCPCS", "CPT")


def read_codes(text: str) -> tuple[Reading, ...]:
    """Every code-like span of the text, in order, each with its system and normal form.

    The version of a grouper ("MS-DRG v43.0") is no code.
    Tolerant of case, of a missing dot, of a comma for the dot; what it finds need
    not exist. A five-character J code without a dot is HCPCS, as is what is called so.
    """
    found = (match for match in _SPAN.finditer(text) if not match["version"])
    return tuple(reading for match in found for reading in _readings(match))


def _readings(match: re.Match[str]) -> tuple[Reading, ...]:
    """What one match holds: "add M54.16 to M51.16" is two codes, and so is "M54.16 to M51.16".

    A range with a dash that runs backwards stays a range, for the guard to question.
    """
    ends = match["last"] and (dotted(match["first"]), dotted(match["last"]))
    between = match.string[match.end("first") : match.start("last")] if ends else ""
    back = bool(ends) and ends[0] >= ends[1] and between.strip().isalpha()
    if ends and (back or _JOINED.search(match.string, 0, match.start())):
        return tuple(_single(*match.span(g), match[g]) for g in ("first", "last"))
    return (_reading(match),)


def _reading(match: re.Match[str]) -> Reading:
    start, end, text = match.start(), match.end(), match[0]
    for group, system in zip(_NAMED, _SYSTEMS, strict=True):
        if match[group]:
            words = re.split(r"[\s:#]+(?=\S+\Z)", match[group])
            code = match[group] if group == "level" else words[-1]
            return Reading(start, end, text, system, code.upper())
    if match["drg"]:
        return Reading(start, end, text, "MS-DRG", match["drg_code"])
    if match["last"]:
        first, last = dotted(match["first"]), dotted(match["last"])
        return Reading(start, end, text, "ICD-10-CM", first, "range", last)
    if match["dash"]:
        return Reading(start, end, text, "ICD-10-CM", dotted(match["first"].rstrip(".")), "dash")
    return _single(start, end, text)


def _single(start: int, end: int, text: str) -> Reading:
    given = _OPEN.sub("", text).rstrip(".,")
    if given == text or len(re.sub(r"\W", "", text)) == LONGEST:
        return Reading(start, end, text, "ICD-10-CM", dotted(text))
    shape: Shape = "placeholder" if given.endswith("X") else "family"
    return Reading(start, end, text, "ICD-10-CM", dotted(given), shape)
