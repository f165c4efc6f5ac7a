"""Every code-like span of a text: its reading, the glosses beside it, its part in the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codebot.catalog import Reading, read_codes
from codebot.guard.glosses import Gloss, after, before
from codebot.guard.roles import Part, clause, is_family, part_of
from codebot.guard.sentences import Sentence, sentences

# What may stand between two codes that share their words: "M53.86 and M53.87", "M54.50, M54.51".
_JOINED = re.compile(
    r"[*_`]*\s*(?:\([^()]*\)\s*)?(?:,|/|&|\+|and/or|,?\s*and|,?\s*or|,?\s*plus)\s*[*_`]*",
    re.IGNORECASE,
)
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
    readings = read_codes(text)
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
    asked = _QUESTION.search(text, sentence.start, sentence.end) is not None
    groups = _groups(text, readings)
    for number, group in enumerate(groups):
        limits = clause(text, sentence.start, sentence.end, group[0].start, group[-1].end)
        lead, tail = text[limits[0] : group[0].start], text[group[-1].end : limits[1]]
        part = part_of(lead, tail, opens=limits[0] == sentence.start)
        family = is_family(
            text[sentence.start : group[0].start], text[group[-1].end : sentence.end]
        )
        codes = tuple(reading.code for reading in group)
        floor = max(limits[0], groups[number - 1][-1].end if number else limits[0])
        ceiling = groups[number + 1][0].start if number + 1 < len(groups) else limits[1]
        for place, reading in enumerate(group):
            final = place + 1 == len(group)
            stop = min(ceiling if final else group[place + 1].start, limits[1])
            start = floor if place == 0 else group[place - 1].end
            alone = (reading.code,)
            said = (
                *after(text, limits, reading.end, stop, codes if final else alone),
                *before(text, start, reading.start, codes if place == 0 else alone),
            )
            yield Mention(
                reading.start,
                reading.end,
                reading.text,
                reading.system,
                reading.code,
                reading.shape,
                reading.last,
                "mentioned" if asked and part == "proposed" else part,
                family
                or is_family(
                    text[sentence.start : reading.start], text[reading.end : sentence.end]
                ),
                asked,
                sentence,
                said,
                codes,
                group[-1].end,
            )


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
