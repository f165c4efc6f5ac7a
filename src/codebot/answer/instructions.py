"""What the notes of a code instruct: what comes first, what is added, what else to code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, entry_of, place_of, use_of
from codebot.answer.select import stems
from codebot.catalog import Entry, Note, Relation, Status

__all__ = ["KIND_NAMES", "Instructions"]

KIND_NAMES = {
    "excludes1": "Excludes1",
    "excludes2": "Excludes2",
    "code-first": "code first",
    "use-additional": "use additional code",
    "code-also": "code also",
    "includes": "includes",
    "inclusion-term": "inclusion term",
    "note": "plain",
}
_ORDERING = ("code-first", "use-additional", "code-also")
# What a question says -> the notes that answer it; the first row that fits decides.
_WANTED: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(cues, re.IGNORECASE), kinds)
    for cues, kinds in (
        (r"\bcode[- ]also\b", ("code-also",)),
        (r"\binclusion|\bincludes? notes?\b", ("inclusion-term", "includes")),
        (r"\bcode[- ]first\b|\bbefore\b|\bunderlying|etiolog|\bpreced|\bfirst\b", ("code-first",)),
        (
            r"addition|\badd|\balso\b|\bwith\b|\bafter\b|what else|second|\bneed|alone\b",
            ("use-additional", "code-also"),
        ),
        (r"\binstruction|\bnotes\b", (*_ORDERING, "excludes1", "excludes2", "includes")),
    )
)
_THERE = re.compile(
    r"\b(?:is|are) there\b|\bmust\b|\bneed|\brequire|\b(?:does|do|has|have)\b|\bshould\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\balone\b|by itself|on its own", re.IGNORECASE)
_NAMED = re.compile(
    r"\bnotes?\b|\bcode[- ](?:first|also)\b|use additional|\binclusion", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:if|where) (?:applicable|known|any|present)\b", re.IGNORECASE)
_MOST_GROUPS, _MOST_ITEMS = 4, 12
_IS_ONE = re.compile(r"\bmanifestation(?: code)?\W*$", re.IGNORECASE)
# One code asked whether it stands first; which of two goes first is another question.
_LISTED = re.compile(
    r"\bprincipal\b|\bprimary\b|first[- ]?listed|\b(?:list(?:ed)?|coded|sequenced|reported|go|goes"
    r"|be|stand|comes?|as) (?:the )?first\b|\bfirst\b(?=\W*$| code| dx| diag)",
    re.IGNORECASE,
)
# Codes that rules outside the code set's notes keep from the first place, or may.
_SECONDARY = re.compile(r"[V-Z]|R29\.7|R40\.2|B9[5-7]|T(?:3[6-9]|4\d|50)\.")
_EXTERNAL = "VWXY"
_FIRST = re.compile(r"\bfirst\b|\bprincipal\b|\bprimary\b|\border\b", re.IGNORECASE)
_SECOND = re.compile(
    r"\b(?:listed|go|goes|be|coded|reported|sequenced|as) (?:a |the )?second", re.IGNORECASE
)
# Source: Official Guidelines section I.B.14.
_ONLY_SECOND = re.compile(r"Z68|R40\.2|R29\.7|Y90|Z5[5-9]|Z6[0-5]|Z28\.3")
# Source: Official Guidelines section I.C.21.c.15.
_ONLY_FIRST = re.compile(
    r"Z00(?!\.6)|Z0[124]|Z31\.8[134]|Z33\.2|Z34|Z3[89]|Z4[02]|Z51\.[01]|Z52(?!\.9)|Z76\.[12]|Z99\.12"
)
_OF_STATUS = re.compile(r"Z(?:0\d|1[0-3]|7[7-9]|[89])")
# What a question may call the other code without naming it.
_ANYTHING = stems(
    "something anything else thing cause etiology underlying condition disease disorder first other"
    " too also organism extra"
)
_CODES_OF = frozenset(("external cause", "place of occurrence"))
_CAUSE_CODE = re.compile(
    r"\b(?:external[- ]causes?|falls?|accident|crash|mva|collision|place of occurrence|activity"
    r"|[VWXY])[- ]codes?\b",
    re.IGNORECASE,
)
_MANIFESTATION = re.compile(r"\b(?:in|of) (?:\w+ )?diseases classified elsewhere", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Group:
    """Notes that stand at one place under one line, as they read in the code set."""

    notes: tuple[Note, ...]
    whole: bool = True

    @property
    def words(self) -> str:
        first = self.notes[0]
        items = [first.words, *(n.text for n in self.notes[1:])]
        return "; ".join(item.rstrip(".;, ") for item in items[:_MOST_ITEMS])


@dataclass(frozen=True, slots=True)
class Instructions(Official):
    """The instructional notes of the code set on one question."""

    def sequence(self, statuses: list[Status]) -> list[Statement]:
        """The code-first, use-additional and code-also notes of the code, or of the pair."""
        if len(statuses) > 1:
            relations = self.catalog.relation(statuses[0].code, statuses[1].code, self.asked.on)
            first = self._goes_first(statuses[:2], relations)
            ordered = [*first, *self._orders(relations)]
            return self._never_first(statuses[:2]) or ordered or self._unordered(statuses[:2])
        code = entry_of(statuses[0]).code
        if self.asked.asks("sequence") and self._beside_cause(code):
            title = entry_of(statuses[0]).title
            return [self._say("first_injury", self._support(code, "title"), code=code, title=title)]
        lonely = self._never_alone(code) if _ALONE.search(self.asked.question) else []
        if lonely:
            return lonely
        if _ALONE.search(self.asked.question) and statuses[0].status == "header":
            return []
        wanted, outright = self._wanted()
        notes = [n for n in self.catalog.notes(code, self.asked.on) if n.kind in wanted]
        order = self.asked.asks("sequence") or wanted == ("code-first",)
        said = self._manifestation(statuses[0]) if order else []
        said = said or self._listed_first(statuses[0])
        if said and said[0].by_default:
            return said
        named = _NAMED.search(self.asked.question) is not None
        if not notes and outright and named and not said:
            names = " or ".join(KIND_NAMES[kind] for kind in wanted)
            name = "notes_none_no" if self.asked.yes_no else "notes_none"
            said = [self._say(name, self._support(code, "title"), code=code, kind=names)]
        if not notes and (named or not outright):
            notes = [n for n in self.catalog.notes(code, self.asked.on) if n.kind in _ORDERING]
        notes += self._asking(code, notes)
        besides = self._besides
        groups = _named(self._groups(notes), besides)
        unsaid = _unsaid(groups, (*self.asked.matter, *(self.asked.terms & _CODES_OF)))
        return said + self._noted(code, groups, not said and not unsaid)

    def _asking(self, code: str, found: Sequence[Note]) -> list[Note]:
        """Plain notes that speak of the codes asked for, where none of the others does."""
        words = stems(" ".join(self._besides))
        if any(words & stems(note.text) for note in found):
            return []
        plain = (n for n in self.catalog.notes(code, self.asked.on) if n.kind == "note")
        return [note for note in plain if len(words & stems(note.text)) > 1][:1]

    def _never_alone(self, code: str) -> list[Statement]:
        """That a code only goes with another: by the guidelines, or a Z code by its note."""
        title = next(iter(self._support(code, "title")), None)
        entry = self.catalog.entry(code, self.asked.on)
        if entry is not None and title is not None and _ONLY_SECOND.match(code):
            return [self._say("first_secondary", [title], code=code, title=entry.title)]
        notes = [n for n in self.catalog.notes(code, self.asked.on) if n.kind == "code-first"]
        bound = any(_CONDITION.search(f"{n.head} {n.words}") for n in notes)
        if code[0] != "Z" or not notes or bound:
            return []
        lines = self._lines(code, self._groups(notes)[0])[:1]
        return [self._say("first_no", lines, code=code)]

    @property
    def _besides(self) -> tuple[str, ...]:
        """What the question asks for beside the code, in words: a kind of code has its term."""
        return (*self.asked.topic, *sorted(self.asked.terms & _CODES_OF))

    def _wanted(self) -> tuple[tuple[str, ...], bool]:
        """The kinds of note that answer, and whether the question asks for just those."""
        for cues, kinds in _WANTED:
            if cues.search(self.asked.question):
                return kinds, True
        return _ORDERING, False

    def _groups(self, notes: Sequence[Note]) -> list[_Group]:
        heads = {(n.at, n.kind, n.head) for n in notes if n.head}
        groups: dict[tuple[str, str, str], list[Note]] = {}
        for note in notes:
            if (note.at, note.kind, note.text) not in heads:
                groups.setdefault((note.at, note.kind, note.head), []).append(note)
        return [_Group(tuple(group)) for group in groups.values()]

    def _noted(self, code: str, groups: Sequence[_Group], opens: bool) -> list[Statement]:
        """The groups as statements; the first one opens with a yes where a yes was asked for."""
        said = []
        for place, group in enumerate(groups[:_MOST_GROUPS]):
            note = group.notes[0]
            name = "note"
            if place == 0 and opens and _ALONE.search(self.asked.question):
                name = "note_alone"
            elif place == 0 and opens and self.asked.yes_no and _THERE.search(self.asked.question):
                name = "note_if" if _CONDITION.search(group.words) else "note_yes"
            said.append(
                self._say(
                    name,
                    self._lines(code, group),
                    kind=KIND_NAMES.get(note.kind, note.kind),
                    at=place_of(note),
                    words=group.words,
                )
            )
        return said

    def _lines(self, code: str, group: _Group) -> list[Support]:
        """The page's lines of a group: one span where all of it is said."""
        lines = [s for n in group.notes for s in self._support(code, n.kind, note=n)]
        if group.whole and len(lines) > 1:
            first = lines[0]
            return [Support(first.document, first.start, lines[-1].end, first.section)]
        return lines

    def _manifestation(self, status: Status) -> list[Statement]:
        """A code "in diseases classified elsewhere" is never first (Guidelines I.A.13)."""
        entry = entry_of(status)
        if _MANIFESTATION.search(entry.title) is None:
            return []
        name = "manifestation" if self.asked.yes_no else "manifestation_plain"
        if self.asked.yes_no and _IS_ONE.search(self.asked.question):
            name = "manifestation_yes"
        return [
            self._say(name, self._support(entry.code, "title"), code=entry.code, title=entry.title)
        ]

    def _never_first(self, pair: Sequence[Status]) -> list[Statement]:
        """Of two codes, the one that may stand first where the other never does.

        Source: Official Guidelines sections I.A.13 and I.C.20.a.6.
        """
        if not self.asked.asks("sequence"):
            return []
        entries = [entry_of(status) for status in pair]
        external = [entry for entry in entries if entry.code[0] in _EXTERNAL]
        shown = [entry for entry in entries if _MANIFESTATION.search(entry.title)]
        for name, last in (("pair_external", external), ("pair_manifestation", shown)):
            if len(last) == 1:
                first = next(entry for entry in entries if entry is not last[0])
                supports = [s for e in (last[0], first) for s in self._support(e.code, "title")]
                uses = [use_of(status) for status in pair]
                titles = {"code": last[0].code, "title": last[0].title}
                return [self._say(name, supports, uses, first=first.code, **titles)]
        return []

    def _unordered(self, pair: Sequence[Status]) -> list[Statement]:
        """That no note orders two codes of which it was asked which goes first."""
        if not self.asked.is_open or _FIRST.search(self.asked.question) is None:
            return []
        a, b = (entry_of(status).code for status in pair)
        supports = [*self._support(a, "title"), *self._support(b, "title")]
        said = self._say("pair_no_order", supports, [use_of(s) for s in pair], a=a, b=b)
        return [replace(said, by_default=True)]

    def _beside_cause(self, code: str) -> bool:
        """Whether the question sets a code beside an external cause that it does not name."""
        return code[0] not in _EXTERNAL and _CAUSE_CODE.search(self.asked.question) is not None

    def _goes_first(self, pair: Sequence[Status], relations: Sequence[Relation]) -> list[Statement]:
        """Which of two codes stands first by their notes; nothing where these leave it open."""
        if not self.asked.asks("sequence") or self.asked.yes_no:
            return []
        firsts = {
            relation.target if relation.note.kind == "code-first" else relation.stated_at
            for relation in relations
            if relation.note.kind in ("code-first", "use-additional") and not relation.conditional
        }
        if len(firsts) != 1:
            return []
        first, other = sorted(pair, key=lambda status: status.code not in firsts)
        supports = self._support(first.code, "title") + self._support(other.code, "title")
        uses = [use_of(status) for status in pair]
        return [self._say("pair_first", supports, uses, first=first.code, other=other.code)]

    def _listed_first(self, status: Status) -> list[Statement]:
        """Whether one code may be the first-listed or principal diagnosis, by its code first notes.

        Source: Official Guidelines sections I.A.13, I.B.7 and I.C.20.a.6.
        """
        question = self.asked.question
        if not self.asked.asks("sequence"):
            return []
        if _SECOND.search(question) and self.asked.yes_no:
            return self._second(entry_of(status))
        if self.asked.is_open or _NAMED.search(question) or not _LISTED.search(question):
            return []
        entry = entry_of(status)
        if entry.code[0] in _EXTERNAL:
            support = self._support(entry.code, "title")
            return [self._say("first_external", support, code=entry.code, title=entry.title)]
        values = {"code": entry.code, "title": entry.title}
        if _ONLY_SECOND.match(entry.code):
            return [self._say("first_secondary", self._support(entry.code, "title"), (), **values)]
        if _ONLY_FIRST.match(entry.code):
            return [self._say("first_only", self._support(entry.code, "title"), (), **values)]
        notes = [n for n in self.catalog.notes(entry.code, self.asked.on) if n.kind == "code-first"]
        if notes:
            groups = self._groups(notes)
            bound = any(_CONDITION.search(note.words) for note in notes)
            bound = bound or any(_CONDITION.search(note.head) for note in notes)
            name = "first_if" if bound else "first_no"
            return [self._say(name, self._lines(entry.code, groups[0])[:1], code=entry.code)]
        if _OF_STATUS.match(entry.code) and not self.asked.asks("coverage", "grouping"):
            said = self._say("first_z", self._support(entry.code, "title"), (), **values)
            return [replace(said, by_default=True)]
        if _SECONDARY.match(entry.code) or self.asked.asks("coverage", "grouping"):
            return []
        if not entry.billable:
            return []
        said = self._say("first_yes", self._support(entry.code, "title"), code=entry.code)
        return [replace(said, by_default=True)]

    def _second(self, entry: Entry) -> list[Statement]:
        """Whether a code may stand after another: any may that no rule keeps first."""
        if entry.code[0] == "Z":
            return []
        values = {"code": entry.code, "title": entry.title}
        return [self._say("second_yes", self._support(entry.code, "title"), (), **values)]

    def _pair(self, name: str, relation: Relation, **values: str) -> Statement:
        note = relation.note
        supports = self._support(relation.stated_at, note.kind, note=note)
        return self._say(name, supports, (), at=place_of(note), words=note.words, **values)

    def _orders(self, relations: Sequence[Relation]) -> list[Statement]:
        return [
            self._pair("pair_order", r, kind=KIND_NAMES[r.note.kind])
            for r in relations
            if r.note.kind in _ORDERING
        ][:2]


def _unsaid(groups: Sequence[_Group], matter: Sequence[str]) -> bool:
    """Whether the question names something beside the code that none of the notes speaks of."""
    words = stems(" ".join(matter)) - _ANYTHING
    return bool(words) and not any(words & stems(n.text) for g in groups for n in g.notes)


def _named(groups: Sequence[_Group], topic: Sequence[str]) -> list[_Group]:
    """The notes that speak of what the question names; all of them where none does."""
    words = stems(" ".join(topic))
    shared = [max((len(words & stems(n.text)) for n in g.notes), default=0) for g in groups]
    best = max(shared, default=0)
    if not best:
        return list(groups)
    return [
        _Group(tuple(n for n in group.notes if len(words & stems(n.text)) == best), whole=False)
        for group, most in zip(groups, shared, strict=True)
        if most == best
    ]
