"""What a note adds to a reference: "with .44", "with fifth or sixth character 1-4", and so on."""

from __future__ import annotations

import re

# The 7th characters that mean an open fracture, initial or later (lists at S52, S72 and S82).
OPEN_FRACTURE = "BCEFHJMNQR"
_ORDINALS = {
    "4th": 4, "fourth": 4, "5th": 5, "fifth": 5, "6th": 6, "sixth": 6, "six": 6,
    "7th": 7, "seventh": 7,
}  # fmt: skip
_NTH = "|".join(_ORDINALS)
# The words after "with" that narrow a reference down; any others ("with ketoacidosis") do not.
WORDS = (
    rf"(?:open fracture|final character|\.\d|(?:{_NTH})\b(?:(?: or| to) (?:{_NTH}))?[ -]char)[^()]*"
)
_DOTTED = re.compile(r"(?:final characters? )?(\.\d+(?:(?:\s*(?:-|,|\.|or|and)\s*|\s+)\.\d+)*)")
_EITHER = re.compile(rf"({_NTH}) or ({_NTH})[ -]characters?\s+(.+)")
_ALONG = re.compile(rf"({_NTH}) to ({_NTH})[ -]characters?\s+(\w+)")
_SINGLE = re.compile(rf"({_NTH})[ -]characters?\s+(?:of\s+)?\.?(.+)")
_FINAL = re.compile(r"final characters? -?([0-9A-Z]+)")


def condition(words: str) -> str:
    """A pattern for codes without dot that meet the words after "with"; "" where none is stated."""
    words = words.strip()
    if words.startswith("open fracture 7th character"):
        return rf".{{6}}[{OPEN_FRACTURE}]"
    if found := _DOTTED.match(words):
        return f"...(?:{'|'.join(_numbers(found[1]))})"
    if found := _EITHER.match(words):
        # The later position counts; the earlier one where the later holds the placeholder.
        at, allowed = _ORDINALS[found[1]], _characters(found[3])
        return rf".{{{at - 1}}}(?:[{allowed}]X|.[{allowed}])" if allowed else ""
    if found := _ALONG.match(words):
        return rf".{{{_ORDINALS[found[1]] - 1}}}{found[3]}"
    if found := _SINGLE.match(words):
        allowed = _characters(found[2])
        return rf".{{{_ORDINALS[found[1]] - 1}}}[{allowed}]" if allowed else ""
    if found := _FINAL.match(words):
        # The last characters of the code itself, before any 7th character for the encounter.
        tail = found[1]
        return rf"(?:.{{0,{6 - len(tail)}}}{tail}|.{{{6 - len(tail)}}}{tail}.)\Z"
    return ""


def _numbers(text: str) -> list[str]:
    found: list[str] = []
    for low, high in re.findall(r"\.(\d+)(?:-\.(\d+))?", text):
        numbers = range(int(low), int(high or low) + 1)
        found += [str(number).rjust(len(low), "0") for number in numbers]
    return found


def _characters(text: str) -> str:
    """The single characters a list allows: "1-4 or 6" gives 12346, "B or C" gives BC."""
    found = ""
    for low, high in re.findall(r"\b([0-9A-Z])(?:-([0-9A-Z]))?\b", text):
        found += "".join(chr(number) for number in range(ord(low), ord(high or low) + 1))
    return found
