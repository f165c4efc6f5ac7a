"""The words of a question that name the condition, as the person wrote them."""

from __future__ import annotations

import re

from codebot.answer.understand import Understanding, content_words
from codebot.catalog import read_codes

__all__ = ["phrase", "phrases"]

# What may stand at either end of a condition's name without belonging to it.
_EDGE = frozenset(
    """a about also an and any apply applies are as assign at be because been belong belongs bill
    billing by came can case cases choose cm code coded codes coding come comes correct could
    covered diagnosed diagnoses diagnosis did do documented does dx else enough exactly find fit
    fits for from get give given gives go goes got had has have having he hello help her here hers
    hey hi him his how i icd icd-10 icd-10-cm icd10 icd10cm if in into is it its just know look
    looking me more my need needs not nothing of ok okay on once one or ought our patient patients
    pick please pls plz presenting presents pt put really report reported reporting says seen
    select she should so some stated take takes tell than thank thanks that the their them then
    there these they this those to too two under us use used using want was we well were what
    whats when where which while who whose why will with would you your""".split()
)
_BREAK = re.compile(r"[.?!;]+(?:\s+|$)|\s[-\u2013\u2014]+\s|:\s|\||\n")
_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{4,120})[\"\u201d]")
_CLAUSE = re.compile(r",\s+")
_TOKEN = re.compile(r"[^\s,;]+")
_MARKS = "\"'()[]\u201c\u201d\u2018\u2019,.?!:;-\u2013\u2014"
_LONG = 12


def phrase(asked: Understanding) -> str:
    """The condition's name: the question without its codes, its cues and the words at its ends."""
    text = asked.question
    for reading in reversed(read_codes(text)):
        if reading.system == "ICD-10-CM":
            text = f"{text[: reading.start]} | {text[reading.end :]}"
    for kind in asked.kinds:
        text = kind.cue_words.sub(" | ", text)
    pieces = [_trimmed(piece) for piece in _BREAK.split(text)]
    return ", ".join(piece for piece in pieces if content_words(piece))


def phrases(asked: Understanding) -> tuple[str, ...]:
    """What may be the condition's name, likeliest first: in quotation marks, whole, by clause.

    A long message holds more than the name of a condition, so its clauses are tried too.
    """
    whole = phrase(asked)
    found = [_trimmed(q) for q in _QUOTED.findall(asked.question) if not read_codes(q)]
    found.append(whole)
    if len(whole.split()) > _LONG:
        found += [c for c in map(_trimmed, _CLAUSE.split(whole)) if len(content_words(c)) > 1]
    return tuple(dict.fromkeys(text for text in found if content_words(text)))


def _trimmed(text: str) -> str:
    """The text without marks and without edge words at either end."""
    spans = [match.span() for match in _TOKEN.finditer(text) if match[0].strip(_MARKS)]
    while spans and _is_edge(text, spans[0]):
        del spans[0]
    while spans and _is_edge(text, spans[-1]):
        del spans[-1]
    return " ".join(text[spans[0][0] : spans[-1][1]].split()).strip(_MARKS) if spans else ""


def _is_edge(text: str, span: tuple[int, int]) -> bool:
    return text[slice(*span)].strip(_MARKS).lower() in _EDGE
