"""What a search asks for: each term of the words, with everything that stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from codebot.catalog.search_forms import Forms, base
from codebot.catalog.search_rows import FAINT
from codebot.catalog.search_words import (
    Path,
    fold,
    replaced,
    replaced_words,
    settled,
    stem,
    stems,
    words,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# How strongly the noun stands for its adjective and the other way about.
FAMILY = 0.85
# What a reading of the words counts that puts a name into plain words, or takes a phrase apart.
PLAIN_WORDS = 0.97
APART = 0.985
# Words that differ in no more than so long an ending are forms of one word.
ENDING = 4
# A search reads no more than this: words that are longer are none.
MOST_LETTERS = 2000
MOST_WORDS = 60
LONGEST_WORD = 48

# How many texts a reader of words remembers its work on.
_REMEMBERED = 16384
_OTHER = frozenset({"nec", "other", "specifi"})
_LATIN = re.compile(r"(?<![\w/.'-])[A-Za-z][A-Za-z0-9]*(?![\w/'])")
_LEVELS = re.compile(r"\b([ctls])(\d{1,2})\s*[-/]\s*(\d{1,2})\b", re.IGNORECASE)


@dataclass(slots=True)
class Term:
    """One term of the words: its weight, and each term that stands for it with its strength."""

    text: str
    weight: float
    forms: dict[int, float] = field(default_factory=dict)

    def stands(self, term: int, strength: float) -> None:
        """Note that a term stands for this one."""
        if strength > self.forms.get(term, 0.0):
            self.forms[term] = strength


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the words: its terms, and what a match by it counts."""

    terms: tuple[Term, ...]
    factor: float

    @property
    def asks_unspecified(self) -> bool:
        """Whether the words ask for the unspecified code by name."""
        return any(term.text == "unspecifi" for term in self.terms)

    @property
    def asks_other(self) -> bool:
        """Whether the words ask for what has no code of its own (NEC, other specified)."""
        return any(term.text in _OTHER for term in self.terms)


