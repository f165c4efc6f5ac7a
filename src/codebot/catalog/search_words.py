"""Words to terms: folding, stems, and the tables of words that mean the same.

The tables are written by hand in `words/*.toml`. A term is a stem, or the stem that stands for a
group of synonyms; titles and questions are put into terms by the same rules.
"""

from __future__ import annotations

import hashlib
import re
import threading
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files

import Stemmer

Path = tuple[str, ...]

# How strongly a word finds another: 1 is the same word.
NEAR = 0.8
PART = 0.55
PART_OF_PART = 0.75
WHOLE = 0.25
KIND = 0.5
MEMBER = 0.2
LEVEL = 0.8

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_POSSESSIVE = re.compile(r"['’]s\b")
_STOP = frozenset(
    "a an the of in on at to for by or and due as is be from into than any with".split()
)
_LONGEST = 5
# Endings that one word takes as a noun and as an adjective.
_PAIRED = (
    ("otic", "osis"), ("itic", "itis"), ("aemia", "emia"), ("emic", "emia"), ("pathic", "pathy"),
    ("lytic", "lysis"), ("plegic", "plegia"), ("trophic", "trophy"), ("genic", "genesis"),
)  # fmt: skip
# Words whose stem would be that of another word: a tendon is no tendinitis.
_OWN_STEMS = {
    "tendonitis": "tendin", "immunization": "immuniz", "immunizations": "immuniz",
    "immunized": "immuniz", "immunize": "immuniz",
}  # fmt: skip
_REGIONS = {"c": "cervical", "t": "thoracic", "l": "lumbar", "s": "sacrum"}
_GENERIC = frozenset({"diseas", "syndrom"})
_NAMES = ("organisms", "tumors", "drugs")
_TABLES = (
    "anatomy",
    "conditions",
    "abbreviations",
    "forms",
    "everyday",
    "eponyms",
    "glossary",
    *_NAMES,
)

_local = threading.local()


def fold(text: str) -> str:
    """The text in lower case, without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def words(text: str) -> list[str]:
    """The words of a text: folded, possessive endings off."""
    return _WORD.findall(_POSSESSIVE.sub("", fold(text)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word, the same for a medical noun and its adjective."""
    if word in _OWN_STEMS:
        return _OWN_STEMS[word]
    for ending, noun in _PAIRED:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending) + noun
            break
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        # PyStemmer objects are not thread-safe, so each thread has its own.
        stemmer = _local.stemmer = Stemmer.Stemmer("english")
    return str(stemmer.stemWord(word))


def stems(text: str) -> list[str]:
    """The stems of a text's words, little words left out."""
    return [stem(word) for word in words(text) if word not in _STOP]


def made_from() -> str:
    """A digest of the word tables and of the code that reads and applies them."""
    here = files("codebot.catalog")
    digest = hashlib.sha256()
    for item in sorted((*here.iterdir(), *(here / "words").iterdir()), key=lambda item: item.name):
        if item.name.startswith("search") or item.name.endswith(".toml"):
            digest.update(item.read_bytes())
    return digest.hexdigest()


