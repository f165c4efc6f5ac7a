"""The rows a search matches: every title and note text, for each code it can stand for.

A *unit* is what a row leads to: a billable code, or the code that takes the 7th character. A text
at a header makes a row for each unit below it, joined with what the unit's own title adds.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from codebot.catalog.reference import read_references
from codebot.catalog.search_words import Lexicon
from codebot.catalog.shapes import bare

KINDS = ("title", "inclusion-term", "includes", "index", "reference")

# How much of a word's weight stays where it is said in passing.
PARENTHESIS = 0.35
WITHOUT = 0.6
# The weight of words that every other title has; of all others it is 1.
FAINT = {
    "unspecifi": 0.08, "nec": 0.08, "site": 0.15, "other": 0.25, "specifi": 0.15, "elsewher": 0.1,
    "classifi": 0.1, "type": 0.3, "region": 0.2, "form": 0.3, "part": 0.4, "disorder": 0.6,
    "encount": 0.5,
}  # fmt: skip
MOST_UNITS = 80
MOST_TARGETS = 3

_PARENTHESIS = re.compile(r"\([^()]*\)")
_REFERRED = re.compile(r"\(([^()]*[A-Z][0-9][^()]*)\)\s*\Z")
_LIST = re.compile(
    r"^(.*\b(?:of|in|affecting|involving|to|with|for|from|by) )"
    r"((?:[^,]+, )*[^,]+?),? (?:and/or|and|or) ([^,]+?)(,.*)?$"
)
_LINK = re.compile(r", | and | or ")
# External causes and injuries list body parts so freely that the alternatives would drown the rest.
_NO_LISTS = "STVWXY"


@dataclass(frozen=True, slots=True)
class Row:
    """A text and a unit that it can stand for; `bag` weighs each term of the two, from 0 to 1."""

    unit: int
    text: str
    kind: str
    bag: Mapping[str, float]
    composed: bool
    listed: bool
    releases: int
    at: str


@dataclass(slots=True)
class Tree:
    """The codes of every release: titles with the releases that carry them, and who is below."""

    titles: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    billable: dict[str, int] = field(default_factory=dict)
    parent: dict[str, str | None] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    above: set[str] = field(default_factory=set)
    units: list[str] = field(default_factory=list)
    unit_releases: list[int] = field(default_factory=list)
    number: dict[str, int] = field(default_factory=dict)
    tails: set[str] = field(default_factory=set)

    def below(self, code: str) -> list[str]:
        """The units at or below the code."""
        if code in self.number:
            return [code]
        return [unit for child in self.children.get(code, ()) for unit in self.below(child)]

    def title(self, code: str) -> str:
        """The newest title of the code."""
        return self.titles[code][-1][0]


def read_tree(connection: sqlite3.Connection) -> Tree:
    """The tree of all codes, blocks and chapters of the catalog."""
    tree = Tree()
    for code, kind, parent in connection.execute(
        "SELECT code, kind, parent FROM span ORDER BY code, start"
    ):
        tree.parent[code] = parent
        if kind in ("chapter", "block"):
            tree.above.add(code)
    rows = connection.execute(
        "SELECT code, billable, title.text, releases FROM variant JOIN title ON title = title.id "
        "ORDER BY code, releases"
    )
    for code, billable, title, releases in rows:
        tree.titles.setdefault(code, []).append((title, releases))
        if billable:
            tree.billable[code] = tree.billable.get(code, 0) | releases
    for code, parent in sorted(tree.parent.items()):
        if parent is not None and code not in tree.above:
            tree.children.setdefault(parent, []).append(code)
    for code in sorted(tree.titles):
        if _extension(tree, code):
            tree.tails.add(tree.title(code).removeprefix(tree.title(tree.parent[code] or "")))
        elif code not in tree.above:
            releases = _unit_releases(tree, code)
            if releases:
                tree.number[code] = len(tree.units)
                tree.units.append(code)
                tree.unit_releases.append(releases)
    return tree


def _extension(tree: Tree, code: str) -> bool:
    """Whether the code is another one with its 7th character written out."""
    parent = tree.parent.get(code)
    if len(bare(code)) != 7 or parent is None or parent not in tree.titles:
        return False
    return tree.title(code).startswith(tree.title(parent) + ", ")


def _unit_releases(tree: Tree, code: str) -> int:
    releases = tree.billable.get(code, 0)
    for child in tree.children.get(code, ()):
        if _extension(tree, child):
            releases |= tree.billable.get(child, 0)
    return releases


def bag(lexicon: Lexicon, text: str) -> dict[str, float]:
    """The terms of a text, each with how much of its weight counts."""
    found: dict[str, float] = {}
    for aside in _PARENTHESIS.findall(text):
        for term in lexicon.terms(aside):
            found[term] = PARENTHESIS
    main = _PARENTHESIS.sub(" ", text)
    before, without, after = main.partition("without ")
    for term in lexicon.terms(without + after):
        found[term] = max(found.get(term, 0.0), WITHOUT)
    for term in lexicon.terms(before):
        found[term] = 1.0
    return found


def read_rows(connection: sqlite3.Connection, tree: Tree, lexicon: Lexicon) -> Iterator[Row]:
    """Every row: titles, inclusion terms, index terms, and what notes call the codes they name."""
    compose = _Composer(tree, lexicon)
    for code in tree.titles:
        if code not in tree.above:
            for title, releases in tree.titles[code]:
                yield from compose.rows(code, title, "title", releases)
    for at, kind, text, releases in connection.execute(
        "SELECT at, kind, text, releases FROM note ORDER BY id"
    ):
        if kind in ("inclusion-term", "includes"):
            if at not in tree.above and at in tree.titles:
                yield from compose.rows(at, text, kind, releases)
        elif kind not in ("seventh", "note"):
            for code, words in _named(text, tree):
                yield from compose.rows(code, words, "reference", releases)
    for code, text in connection.execute("SELECT code, text FROM term ORDER BY id"):
        if code in tree.titles:
            yield from compose.rows(code, text, "index", -1)


def _named(text: str, tree: Tree) -> Iterator[tuple[str, str]]:
    match = _REFERRED.search(text)
    words = text[: match.start()].strip(" ,") if match else ""
    if match is None or not words:
        return
    single = [r for r in read_references(f"({match[1]})") if r.first == r.last and not r.only]
    for reference in single[:MOST_TARGETS]:
        plain = reference.first
        code = plain if len(plain) == 3 else f"{plain[:3]}.{plain[3:]}"
        if code in tree.titles:
            yield code, words


class _Composer:
    """Makes the rows of a text."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._bags = {
            code: bag(lexicon, tree.title(code)) for code in tree.titles if code not in tree.above
        }

    def rows(self, code: str, text: str, kind: str, releases: int) -> Iterator[Row]:
        """The rows of a text that stands at a code."""
        if code[0] not in _NO_LISTS:
            for one in alternatives(text):
                yield from self._rows(code, one, kind, releases, listed=True, shown=text)
        yield from self._rows(code, text, kind, releases, listed=False, shown=text)

    def _rows(
        self, code: str, text: str, kind: str, releases: int, *, listed: bool, shown: str
    ) -> Iterator[Row]:
        own = bag(self._lexicon, text)
        if not own:
            return
        number = self._tree.number.get(code)
        if number is not None:
            yield Row(number, shown, kind, own, False, listed, releases, code)
            return
        joined = sorted(self._joined(code, own, kind), key=lambda pair: pair[0])
        for _, unit, both in joined[:MOST_UNITS]:
            yield Row(unit, shown, kind, both, True, listed, releases, code)

    def _joined(
        self, code: str, own: dict[str, float], kind: str
    ) -> Iterator[tuple[float, int, dict[str, float]]]:
        header = self._bags[code]
        for unit in self._tree.below(code):
            title = self._bags[unit]
            adds = {term: share for term, share in title.items() if term not in header}
            both = {term: max(share, own.get(term, 0.0)) for term, share in adds.items()} | {
                term: share for term, share in own.items() if term not in adds
            }
            # The unit's own title says it already.
            if kind == "title" and both.keys() == title.keys():
                continue
            weight = sum(share * FAINT.get(term, 1.0) for term, share in adds.items())
            yield weight, self._tree.number[unit], both


def alternatives(text: str) -> Sequence[str]:
    """The text with each member of its last list alone: "disorder of A and B" gives two."""
    match = _LIST.match(text)
    if match is None:
        return ()
    before, others, last, after = match.groups()
    # "due to renal impairment, ankle and foot" names a cause and then the places.
    if before.endswith("due to ") and "," in others:
        return ()
    members = [*_LINK.split(others), last]
    if any(len(member.split()) > 4 for member in members):
        return ()
    return [before + member + (after or "") for member in members]
