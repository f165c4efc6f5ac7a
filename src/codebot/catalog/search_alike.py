"""Words that are letter for letter nearly a name of a code."""

from __future__ import annotations

from rapidfuzz import fuzz

from codebot.catalog.search_words import words

# Words that are letter for letter nearly a title are that title.
_ALIKE, _EXACT = 0.93, 0.5
_TELLING = frozenset(
    "without with no not left right bilateral acute chronic upper lower first second third "
    "open closed displaced nondisplaced initial subsequent mild moderate severe".split()
)


def like(asked: str, text: str) -> float:
    """What it adds that the words are nearly the text, from 0 to `_EXACT`."""
    said = words(text)
    if any(_tells(word) for word in set(asked.split()) ^ set(said)):
        return 0.0
    ratio = fuzz.ratio(asked, " ".join(said)) / 100
    return max(0.0, (ratio - _ALIKE) / (1 - _ALIKE)) * _EXACT


def _tells(word: str) -> bool:
    """Whether a word alone tells two names apart that are alike: a number, a side, "without"."""
    return word.isdigit() or word in _TELLING