class Lexicon:
    """The word tables, ready for use: `terms` for titles and questions, `near` for a search."""

    def __init__(self) -> None:
        """Read the tables that come with codebot."""
        folder = files("codebot.catalog") / "words"
        self._tables = {
            name: tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
            for name in _TABLES
        }
        self.same = dict(self._groups())
        # A meaning may itself begin another group: put it into its final terms.
        self.same = {key: tuple(self.settle(value)) for key, value in self.same.items()}
        self.same = {key: value for key, value in self.same.items() if key != value}

    def terms(self, text: str) -> list[str]:
        """The terms of a text: stems, each group of synonyms by its first member."""
        return self.settle(stems(text))

    def plain_terms(self, text: str) -> list[str]:
        """The terms of a text where only single words, not phrases, are put into their group."""
        return [term for one in stems(text) for term in self.settle([one])]

    def settle(self, sequence: Sequence[str]) -> list[str]:
        """The stems with every known word or phrase put into its group, longest first."""
        return settled(sequence, self.same)

    @cached_property
    def vocabulary(self) -> set[str]:
        """Every word that the tables print."""
        return set(words(" ".join(_printed(self._tables))))

    @cached_property
    def short(self) -> dict[str, str]:
        """Abbreviations and what they stand for."""
        return dict(self._tables["abbreviations"]["short"])

    @cached_property
    def meanings(self) -> dict[Path, str]:
        """Stems of a name or rare term, and its plain words."""
        found: dict[Path, str] = {}
        for table in self._named():
            for name, meaning in table.items():
                path = tuple(stems(name))
                found.setdefault(path, meaning)
                bare = tuple(part for part in path if part not in _GENERIC)
                if bare and bare != path and bare not in found:
                    found[bare] = meaning
        return found

    @cached_property
    def everyday(self) -> dict[Path, str]:
        """Stems of what people call things, and the names the code set has for them."""
        table = self._tables["everyday"]["means"] | self._tables["everyday"]["alone"]
        return {tuple(map(stem, words(name))): official for name, official in table.items()}

    @cached_property
    def spelled(self) -> dict[str, list[str]]:
        """The single words that have a meaning, by their stem."""
        found: dict[str, list[str]] = {}
        for name in (name for table in self._named() for name in table):
            if len(stems(name)) == 1:
                found.setdefault(stems(name)[0], []).extend(words(name))
        return found

    def _named(self) -> list[dict[str, str]]:
        tables = [self._tables["everyday"]["means"], self._tables["eponyms"]["named"]]
        return tables + [self._tables[name]["means"] for name in ("glossary", *_NAMES)]

    @cached_property
    def roots(self) -> dict[str, list[str]]:
        """Greek and Latin roots and the terms for them."""
        return {key: self.terms(value) for key, value in self._tables["forms"]["roots"].items()}

    @cached_property
    def endings(self) -> dict[str, list[str]]:
        """Greek and Latin endings and the terms for them."""
        return {key: self.terms(value) for key, value in self._tables["forms"]["endings"].items()}

    @cached_property
    def prefixes(self) -> dict[str, list[str]]:
        """Greek and Latin prefixes and the terms for them."""
        return {key: self.terms(value) for key, value in self._tables["forms"]["prefixes"].items()}

    def related(self) -> Iterator[tuple[Path, str, float]]:
        """(terms, a term that they find too, how strongly), for every table of near words."""
        anatomy, conditions = self._tables["anatomy"], self._tables["conditions"]
        for pair in anatomy["near"] + conditions["near"]:
            one, other = (self.terms(name) for name in pair.split(","))
            yield from _each(one, other, NEAR)
            yield from _each(other, one, NEAR)
        for kind, members in conditions["kinds"].items():
            for member in members.split(","):
                yield from _each(self.terms(member), self.terms(kind), KIND)
                yield from _each(self.terms(kind), self.terms(member), MEMBER)
        yield from self._parts(anatomy["parts"])
        for letter, region in _REGIONS.items():
            for number in range(1, 13):
                yield from _each([f"{letter}{number}"], self.terms(region), LEVEL)

    def _parts(self, table: dict[str, str]) -> Iterator[tuple[Path, str, float]]:
        above: dict[Path, set[Path]] = {}
        for whole, parts in table.items():
            for part in parts.split(","):
                above.setdefault(tuple(self.terms(part)), set()).add(tuple(self.terms(whole)))
                yield from _each(self.terms(whole), self.terms(part), WHOLE)
        for lower in above:
            for upper, strength in _climb(lower, above, PART, {lower}):
                yield from _each(lower, upper, strength)

    def _groups(self) -> Iterator[tuple[Path, Path]]:
        seen: set[Path] = set()
        for group in self._tables["anatomy"]["same"] + self._tables["conditions"]["same"]:
            first, *others = (tuple(stems(name)) for name in group.split(","))
            for other in others:
                if other and other != first and other not in seen:
                    seen.add(other)
                    yield other, first


def replaced_words(
    text: str, meanings: Mapping[Path, Path], spelled: Mapping[str, Sequence[str]]
) -> str | None:
    """The text with every name that has a meaning put into plain words; None where it has none.

    A name whose stem is also that of another word counts only as it is spelled: "alcohol" is not
    "alcoholism".
    """
    given = [word for word in words(text) if word not in _STOP]
    parts = [stem(word) for word in given]
    parts = [
        part if word in spelled.get(part, (word,)) else word
        for word, part in zip(given, parts, strict=True)
    ]
    found = list(replaced(parts, meanings, given))
    return None if found == given else " ".join(found)


def settled(sequence: Sequence[str], same: Mapping[Path, Path]) -> list[str]:
    """The stems put into their groups; twice, so that a phrase of grouped words is found too."""
    return list(replaced(list(replaced(sequence, same)), same))


def replaced(
    sequence: Sequence[str], table: Mapping[Path, Path], originals: Sequence[str] | None = None
) -> Iterator[str]:
    """The sequence with every path of the table replaced, longest first, left to right."""
    position = 0
    while position < len(sequence):
        for length in range(min(_LONGEST, len(sequence) - position), 0, -1):
            found = table.get(tuple(sequence[position : position + length]))
            if found is not None:
                yield from found
                position += length
                break
        else:
            yield (originals or sequence)[position]
            position += 1


def _printed(table: object) -> Iterator[str]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield str(key)
            yield from _printed(value)
    elif isinstance(table, list):
        for value in table:
            yield from _printed(value)
    else:
        yield str(table)


def _each(
    source: Sequence[str], target: Iterable[str], strength: float
) -> Iterator[tuple[Path, str, float]]:
    for term in target:
        if (term,) != tuple(source):
            yield tuple(source), term, strength


def _climb(
    part: Path, above: dict[Path, set[Path]], strength: float, seen: set[Path]
) -> Iterator[tuple[Path, float]]:
    for whole in sorted(above.get(part, ())):
        if whole not in seen:
            seen.add(whole)
            yield whole, strength
            yield from _climb(whole, above, strength * PART_OF_PART, seen)
