"""The catalog: what a code is on a date of service, and what the tabular list says of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from codebot.catalog import page as pages
from codebot.catalog.connections import Connections
from codebot.catalog.doctor import Examination, examine
from codebot.catalog.entry import Entry, EntryKind, Hit, Seventh, Status
from codebot.catalog.history import Difference, History, Holding, difference, history_of
from codebot.catalog.naming import key_number
from codebot.catalog.note import Level, Note, NoteKind, Relation
from codebot.catalog.reference import Reference, place, read_references
from codebot.catalog.relations import relations
from codebot.catalog.shapes import bare, dotted, shorter
from codebot.catalog.states import Span, state_of
from codebot.catalog.store import meta
from codebot.catalog.timeline import ALWAYS, NEVER
from codebot.errors import CatalogError, InvalidInput
from codebot.records import Release, ReleaseUse

if TYPE_CHECKING:
    from codebot.catalog.meaning import Meaning
    from codebot.catalog.search import Searcher

_ENTRY = (
    "SELECT span.code, title.text, billable, kind, parent FROM span JOIN title ON title = title.id"
)
_NOT_INHERITED = ("inclusion-term", "seventh")


class Catalog:
    """The compiled code set, read-only; one object may be used from many threads."""

    def __init__(self, path: Path) -> None:
        """Use `Catalog.open`."""
        self.path = path
        self._connections = Connections(path)
        try:
            self.fingerprint = meta(self._connection)["fingerprint"]
            rows = self._connection.execute(_RELEASES).fetchall()
            self._releases = tuple(_release(row[:5]) for row in rows)
        except (sqlite3.Error, KeyError, ValueError, TypeError):
            raise CatalogError(
                f"{path} is damaged; run `codebot catalog compile`, then add what was added."
            ) from None
        self._numbers = [row[0] for row in rows]
        self._editions = {row[0] for row in rows if row[5]}
        self.entry_of = lru_cache(maxsize=16384)(self._entry_of)
        self._written = lru_cache(maxsize=8192)(self._read_notes)
        self._chain = lru_cache(maxsize=16384)(self._read_chain)
        self._page = lru_cache(maxsize=512)(self._rendered)

    @classmethod
    def open(cls, path: Path) -> Catalog:
        """The catalog compiled at `path`; CatalogMissing where there is none."""
        return cls(path)

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._connections.own()

    def releases(self) -> tuple[Release, ...]:
        """Every release the catalog holds, oldest first."""
        return self._releases

    def holdings(self) -> tuple[Holding, ...]:
        """Every release with its totals, oldest first."""
        rows = self._connection.execute(
            "SELECT billable, headers, notes FROM release ORDER BY start, name"
        )
        return tuple(
            Holding(release, billable, headers, bool(notes))
            for release, (billable, headers, notes) in zip(self._releases, rows, strict=True)
        )

    def extras(self) -> tuple[tuple[str, str], ...]:
        """What else was added, as (name, file): conversion table, Alphabetic Indexes, notes."""
        return tuple(self._connection.execute("SELECT name, source FROM extra ORDER BY name"))

    def release_on(self, day: date) -> ReleaseUse:
        """The release for a date of service: the latest that had begun, else the first there is."""
        begun = [release for release in self._releases if release.start <= day]
        release = begun[-1] if begun else self._releases[0]
        covers = release.start <= day and (release.end is None or day <= release.end)
        return ReleaseUse(release, day, covers)

    def entry(self, code: str, on: date) -> Entry | None:
        """The entry of that code, block or chapter on the date, or None."""
        return self.entry_of(dotted(code), on.toordinal())

    def status(self, code: str, on: date) -> Status:
        """What the code is on the date, and what to write instead.

        Source: the billable flag of the release; Official Guidelines section I.B.2 (highest number
        of characters), I.A.4 and I.A.5 (7th character, placeholder X).
        """
        return state_of(self, dotted(code), on)

    def spans(self, code: str) -> tuple[Span, ...]:
        """Every state the code has had, in order of time, each with its days."""
        rows = self._connection.execute(
            "SELECT span.code, title.text, billable, kind, parent, start, end FROM span "
            "JOIN title ON title = title.id WHERE span.code = ? ORDER BY start",
            (dotted(code),),
        )
        return tuple(
            Span(
                _entry(row[:5]),
                None if row[5] == ALWAYS else date.fromordinal(row[5]),
                None if row[6] == NEVER else date.fromordinal(row[6] - 1),
            )
            for row in rows
        )

    def successors(self, code: str, on: date) -> tuple[str, ...]:
        """The codes that the conversion table gives for a code that was left by the date."""
        found: dict[str, None] = {}
        frontier = [dotted(code)]
        while frontier:
            rows = self._connection.execute(
                "SELECT code FROM conversion WHERE previous = ? AND start <= ? ORDER BY code",
                (frontier.pop(), on.toordinal()),
            ).fetchall()
            for (after,) in rows:
                if after not in found and after != code:
                    found[after] = None
                    if self.entry(after, on) is None:
                        frontier.append(after)
        return tuple(after for after in found if self.entry(after, on) is not None)

    def left_on(self, code: str, on: date) -> date | None:
        """The day by which a code no release holds had been left, by the conversion table."""
        row = self._connection.execute(
            "SELECT max(start) FROM conversion WHERE previous = ? AND start <= ?",
            (code, on.toordinal()),
        ).fetchone()
        return None if row[0] is None or not self.successors(code, on) else date.fromordinal(row[0])

    def predecessors(self, code: str, on: date) -> tuple[str, ...]:
        """The codes that were used before a code, as far as they are codes on the date."""
        rows = self._connection.execute(
            "SELECT DISTINCT previous FROM conversion WHERE code = ? AND previous != '' ORDER BY 1",
            (dotted(code),),
        ).fetchall()
        return tuple(before for (before,) in rows if self.entry(before, on) is not None)

    def children(self, code: str, on: date) -> tuple[Entry, ...]:
        """The entries directly below, in tabular order; codes with a 7th character included."""
        day = on.toordinal()
        rows = self._connection.execute(
            f"{_ENTRY} WHERE parent = ? AND start <= ? AND ? < end", (dotted(code), day, day)
        )
        return tuple(sorted(map(_entry, rows), key=_order))

    def ancestors(self, code: str, on: date) -> tuple[Entry, ...]:
        """The entries above, nearest first, up to the chapter, umbrella blocks included."""
        found: list[Entry] = []
        entry = self.entry(code, on)
        while entry is not None and entry.parent is not None:
            # In another year the header between may not have been there yet.
            tries = (
                (entry.parent, *shorter(entry.parent)) if "." in entry.parent else (entry.parent,)
            )
            entry = next((e for code in tries if (e := self.entry(code, on)) is not None), None)
            if entry is not None:
                found.append(entry)
        return tuple(found)

    def leaves(self, code_or_range: str, on: date) -> tuple[Entry, ...]:
        """The billable codes at or below a code, block, chapter, "M46.4-" or "M53.81-M53.88"."""
        entry = self.entry(code_or_range, on)
        if entry is not None and entry.kind in ("chapter", "block"):
            below = (self.leaves(child.code, on) for child in self.children(entry.code, on))
            return tuple(leaf for leaves in below for leaf in leaves)
        if entry is not None:
            return self._covered(Reference(entry.code, bare(entry.code), bare(entry.code)), on)
        references = read_references(code_or_range.upper())
        return tuple(leaf for reference in references for leaf in self._covered(reference, on))

    def covered(self, reference: Reference, on: date) -> tuple[str, ...]:
        """The billable codes that a reference covers on the date, in tabular order."""
        return tuple(entry.code for entry in self._covered(reference, on))

    def notes(self, code: str, on: date, inherited: bool = True) -> tuple[Note, ...]:
        """The notes at the code, then those of each entry above it, up to the chapter.

        Inclusion terms and 7th-character notes of an entry above are not passed down: the first
        name that entry only, and `seventh` gives the second where they apply.
        """
        key = dotted(code)
        edition = self._edition(on)
        if inherited:
            return self._chain(key, on.toordinal(), edition)
        return self._written(key, edition)

    def seventh(self, code: str, on: date) -> Seventh | None:
        """The 7th characters a code takes or carries, from the nearest entry that lists them."""
        entry = self.entry(code, on)
        if entry is None or entry.kind in ("chapter", "block"):
            return None
        edition = self._edition(on)
        for above in (entry, *self.ancestors(entry.code, on)):
            rows = self._connection.execute(
                "SELECT character, meaning FROM seventh "
                "WHERE at = ? AND releases >> ? & 1 ORDER BY seq",
                (above.code, edition),
            ).fetchall()
            if rows:
                written = self._written(above.code, edition)
                text = " ".join(note.text for note in written if note.kind == "seventh")
                return Seventh(above.code, text, tuple(rows))
        return None

    def relation(self, a: str, b: str, on: date) -> tuple[Relation, ...]:
        """The notes that bear on a pair of codes, from either side.

        Source: Official Guidelines sections I.A.12 (Excludes1 and 2), I.A.13 (etiology and
        manifestation, code first) and I.A.17 (code also).
        """
        return relations(self, dotted(a), dotted(b), on)

    def history(self, code: str) -> History:
        """What a code was in each release, and when it changed; NotFound for what never was one."""
        return history_of(self, self._connection, dotted(code))

    def diff(self, a: str, b: str) -> Difference:
        """What changed from release `a` to release `b`, named as in `releases()` or by year."""
        return difference(self, self._connection, a, b)

    def examine(self) -> Examination:
        """Whether the catalog is sound, and what of the notes' references was understood."""
        return examine(self, self._connection)

    def page(self, code: str, on: date) -> pages.Page:
        """The code's page: everything the catalog knows of it, one fact per line."""
        return self._page(dotted(code), on)

    def search(
        self, words: str, on: date, limit: int = 10, meaning: Meaning | None = None
    ) -> tuple[Hit, ...]:
        """The billable codes that words describe, best first, each with its header as family.

        Words are read with their synonyms, abbreviations, word parts and slips of the pen; titles,
        inclusion terms, index terms and what notes call a code all count. Only codes of the release
        in force on the date are found. Where the words leave the 7th character open it is that of
        an initial encounter, or the unspecified one. `meaning` orders the best of them by how near
        their names are in meaning too; a hit's score stays that of its words.
        """
        from codebot.catalog.search_hits import hits

        release = self._numbers[self._releases.index(self.release_on(on).release)]
        if limit < 1:
            raise InvalidInput("A search shows at least one code; give a limit of 1 or more.")
        asked = self.searcher.written_out(words)
        near = None if meaning is None else partial(meaning.likeness, words)
        ranked = self.searcher.rank(asked, release, self._edition(on), limit, near)
        return tuple(hits(self, ranked, asked, on))

    @cached_property
    def searcher(self) -> Searcher:
        """The search tables that lie beside the catalog, built (some 10 s) where they are not."""
        from codebot.catalog.search import open_searcher

        return open_searcher(self)

    def names(self, on: date) -> Iterator[tuple[str, str]]:
        """Every code on the date with each of its official names: title and inclusion terms."""
        day, edition = on.toordinal(), self._edition(on)
        yield from self._connection.execute(
            "SELECT span.code, title.text FROM span JOIN title ON title = title.id "
            "WHERE start <= ? AND ? < end AND kind NOT IN ('chapter', 'block') ORDER BY span.code",
            (day, day),
        )
        yield from self._connection.execute(
            "SELECT at, text FROM note WHERE kind = 'inclusion-term' AND releases >> ? & 1",
            (edition,),
        )

    def named(self, key: frozenset[str], on: date) -> tuple[str, ...]:
        """The codes with a title or inclusion term on the date that says what the key does."""
        day, number = on.toordinal(), key_number(key)
        rows = self._connection.execute(
            "SELECT naming.code FROM naming JOIN span "
            "ON span.code = naming.code AND span.title = naming.title "
            "WHERE key = ? AND naming.title AND start <= ? AND ? < end UNION "
            "SELECT naming.code FROM naming JOIN note ON note.id = naming.note "
            "WHERE key = ? AND releases >> ? & 1 ORDER BY 1",
            (number, day, day, number, self._edition(on)),
        )
        return tuple(code for (code,) in rows)

    def terms(self) -> Iterator[tuple[str, str, str]]:
        """Every term of the Alphabetic Indexes added: code as the index has it, words, index."""
        yield from self._connection.execute("SELECT code, text, source FROM term ORDER BY id")

    def _covered(self, reference: Reference, on: date) -> tuple[Entry, ...]:
        low, high = reference.first[:3], reference.last[:3]
        letters = "".join(chr(c) for c in range(ord(low[0]), ord(high[0]) + 1))
        day = on.toordinal()
        span = (low, high + "~") if low == high else (letters[0], letters[-1] + "~")
        rows = self._connection.execute(
            f"{_ENTRY} WHERE span.code >= ? AND span.code < ? AND start <= ? AND ? < end "
            "AND billable",
            (*span, day, day),
        )
        return tuple(sorted((e for e in map(_entry, rows) if reference.covers(e.code)), key=_order))

    def _edition(self, on: date) -> int:
        """The number of the release whose notes apply: the nearest one with a tabular list."""
        numbered = zip(self._numbers, self._releases, strict=True)
        day = on.toordinal()
        distances: list[tuple[int, int]] = [
            (_distance(release, day), number)
            for number, release in numbered
            if number in self._editions
        ]
        return min(distances)[1]

    def notes_release(self, on: date) -> Release:
        """The release whose tabular list the notes of that date come from."""
        return self._releases[self._numbers.index(self._edition(on))]

    def _entry_of(self, code: str, day: int) -> Entry | None:
        row = self._connection.execute(
            f"{_ENTRY} WHERE span.code = ? AND start <= ? AND ? < end", (code, day, day)
        ).fetchone()
        return None if row is None else _entry(row)

    def _rendered(self, code: str, on: date) -> pages.Page:
        return pages.render(self, code, on)

    def _read_notes(self, at: str, edition: int) -> tuple[Note, ...]:
        rows = self._connection.execute(
            "SELECT kind, text, level, head FROM note WHERE at = ? AND releases >> ? & 1 "
            "ORDER BY position",
            (at, edition),
        )
        return tuple(
            Note(_kind(kind), text, at, _level(level), True, read_references(text), head)
            for kind, text, level, head in rows
        )

    def _read_chain(self, code: str, day: int, edition: int) -> tuple[Note, ...]:
        on = date.fromordinal(day)
        found = list(self._written(code, edition))
        for above in self.ancestors(code, on):
            found += [
                Note(n.kind, n.text, n.at, n.level, False, n.refs, n.head)
                for n in self._written(above.code, edition)
                if n.kind not in _NOT_INHERITED
            ]
        return tuple(found)


