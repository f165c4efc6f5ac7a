"""What a word that no title prints is made of: its Greek and Latin parts, or a slip of the pen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from codebot.catalog.search_words import stem

ROOT = 0.55
ENDING = 0.45
PREFIX = 0.3
COMPOUND = 0.8
BEGINNING = 0.75
MISSPELT = 0.85

_ADJECTIVES = ("al", "ic", "ine", "ar", "ary", "eal", "ous", "ial", "ian")
_VOWELS = ("", "o", "i", "a")
# Endings that part a noun from its adjective, longest first.
_FAMILY_ENDINGS = (
    "icular", "ation", "iosi", "iasi", "osi",
    "eous", "ious", "itic", "otic", "atic", "ical", "iac", "ial", "eal", "ian",
    "ous", "oid", "ary", "ar", "al", "ic", "um", "us", "ia", "is", "es", "ed", "ing", "ae", "a",
    "i", "y", "e", "s", "en", "in",
)  # fmt: skip


def base(term: str) -> str:
    """What a term shares with its noun or adjective; empty where it is too short to tell."""
    for ending in _FAMILY_ENDINGS:
        if term.endswith(ending) and len(term) - len(ending) >= 5:
            return term.removesuffix(ending)
    return term if len(term) >= 5 else ""


@dataclass(frozen=True)
class Forms:
    """Word parts, and the catalog's terms they are held against."""

    roots: Mapping[str, Sequence[str]]
    endings: Mapping[str, Sequence[str]]
    prefixes: Mapping[str, Sequence[str]]
    terms: Mapping[str, int]
    families: Mapping[str, Sequence[str]]
    _ends: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        ends = sorted({*self.endings, *_ADJECTIVES}, key=len, reverse=True)
        object.__setattr__(self, "_ends", tuple(ends))

    def parts(self, word: str) -> dict[str, float]:
        """The plain terms inside a coined word, and how strongly each stands for it."""
        for ending in self._ends:
            if not word.endswith(ending):
                continue
            found = self._body(word.removesuffix(ending))
            if found:
                for term in self.endings.get(ending, ()):
                    found[term] = max(found.get(term, 0.0), ENDING)
                return found
        return {}

    def roots_and_ending(self, word: str) -> tuple[list[str], list[str]]:
        """The terms of a coined word's roots, and those of its ending; empty for any other word."""
        for ending in self._ends:
            if word.endswith(ending):
                roots = self._split(word.removesuffix(ending))
                if roots:
                    named = [term for root in roots for term in self.roots[root]]
                    return named, list(self.endings.get(ending, ()))
        return [], []

    def compound(self, word: str) -> dict[str, float]:
        """A known word with a root, prefix or the beginning of another word before it."""
        for cut in range(3, len(word) - 4):
            rest = stem(word[cut:])
            if rest not in self.terms:
                continue
            before = self._before(word[:cut])
            if before:
                return {rest: COMPOUND} | dict.fromkeys(before, BEGINNING)
        return {}

    def misspelt(self, term: str) -> dict[str, float]:
        """The nearest terms that the catalog has, where one is near enough."""
        near = process.extract(
            term, list(self.terms), limit=3,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=0.8 if len(term) > 4 else 0.75,
        )  # fmt: skip
        return {
            found: MISSPELT * score
            for found, score, _ in near
            if found[0] == term[0] or score > 0.85
        }

    def _before(self, text: str) -> list[str]:
        plain = text.removesuffix("o")
        if plain in self.roots:
            return list(self.roots[plain])
        if text in self.prefixes:
            return list(self.prefixes[text])
        if len(plain) < 4:
            return []
        return (
            list(self.families.get(plain, ()))
            or [term for term in self.terms if term.startswith(plain)][:3]
        )

    def _body(self, body: str) -> dict[str, float]:
        whole = self._split(body)
        if whole:
            return {term: ROOT for root in whole for term in self.roots[root]}
        for prefix in sorted(self.prefixes, key=len, reverse=True):
            if len(prefix) > 2 and body.startswith(prefix) and len(body) > len(prefix) + 1:
                found = self._body(body.removeprefix(prefix))
                if found:
                    return found | {
                        term: PREFIX for term in self.prefixes[prefix] if term not in found
                    }
        return {}

    def _split(self, body: str) -> list[str] | None:
        if body in ("", "o", "i"):
            return []
        for length in range(len(body), 1, -1):
            root = body[:length]
            if root not in self.roots:
                continue
            for vowel in _VOWELS:
                if body[length:].startswith(vowel):
                    rest = self._split(body[length + len(vowel) :])
                    if rest is not None:
                        return [root, *rest]
        return None
