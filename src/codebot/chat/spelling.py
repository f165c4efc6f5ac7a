"""Slips of the pen in a message, put right before it is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

from codebot.catalog import Catalog

__all__ = ["spelled"]

_WORD = re.compile(r"(?<![\w.@/'’-])[A-Za-z]{4,}(?![\w@/'’-]|\.\w)")
# A short message is typed in a hurry; a long one is a pasted note, whose words are its own.
_MOST_WORDS, _MOST_SLIPS = 40, 4
# Words of coders' questions that official titles do not print, or print in another form.
_CODERS = frozenset(
    """allowed also always answer appropriate assign authorization bill billable billed biller
    billing both character characters check claim claims code coded coder coders codes
    coding combination complain complaining complains correct coverage covered denial
    denied diagnoses diagnosis difference different digit digits document documentation
    documented does encounter exclude excluded excludes exist exists extension first
    follow guideline guidelines header includes inpatient instead invalid invent
    invented jailbreak laterality listed mean meaning means medical medicare modifier
    necessary need needed needs note notes number outpatient outpt patient payer
    placeholder please primary principal procedure provider question replaced report
    reportable reported reporting require required requires second secondary sequence
    sequenced sequencing service seventh should specific specified subsequent support
    supports tabular there these thing this title together under unspecified used valid
    dominance handedness sequelae underdosing
    verify version visit what when where which whiplash with without would year""".split()
)

# Short forms that are words of charts; nothing is a slip of one of them.
_CLIPPED = frozenset(
    "spond degen radic cerv thor lumb myelo claud listhesis plexopathy syrinx".split()
)


# The commonest slips: in little words, and those farther from the word than a letter or two.
_LITTLE = {
    "teh": "the", "hte": "the", "adn": "and", "wat": "what", "wut": "what", "waht": "what",
    "taht": "that", "bc": "because", "b/c": "because", "cuz": "because",
    "cna": "can", "ofr": "for", "u": "you", "ur": "your",
    "thier": "their", "wich": "which", "cod": "code", "whcih": "which",
    "wats": "what's", "whats": "what's", "migrane": "migraine", "athsma": "asthma",
    "asma": "asthma", "neumonia": "pneumonia", "diahrea": "diarrhea", "diarhea": "diarrhea",
}  # fmt: skip
_SHORT = re.compile(rf"(?<![\w/])(?:{'|'.join(_LITTLE)})\b")


_WITHOUT = re.compile(r"\bw/o\b", re.IGNORECASE)
_WITH = re.compile(r"(?<!\S)(?:w/(?:\s+|(?=[a-z]{3}))|(?-i:w)\s+(?=[a-z]{3}))", re.IGNORECASE)

# What may be a code in which a letter stands for a digit, a space or a second dot got in.
_CODE = re.compile(
    r"(?<![\w.])([A-Z])[ ]?([0-9OIl][0-9A-Z])(?: ?\.{1,2} ?([0-9A-Zl]{1,4}))?(?![\w-])",
    re.IGNORECASE,
)
_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1"})


def _coded(text: str, on: date, catalog: Catalog) -> str:
    """The text with each code that was typed with a slip as the code set writes it."""

    def mended(match: re.Match[str]) -> str:
        letter, head, tail = match[1].upper(), match[2].translate(_DIGITS), match[3] or ""
        typed = match.group()
        plain = typed.replace(".", "", 1).isalnum() and not re.search(r"[OoIl]", typed[1:])
        if plain or not any(c.isdigit() for c in typed):
            return typed
        if not tail and " " in typed:
            return typed  # "grade A 10", "a 50": words and a number
        known = catalog.entry(f"{letter}{head}.{tail}".rstrip(".").upper(), on)
        if known is not None and typed.upper() == known.code:
            return typed
        tail = tail.translate(_DIGITS)
        entry = known or catalog.entry(f"{letter}{head}.{tail}".rstrip(".").upper(), on)
        return entry.code if entry is not None else typed

    return _CODE.sub(mended, text)


def spelled(text: str, on: date, catalog: Catalog, is_word: Callable[[str], bool]) -> str:
    """The text with each misspelt word as the code set or coders spell it.

    `is_word` tells a plain word of the language, which stays. Of words equally near, that is taken
    with which the whole finds the better match; names and short forms in capitals stay.
    """
    text = _WITH.sub("with ", _WITHOUT.sub("without", text))
    text = _SHORT.sub(lambda match: _LITTLE[match.group()], _coded(text, on, catalog))
    words = list(_WORD.finditer(text))
    if len(words) > _MOST_WORDS:
        return text
    shouted = text.upper() == text
    slips = 0
    for match in reversed(words):
        word = match.group()
        # A capital in the middle of a sentence begins a name.
        if not shouted and (not word[1:].islower() or (word[0].isupper() and match.start() > 0)):
            continue
        near = () if is_word(word.lower()) else _nearest(word.lower(), catalog)
        if near and slips < _MOST_SLIPS:
            slips += 1
            before, after = text[: match.start()], text[match.end() :]
            text = _fitting(
                [f"{before}{_dressed(other, word)}{after}" for other in near], on, catalog
            )
    return text


def _nearest(word: str, catalog: Catalog) -> tuple[str, ...]:
    """The words that one is a slip of; none for a word of coders or of the code set."""
    if word in _CODERS or word in _CLIPPED or catalog.searcher.knows(word):
        return ()
    most = 1 if len(word) < 8 else 2
    found = process.extractOne(word, sorted(_CODERS), scorer=OSA.distance, score_cutoff=most)
    if found is not None and found[0][0] == word[0]:
        return () if word.rstrip("s") == found[0] else (str(found[0]),)
    return catalog.searcher.spellings(word) if len(word) > 4 else ()


def _fitting(texts: list[str], on: date, catalog: Catalog) -> str:
    """The text whose words find the best match."""
    if len(texts) == 1:
        return texts[0]
    found = [catalog.search(text, on, limit=1) for text in texts]
    scores = [hits[0].score if hits else 0.0 for hits in found]
    return texts[scores.index(max(scores))]


def _dressed(word: str, old: str) -> str:
    """A word in the capitals of another."""
    if old.isupper():
        return word.upper()
    return word.capitalize() if old[0].isupper() else word