_RELEASES = "SELECT id, name, start, end, source, notes FROM release ORDER BY start, name"
_KINDS: dict[str, NoteKind] = {kind: kind for kind in get_args(NoteKind)}
_LEVELS: dict[str, Level] = {level: level for level in get_args(Level)}
_ENTRY_KINDS: dict[str, EntryKind] = {kind: kind for kind in get_args(EntryKind)}


def _kind(text: str) -> NoteKind:
    return _KINDS[text]


def _level(text: str) -> Level:
    return _LEVELS[text]


def _entry(row: tuple[str, str, int, str, str | None]) -> Entry:
    return Entry(row[0], row[1], bool(row[2]), _ENTRY_KINDS[row[3]], row[4])


def _order(entry: Entry) -> str:
    if entry.kind == "chapter":
        return entry.code.rjust(2, "0")
    return place(entry.code.replace(".", ""))


def _distance(release: Release, day: int) -> int:
    """How many days lie between a day and a release's window."""
    before = release.start.toordinal() - day
    after = 0 if release.end is None else day - release.end.toordinal()
    return max(before, after, 0)


def _release(row: tuple[int, str, str, str | None, str]) -> Release:
    _, name, start, end, source = row
    return Release(
        name, date.fromisoformat(start), date.fromisoformat(end) if end else None, source
    )
