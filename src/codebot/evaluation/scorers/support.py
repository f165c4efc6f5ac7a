"""Support: whether quotes carry a claim, decided by its codes, numbers, words and negations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from codebot.catalog import read_codes

# The share of a claim's content words that its quotes must hold.
_ENOUGH = 0.5
# From this likeness on, a sentence and its quote are taken to say the same, but for a negation.
_SAME, _ALIKE, _TIE = 0.8, 0.6, 0.05

# A guideline's section and an ordinal are one word each: neither I.B.18 nor a 7th holds a number.
_WORD = re.compile(r"\b[ivx]+(?:\.\w{1,2})+\b|\b\d+(?:st|nd|rd|th)\b|[a-zà-ÿ]{3,}|\d+(?:\.\d+)?")
_SYSTEM = re.compile(r"\bicd-\d+(?:-\w+)?\b")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_PART = re.compile(r"\n|(?<=[.!?;:])\s+")
# Words that the question or a wrong premise is quoted in: “For “back pain” the code is …”.
_QUOTED = re.compile(r"(?:,? not )?[“\"](?P<words>[^”\"]+)[”\"]")
# "Only when unrelated" denies what "not unless unrelated" does.
_NEGATIONS = re.compile(
    r"\b(?:not|no|never|none|cannot|neither|nor|without|only (?:when|if|where))\b"
)
# A code told apart from the one meant ("not M53.88 (...)"): its title is not what is said.
_TOLD_APART = re.compile(r",? (?:not|in place of) [A-Z]\d[\w.]*\w(?: \([^()]*\))?")
# What a note is said to say is compared without the words that bring it in.
_NOTE_SAYS = re.compile(r"\bexcludes1 note (?:at|of) [^:;“]*?(?::| says)", re.IGNORECASE)
# The "not" of an official title is no denial of what is quoted.
_TITLED = re.compile(r"(?<=[\w.-]) \([^()]*\)|, not elsewhere classified")
# An Excludes1 note is a denial without a "not": the two are not reported together.
_DENYING = re.compile(r"\bexcludes1\b")
_NUMBERS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        map(str, range(1, 11)),
        strict=True,
    )
)
_NUMBERS |= {"fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th"}
_EMPTY = frozenset(
    [
        "the", "and", "for", "with", "that", "this", "from", "are", "was", "were", "has", "have",
        "had", "its", "also", "all", "any", "but", "you", "your", "when", "which", "who", "says",
        "what", "may", "can", "use", "used", "code", "codes", "yes", "not", "under", "below",
        "according", "date", "service", "official", "title", "report", "reported", "does", "into",
        "note", "none", "cannot", "never",
    ]
)  # fmt: skip


def supported(claim: str, quotes: Sequence[str], known: str = "") -> bool:
    """Whether the quotes together carry the claim.

    Every code and number of the claim must be in the quotes (or in `known`: the question and the
    titles), half of its content words too, and no sentence may say the contrary of the quote it
    is nearest to. ALCE asks a language model for this; here it is decided by what can be checked.
    """
    held = " ".join(quotes)
    claim = _without_echo(claim, known, held)
    beside = f"{held} {known}"
    if not _codes(claim) <= _codes(beside):
        return False
    words = _words(claim)
    if not words:
        return bool(held)
    if not numbers(claim) <= _words(beside):
        return False
    enough = len(words & _words(beside)) >= _ENOUGH * len(words) and bool(words & _words(held))
    return enough and not _contrary(_without_echo(claim, known), quotes)


def numbers(text: str) -> frozenset[str]:
    """The numbers, ordinals and sections of guidelines that a text names."""
    return frozenset(word for word in _words(text) if word[0].isdigit() or "." in word)


def _without_echo(claim: str, known: str, held: str = "") -> str:
    """The claim without the words of the question that it quotes, and what it denies with them.

    Words that `held` has as well are no mere echo.
    """
    asked, cited = _words(known), _words(held)

    def echo(match: re.Match[str]) -> str:
        words = _words(match["words"])
        return " " if words <= asked and not words <= cited else match[0]

    return _QUOTED.sub(echo, claim)


def _contrary(claim: str, quotes: Sequence[str]) -> bool:
    """Whether a sentence of the claim is what is quoted, with a negation more or less.

    A quote is taken as a whole and in its parts; what is likest the sentence decides.
    """
    said = [text for quote in quotes for text in (quote, *_PART.split(quote))]
    for sentence in _SENTENCE.split(claim):
        near = _nearest(_TOLD_APART.sub(" ", _NOTE_SAYS.sub(" ", sentence)), said)
        ours = _negations(sentence)
        if near and not any(_agree(ours, _negations(text), likeness) for likeness, text in near):
            return True
    return False


def _nearest(sentence: str, texts: Sequence[str]) -> list[tuple[float, str]]:
    words = _words(sentence)
    if len(words) < 2:
        return []
    rated = [(_likeness(words, _words(text)), text) for text in texts]
    likest = max((likeness for likeness, _ in rated), default=0.0)
    if likest < _ALIKE:
        return []
    return [(likeness, text) for likeness, text in rated if likeness >= likest - _TIE]


def _agree(ours: int, theirs: int, likeness: float) -> bool:
    return ours == theirs if likeness >= _SAME else bool(ours) == bool(theirs)


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    return 2 * len(words & others) / max(1, len(words) + len(others))


def _negations(sentence: str) -> int:
    # "No." that answers the question says nothing of the sentence after it.
    told = _TITLED.sub(" ", _TOLD_APART.sub(" ", _NOTE_SAYS.sub(" ", sentence)))
    plain = re.sub(r"\A(?:no|not)[.,]\s*", "", told.lower())
    return len(_NEGATIONS.findall(plain)) or int(bool(_DENYING.search(plain)))


@lru_cache(maxsize=8192)
def _codes(text: str) -> frozenset[str]:
    found: set[str] = set()
    for reading in read_codes(text):
        if reading.system == "ICD-10-CM":
            found.update(code for code in (reading.code, reading.last) if code)
    return frozenset(found)


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    from Stemmer import Stemmer

    without_codes = text
    for reading in reversed(read_codes(text)):
        without_codes = without_codes[: reading.start] + " " + without_codes[reading.end :]
    found = _WORD.findall(_SYSTEM.sub(" ", without_codes.lower()))
    words = [_NUMBERS.get(w, w) for w in found if w not in _EMPTY]
    return frozenset(Stemmer("english").stemWords(words))
