"""Every code-like span of a text: its reading, the glosses beside it, its part in the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codebot.catalog import Reading, read_codes
from codebot.guard.glosses import Gloss, after, before
from codebot.guard.roles import Part, clause, is_family, is_note, part_of
from codebot.guard.sentences import Sentence, sentences

# What may stand between two codes that share their words: "M53.86 and M53.87", "M54.50, M54.51".
_JOINED = re.compile(
    r"[*_`]*\s*(?:\([^()]*\)\s*)?(?:,|/|&|\+|and/or|,?\s*and|,?\s*or|,?\s*plus)\s*[*_`]*",
    re.IGNORECASE,
)
_NO_CODES = ("spinal-level", "vitamin")
_QUESTION = re.compile(r"\?[\"')\]*_]*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A code in a text: `text[start:end] == self.text`.

    `code` and `last` (of a range), `system` and `shape` are the catalog's reading. `part` is its
    part in the sentence; `family` is True where it stands for all codes below it ("M54 codes").
    `together` are the codes joined to it by "and" or "or", itself included; `tail` is where the
    last of them ends.
    """

    start: int
    end: int
    text: str
    system: str
    code: str
    shape: str
    last: str
    part: Part
    family: bool
    asked: bool
    sentence: Sentence
    glosses: tuple[Gloss, ...] = ()
    together: tuple[str, ...] = ()
    tail: int = 0

    @property
    def is_icd(self) -> bool:
        """Whether it reads as one whole ICD-10-CM code."""
        return self.system == "ICD-10-CM" and self.shape == "code"


def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of the text in reading order."""
    readings = [reading for reading in read_codes(text) if _is_written_as_code(text, reading)]
    if not readings:
        return ()
    found: list[Mention] = []
    at = 0
    for sentence in sentences(text):
        first = at
        while at < len(readings) and readings[at].start < sentence.end:
            at += 1
        if at > first:
            found += _in_sentence(text, sentence, list(readings[first:at]))
    return tuple(found)


def _in_sentence(text: str, sentence: Sentence, readings: list[Reading]) -> Iterator[Mention]:
    whole = _QUESTION.search(text, sentence.start, sentence.end) is not None
    groups = _groups(text, readings)
    for number, group in enumerate(groups):
        first, last = group[0].start, group[-1].end
        asked = whole or _in_quoted_question(text, sentence, first, last)
        limits = clause(text, sentence.start, sentence.end, first, last)
        opening, closing = text[sentence.start : first], text[last : sentence.end]
        note = is_note(opening)
        part: Part = "mentioned"
        if not note:
            begins = limits[0] == sentence.start
            part = part_of(text[limits[0] : first], text[last : limits[1]], opens=begins)
        floor = max(limits[0], groups[number - 1][-1].end if number else limits[0])
        ceiling = groups[number + 1][0].start if number + 1 < len(groups) else limits[1]
        family = is_family(opening, closing)
        for place, reading in enumerate(group):
            lead, tail = text[sentence.start : reading.start], text[reading.end : sentence.end]
            yield Mention(
                reading.start,
                reading.end,
                reading.text,
                reading.system,
                reading.code,
                reading.shape,
                reading.last,
                "mentioned" if asked and part == "proposed" else part,
                family or is_family(lead, tail),
                asked,
                sentence,
                tuple(_glosses(text, limits, group, place, (floor, ceiling), note)),
                tuple(joined.code for joined in group),
                last,
            )


def _in_quoted_question(text: str, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the codes stand in a question that the sentence only quotes."""
    opened = max(text.rfind("“", sentence.start, first), text.rfind("”", sentence.start, first))
    closed = text.find("”", last, sentence.end)
    return opened >= 0 and text[opened] == "“" and closed > 0 and text[closed - 1] == "?"


def _glosses(
    text: str,
    limits: tuple[int, int],
    group: list[Reading],
    place: int,
    room: tuple[int, int],
    note: bool,
) -> Iterator[Gloss]:
    """The glosses of one code of a group: in front of the first or behind the last, of them all."""
    reading, final = group[place], place + 1 == len(group)
    everyone = tuple(joined.code for joined in group)
    stop = min(room[1] if final else group[place + 1].start, limits[1])
    yield from after(text, limits, reading.end, stop, everyone if final else (reading.code,))
    # The words of a note in front of a code are the tabular list's own.
    if not note:
        start = room[0] if place == 0 else group[place - 1].end
        codes = (reading.code,) if place else everyone
        yield from before(text, limits[0], start, reading.start, codes)


_SAID_TO_BE_CODE = re.compile(
    r"\b(?:codes?|icd-?10(?:-cm)?|use|report|assign|bill)\s*:?\s*[\"'(*`]*$", re.IGNORECASE
)


def _is_written_as_code(text: str, reading: Reading) -> bool:
    """Whether it can be a code at all: no spinal level, no vitamin, no page mark "[p19]"."""
    if reading.system in _NO_CODES:
        return False
    if len(reading.text) > 3 or not reading.text[0].islower():
        return True
    return _SAID_TO_BE_CODE.search(text, max(0, reading.start - 24), reading.start) is not None


def _groups(text: str, readings: list[Reading]) -> list[list[Reading]]:
    groups = [[readings[0]]]
    for reading in readings[1:]:
        above = groups[-1][-1]
        joined = _JOINED.fullmatch(text, above.end, reading.start)
        if joined and above.system == reading.system:
            groups[-1].append(reading)
        else:
            groups.append([reading])
    return groups