class Understanding:
    """Reads words by the word tables that the search file carries."""

    def __init__(self, facts: Mapping[str, Any], weight: npt.NDArray[np.float32]) -> None:
        """Take the tables from the facts of the search file."""
        table = facts["lexicon"]
        self.terms: dict[str, int] = {term: n for n, term in enumerate(facts["terms"])}
        self._weight = weight
        self._unseen = float(weight.max()) if len(weight) else 1.0
        self._words: list[str] = facts["known"]
        self._known = frozenset(self._words)
        self._tails = sorted(facts["tails"], key=len, reverse=True)
        self._same: dict[Path, Path] = {
            tuple(key.split()): tuple(value.split()) for key, value in table["same"].items()
        }
        self._meanings: dict[Path, Path] = {
            tuple(key.split()): (value,) for key, value in table["meanings"].items()
        }
        self._spelled: dict[str, list[str]] = table["spelled"]
        self._everyday: dict[str, str] = table["everyday"]
        self._short: dict[str, str] = table["short"]
        self._close: dict[str, dict[str, float]] = table["close"]
        self._together = [
            (frozenset(key.split()), forms) for key, forms in table["together"].items()
        ]
        self._families: dict[str, list[str]] = table["families"]
        self._forms = Forms(
            table["roots"], table["endings"], table["prefixes"], self.terms, self._families
        )
        # The names of codes are held against one question after another.
        self._terms = lru_cache(_REMEMBERED)(lambda text: frozenset(self._settle(text)))
        self._plain = lru_cache(_REMEMBERED)(
            lambda text: replaced_words(text, self._meanings, self._spelled)
        )

    def written_out(self, text: str) -> str:
        """The words with abbreviations and spinal levels written out, and slips corrected."""
        text = _LEVELS.sub(r"\1\2 \1\3", text[:MOST_LETTERS])
        found: list[str] = []
        for word in [word for word in words(text) if len(word) <= LONGEST_WORD][:MOST_WORDS]:
            meaning = self._short.get(word)
            if meaning is None:
                found.append(self._corrected(word))
            else:
                found += [meaning, word] if stem(word) in self.terms else [meaning]
        return " ".join(found)

    def expanded(self, text: str) -> str:
        """The text with abbreviations written out, its marks and all other words as they are."""
        return _LATIN.sub(lambda match: self._short.get(fold(match[0]), match[0]), text)

    def terms_of(self, text: str) -> frozenset[str]:
        """The terms of a text, each group of synonyms by its one name."""
        return self._terms(text)

    def condition(self, text: str) -> str:
        """The words, written out, without those at their end that call for a 7th character."""
        for tail in self._tails:
            if text.endswith(f" {tail}"):
                return text.removesuffix(tail).strip()
        return text

    def plain_words(self, text: str) -> str | None:
        """The words with names and rare terms put into plain words; None where there is none."""
        return self._plain(text)

    def official(self, text: str) -> str | None:
        """What the code set calls a thing of which the whole text is an everyday name."""
        return self._everyday.get(" ".join(map(stem, words(text))))

    def readings(self, text: str) -> Iterator[Reading]:
        """The ways to read words that are written out, the literal one first."""
        terms = self._settle(text)
        yield Reading(self._read(terms, text), 1.0)
        plain = self.plain_words(text)
        if plain is not None:
            yield Reading(self._read(self._settle(plain), plain), PLAIN_WORDS)
        apart = [term for one in stems(text) for term in replaced([one], self._same)]
        if apart != terms:
            yield Reading(self._read(apart, text), APART)

    def _corrected(self, word: str) -> str:
        if len(word) < 4 or not word.isalpha() or {word, word.removesuffix("s")} & self._known:
            return word
        # A space left out between two words.
        for cut in range(5, len(word) - 4):
            if self._printed(word[:cut]) and self._printed(word[cut:]):
                return f"{word[:cut]} {word[cut:]}"
        # One slip in a word, two in a long one.
        most = 1 if len(word) < 9 else 2
        near = process.extract(word, self._words, scorer=OSA.distance, limit=5, score_cutoff=most)
        if not near or stem(word) in self.terms or self._forms.parts(word):
            return word
        least = near[0][1]
        best = [found for found, distance, _ in near if distance == least]
        return str(min(best, key=lambda found: (found[0] != word[0], self._rarity(found))))

    def knows(self, word: str) -> bool:
        """Whether the search knows a word, in small letters."""
        return word in self._known or stem(word) in self.terms

    def spellings(self, word: str) -> tuple[str, ...]:
        """The printed words that a word is a slip of, the nearest; none for a word it knows."""
        if self.knows(word):
            return ()
        most = 1 if len(word) < 9 else 2
        near = process.extract(word, self._words, scorer=OSA.distance, limit=8, score_cutoff=most)
        likely = [found for found in near if found[0][0] == word[0]]
        return tuple(sorted(name for name, distance, _ in likely if distance == likely[0][1]))

    def _printed(self, word: str) -> bool:
        return word in self._known and all(term in self.terms for term in self._settle(word))

    def _rarity(self, word: str) -> float:
        number = self.terms.get(stem(word))
        return self._unseen if number is None else float(self._weight[number])

    def _settle(self, text: str) -> list[str]:
        return settled(stems(text), self._same)

    def _read(self, terms: list[str], text: str) -> tuple[Term, ...]:
        written = {stem(word): word for word in reversed(words(text))}
        found = [Term(term, self._weigh(term)) for term in dict.fromkeys(terms)]
        present = {term.text for term in found}
        for term in found:
            for name, strength in self._standing(term.text, written.get(term.text, term.text)):
                if name == term.text or name not in present:
                    term.stands(self.terms[name], strength)
        for phrase, forms in self._together:
            if phrase <= present:
                for term in found:
                    if term.text in phrase:
                        for name, strength in forms.items():
                            if name not in present:
                                term.stands(self.terms[name], strength)
        return tuple(_merged(found))

    def _standing(self, term: str, word: str) -> Iterator[tuple[str, float]]:
        if term in self.terms:
            yield term, 1.0
        yield from self._close.get(term, {}).items()
        family = base(term)
        relatives = self._families.get(family, ()) if family else ()
        for relative in relatives:
            if relative != term:
                yield relative, FAMILY
        parts = self._forms.parts(word)
        for name, strength in parts.items():
            if name in self.terms:
                yield name, strength
            for other, nearness in self._close.get(name, {}).items():
                yield other, strength * nearness
        if term in self.terms or parts or relatives or len(term) < 4 or term.isdigit():
            return
        near = self._forms.compound(word) or self._forms.misspelt(term)
        yield from ((name, strength) for name, strength in near.items() if name in self.terms)

    def _weigh(self, term: str) -> float:
        number = self.terms.get(term)
        if number is not None:
            return float(self._weight[number])
        return self._unseen * FAINT.get(term, 1.0) * (0.3 if len(term) < 3 else 1.0)


def _merged(terms: list[Term]) -> Iterator[Term]:
    """The terms, where one word stands in several forms ("spasm, spastic") as one term."""
    before: Term | None = None
    for term in terms:
        if before is not None and _alike(before.text, term.text):
            before.weight = max(before.weight, term.weight)
            for form, strength in term.forms.items():
                before.stands(form, strength)
        else:
            before = term
            yield term


def _alike(one: str, other: str) -> bool:
    same = int(Prefix.similarity(one, other))
    return same > 3 and max(len(one), len(other)) - same <= ENDING and (one + other).isalpha()
