"""Support: whether quotes carry a claim, decided by its codes, numbers, words and negation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from codebot.catalog import read_codes

# The share of a claim's content words that its quotes must hold.
_ENOUGH = 0.5

_WORD = re.compile(r"[a-zà-ÿ]{3,}|\d+(?:\.\d+)?")
_NEGATIONS = frozenset({"not", "no", "never", "cannot", "without", "excludes1", "none"})
_EMPTY = frozenset(
    [
        "the", "and", "for", "with", "that", "this", "from", "are", "was", "were", "has", "have",
        "had", "its", "also", "all", "any", "one", "but", "you", "your", "when", "which", "who",
        "what", "may", "can", "use", "used", "code", "codes", "yes", "not", "under", "below",
        "according", "date", "service", "official", "title", "report", "reported", "does", "into",
    ]
)  # fmt: skip


def supported(claim: str, quotes: Iterable[str], known: str = "") -> bool:
    """Whether the quotes together carry the claim.

    Every code and number of the claim must be in the quotes (or in `known`: the question and the
    titles), and at least half of its content words. ALCE asks a language model for this; here it
    is decided by what can be checked.
    """
    held = " ".join(quotes)
    beside = f"{held} {known}"
    if not _codes(claim) <= _codes(beside):
        return False
    words = _words(claim)
    if not words:
        return bool(held)
    numbers = {word for word in words if word[0].isdigit()}
    if not numbers <= _words(beside):
        return False
    return len(words & _words(beside)) >= _ENOUGH * len(words) and bool(words & _words(held))


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
    words = [w for w in _WORD.findall(without_codes.lower()) if w not in _EMPTY]
    return frozenset(Stemmer("english").stemWords(words))
