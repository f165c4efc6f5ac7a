"""Builds the file a search reads from the compiled catalog."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from codebot.catalog.search_forms import Forms, base
from codebot.catalog.search_rows import FAINT, KINDS, Row, Tree, bag, read_rows, read_tree
from codebot.catalog.search_words import Lexicon, made_from, words
from codebot.catalog.store import meta

if TYPE_CHECKING:
    import sqlite3

    import numpy.typing as npt

# How strongly a root finds the words it is in, and how strongly root and ending together do.
INSIDE, COINED = 0.5, 0.75
LONGER, SHORTER = 0.5, 0.7
_OPPOSITES = frozenset("a an anti hyper hypo macro micro mal dys pseudo".split())
# How many steps a share of weight is kept in.
STEPS = 20
# The 7th characters that titles say at their end, apart from the condition itself.
_ENCOUNTER = re.compile(r"encounter|sequela|fetus")
COMPOSED, LISTED = 8, 16

_OTHER = re.compile(r"\b(?:other|specified|elsewhere classified)\b", re.IGNORECASE)
_UNSPECIFIED = re.compile(r"unspecified|NOS")
_MANIFESTATION = re.compile(r"in (?:other )?diseases classified elsewhere|in other diseases")


def search_path(catalog: Path) -> Path:
    """Where the search file of a catalog lies: beside it."""
    return catalog.with_suffix(".search")


@dataclass(slots=True)
class _Gathered:
    terms: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    sets: dict[int, int] = field(default_factory=dict)
    frequency: dict[str, int] = field(default_factory=dict)
    count: int = 0
    unit: array[int] = field(default_factory=lambda: array("i"))
    text: array[int] = field(default_factory=lambda: array("i"))
    kind: array[int] = field(default_factory=lambda: array("B"))
    releases: array[int] = field(default_factory=lambda: array("i"))
    at: array[int] = field(default_factory=lambda: array("i"))
    post_term: array[int] = field(default_factory=lambda: array("i"))
    post_row: array[int] = field(default_factory=lambda: array("i"))
    post_share: array[int] = field(default_factory=lambda: array("B"))

    def add(self, row: Row, at: int) -> None:
        number = len(self.unit)
        self.unit.append(row.unit)
        new = row.text not in self.texts
        self.text.append(self.texts.setdefault(row.text, len(self.texts)))
        self.kind.append(KINDS.index(row.kind) + COMPOSED * row.composed + LISTED * row.listed)
        self.releases.append(self.sets.setdefault(row.releases, len(self.sets)))
        self.at.append(at)
        if new:
            self.count += 1
        for term, share in row.bag.items():
            if new:
                self.frequency[term] = self.frequency.get(term, 0) + 1
            self.post_term.append(self.terms.setdefault(term, len(self.terms)))
            self.post_row.append(number)
            self.post_share.append(max(1, round(share * STEPS)))


def search_tables(
    connection: sqlite3.Connection,
) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
    """The facts and arrays of a search over everything the catalog holds."""
    lexicon = Lexicon()
    tree = read_tree(connection)
    places = {code: number for number, code in enumerate(tree.titles)}
    found = _Gathered()
    for row in read_rows(connection, tree, lexicon):
        found.add(row, places[row.at])
    weights = [_weight(term, found) for term in found.terms]
    arrays: dict[str, npt.NDArray[Any]] = {
        "row_unit": np.array(found.unit, np.int32), "row_text": np.array(found.text, np.int32),
        "row_kind": np.array(found.kind, np.uint8), "row_set": np.array(found.releases, np.int32),
        "row_at": np.array(found.at, np.int32), "weight": np.array(weights, np.float32),
    }  # fmt: skip
    _postings(arrays, "post", found.post_term, found.post_row, len(found.terms), found.post_share)
    arrays["row_weight"] = _row_weights(arrays, found)
    arrays["release_set"] = np.array([_signed(bits) for bits in found.sets], np.int64)
    arrays["unit_releases"] = np.array([_signed(bits) for bits in tree.unit_releases], np.int64)
    arrays["unit_flags"] = np.array([_flags(tree, unit) for unit in tree.units], np.uint8)
    pages = _pages(connection, tree, lexicon, found.terms)
    _postings(arrays, "page", *pages, len(found.terms))
    arrays["unit_title"] = np.array(
        [found.texts[tree.title(unit)] for unit in tree.units], np.int32
    )
    _texts(arrays, list(found.texts))
    facts = {
        "fingerprint": meta(connection)["fingerprint"], "made_from": made_from(),
        "terms": list(found.terms), "units": tree.units, "places": list(places),
        "parents": [places.get(tree.parent.get(code) or "", -1) for code in places],
        "class_terms": _class_terms(tree, lexicon, places, found.terms),
        "known": sorted(
            {word for text in (*found.texts, *tree.tails) for word in words(text)}
            | lexicon.vocabulary
        ),
        "tails": sorted({" ".join(words(tail)) for tail in tree.tails if _ENCOUNTER.search(tail)}),
        "lexicon": _compiled(lexicon, found.terms, found.texts),
    }  # fmt: skip
    return facts, arrays


def _weight(term: str, found: _Gathered) -> float:
    rarity = math.log(1 + found.count / (found.frequency.get(term, 0) + 0.5))
    return rarity * FAINT.get(term, 1.0)


def _signed(bits: int) -> int:
    return bits - (1 << 64) if bits >= 1 << 63 else bits


def _flags(tree: Tree, unit: str) -> int:
    """Bits 0-1: how many "unspecified" the title has (2 at most), 2: other, 3: manifestation."""
    title = tree.title(unit)
    return (
        min(2, len(_UNSPECIFIED.findall(title)))
        | bool(_OTHER.search(title)) << 2
        | bool(_MANIFESTATION.search(title)) << 3
    )


def _postings(
    arrays: dict[str, npt.NDArray[Any]],
    name: str,
    terms: Sequence[int],
    rows: Sequence[int],
    count: int,
    shares: Sequence[int] | None = None,
) -> None:
    key = np.array(terms, np.int32)
    order = np.argsort(key, kind="stable")
    ends = np.cumsum(np.bincount(key, minlength=count))
    arrays[f"{name}_end"] = np.concatenate([[0], ends]).astype(np.int32)
    arrays[f"{name}_row"] = np.array(rows, np.int32)[order]
    if shares is not None:
        arrays[f"{name}_share"] = np.array(shares, np.uint8)[order]


def _row_weights(arrays: dict[str, npt.NDArray[Any]], found: _Gathered) -> npt.NDArray[np.float32]:
    ends = arrays["post_end"]
    weight = np.repeat(arrays["weight"], np.diff(ends)) * arrays["post_share"] / STEPS
    total = np.bincount(arrays["post_row"], weights=weight, minlength=len(found.unit))
    return total.astype(np.float32)


def _pages(
    connection: sqlite3.Connection, tree: Tree, lexicon: Lexicon, terms: dict[str, int]
) -> tuple[array[int], array[int]]:
    """(term, unit) for every term in the titles and inclusion notes at and above a unit."""
    own: dict[str, set[int]] = {}
    for code in tree.titles:
        own[code] = {terms[t] for t in lexicon.terms(tree.title(code)) if t in terms}
    rows = connection.execute(
        "SELECT at, text FROM note WHERE kind IN ('inclusion-term', 'includes')"
    )
    for at, text in rows:
        own.setdefault(at, set()).update(terms[t] for t in lexicon.terms(text) if t in terms)
    page_term, page_unit = array("i"), array("i")
    for number, unit in enumerate(tree.units):
        page: set[int] = set()
        for code in _chain(tree, unit):
            page |= own.get(code, set())
        page_term.extend(sorted(page))
        page_unit.extend([number] * len(page))
    return page_term, page_unit


def _chain(tree: Tree, code: str) -> Iterator[str]:
    at: str | None = code
    while at is not None:
        yield at
        at = tree.parent.get(at)


def _texts(arrays: dict[str, npt.NDArray[Any]], texts: list[str]) -> None:
    parts = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, parts)])
    arrays["text_end"] = ends.astype(np.int32)
    arrays["text"] = np.frombuffer(b"".join(parts), np.uint8)


def _class_terms(
    tree: Tree, lexicon: Lexicon, places: dict[str, int], terms: dict[str, int]
) -> dict[str, list[int]]:
    """The terms that name the class of what is below: of each category and block."""
    blank = {
        *lexicon.terms(
            "certain other disease diseases disorders classified elsewhere unspecified specified "
            "due not affecting involving general conditions"
        )
    }
    found: dict[str, list[int]] = {}
    for code, place in places.items():
        block = code in tree.above and not code.isdigit()
        if block or len(code) == 3:
            mine = [t for t in bag(lexicon, tree.title(code)) if t in terms and t not in blank]
            if mine:
                found[str(place)] = [terms[t] for t in mine]
    return found


def _compiled(lexicon: Lexicon, terms: dict[str, int], texts: Iterable[str]) -> dict[str, Any]:
    """The word tables as plain JSON, so that a search need not read the TOML files again."""
    close: dict[str, dict[str, float]] = {}
    together: dict[str, dict[str, float]] = {}
    families: dict[str, list[str]] = {}
    for term in terms:
        if base(term) and not term[0].isdigit():
            families.setdefault(base(term), []).append(term)
    forms = Forms(lexicon.roots, lexicon.endings, lexicon.prefixes, terms, families)
    for source, target, strength in (*lexicon.related(), *_coined(lexicon, forms, texts)):
        if target not in terms or not source:
            continue
        table = close if len(source) == 1 else together
        row = table.setdefault(" ".join(source), {})
        row[target] = max(row.get(target, 0.0), round(strength, 3))
    # What is left of a name without "disease" may be an ordinary word: little, device, low.
    meanings = {
        key: value
        for key, value in lexicon.meanings.items()
        if len(key) > 1 or key[0] not in terms or key[0] in lexicon.spelled
    }
    return {
        "same": {" ".join(key): " ".join(value) for key, value in lexicon.same.items()},
        "meanings": {" ".join(key): value for key, value in meanings.items()},
        "spelled": {stem: names for stem, names in lexicon.spelled.items() if stem in terms},
        "everyday": {" ".join(key): value for key, value in lexicon.everyday.items()},
        "short": lexicon.short, "close": close, "together": together, "families": families,
        "roots": lexicon.roots, "endings": lexicon.endings, "prefixes": lexicon.prefixes,
    }  # fmt: skip


def _coined(
    lexicon: Lexicon, forms: Forms, texts: Iterable[str]
) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """(plain terms, a coined word the texts print, how strongly they find it)."""
    for word in sorted({word for text in texts for word in words(text) if len(word) > 5}):
        term = lexicon.terms(word)
        roots, ending = forms.roots_and_ending(word)
        if len(term) != 1:
            continue
        for prefix in forms.prefixes:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > 5 and prefix not in _OPPOSITES:
                known = lexicon.terms(rest)
                if len(known) == 1 and known[0] in forms.terms:
                    yield tuple(known), term[0], LONGER
                    yield tuple(term), known[0], SHORTER
        for root in roots:
            yield (root,), term[0], INSIDE / len(roots) ** 0.5
            for end in ending:
                yield tuple(sorted((root, end))), term[0], COINED / len(roots) ** 0.5
