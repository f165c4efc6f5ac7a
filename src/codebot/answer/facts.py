"""What the official code set itself answers, said in the wordings and cited to its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from codebot.answer.described import FINE, asks_plainly, passed_over, wants_verdict
from codebot.answer.evidence import Statement
from codebot.answer.instructions import KIND_NAMES
from codebot.answer.official import entry_of, listed, place_of, too_early, use_of
from codebot.answer.polarity import asks_existence, asks_fault, forbids
from codebot.answer.presumed import is_hypertension, presumed
from codebot.answer.select import stems
from codebot.answer.sevenths import Sevenths
from codebot.answer.titles import apart
from codebot.catalog import Note, Status

__all__ = ["Facts"]


_MORE_CHARACTERS = re.compile(
    r"^(?!.*\b(?:means?|stands?|says?)\b)"
    r".*\b(?:4th|5th|6th|fourth|fifth|sixth|another|more) (?:char|dig)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts(Sevenths):
    """The catalog's own answers to one question."""

    def lead(self, described: bool) -> list[Statement]:
        """The answer, where the code set decides it: a code that is not valid comes before all.

        `described`: a page answers the very question, so its words stand for a bare title.
        """
        statuses = [self._status(name) for name in self._single()]
        wrong = [s for s in statuses if s.status not in ("valid", "header")]
        if wrong:
            said = [said for status in wrong[:2] for said in self._not_valid(status)]
            return said + self._bare([s for s in statuses if s.entry and s not in wrong])[:2]
        if not statuses:
            return []
        if _MORE_CHARACTERS.search(self.asked.question):
            return self.children(statuses)
        left_out = passed_over(self.asked, described)
        for kind in self.asked.kinds:
            answer = None if kind.name in left_out else _ANSWERS.get(kind.name)
            statements = answer(self, statuses) if answer else []
            if statements:
                return statements
        if self.asked.kinds or set(self.asked.topic) - FINE:
            return []
        return self.billable(statuses) if asks_plainly(self.asked) else self.bare()

    def bare(self) -> list[Statement]:
        """What to say of codes about which nothing particular was asked, or nothing is known."""
        return self._bare([s for s in map(self._status, self._single()) if s.entry])

    def apart(self) -> list[Statement]:
        """What sets two codes apart, where that is asked."""
        statuses = [s for s in map(self._status, self._single()) if s.entry]
        return self.difference(statuses) if self.asked.asks("difference") else []

    def more(self, answered: bool) -> list[Statement]:
        """What the code set adds: notes on the words asked; titles where nothing else is said."""
        statuses = [s for s in map(self._status, self._single()) if s.status in ("valid", "header")]
        added: list[Statement] = []
        if self.asked.asks("difference") and len(statuses) > 1:
            added += [self._title(s) for s in statuses]
        for status in statuses[:1]:
            if not self.asked.asks("seventh", "billable", "excludes", "together"):
                added += self._notes_on_words(status)
            added += self._laterality(status)
        if not added and not answered:
            added += [
                self._header(s) if s.status == "header" else self._title(s) for s in statuses[:2]
            ]
        return added

    def _single(self) -> tuple[str, ...]:
        return tuple(r.code for r in self.asked.codes if r.shape != "range")

    def _not_valid(self, status: Status) -> list[Statement]:
        near = next(
            (code for code in (*status.replaced_by, *status.suggestions) if self._known(code)), None
        )
        code = status.code if self._known(status.code) else near
        supports = self._support(code, "title", "billable") if code else []
        name = "not_valid_no" if self.asked.yes_no else "not_valid"
        if self.asked.yes_no and asks_fault(self.asked.question):
            name = "not_valid_yes"
        said = [self._say(name, supports, [use_of(status)], message=status.message)]
        if near and status.code.startswith(near) and not status.replaced_by:
            # More was written than the code has: say what the code itself takes.
            said += self.seventh([self._status(near)])[:1]
        elif near:
            said += self._nearest(status)
        return said

    def _nearest(self, status: Status) -> list[Statement]:
        """The real codes that stand where a wrong one was written, with their titles."""
        codes = [c for c in (*status.replaced_by, *status.suggestions) if self._known(c)][:3]
        entries = [e for c in codes if (e := self.catalog.entry(c, self.asked.on)) is not None]
        supports = [s for e in entries for s in self._support(e.code, "title")]
        name = "replaced_by" if status.replaced_by else "nearest"
        return [self._say(name, supports, code=status.code, choices=listed(entries))]

    def billable(self, statuses: list[Status]) -> list[Statement]:
        """Whether each code is billable, and what a header needs."""
        said: list[Statement] = []
        for status in statuses:
            entry = entry_of(status)
            turned = self.asked.yes_no and asks_fault(self.asked.question)
            if too_early(status):
                said += self._early(status)
            elif status.status == "header":
                name = "header_plain" if self.asked.is_open else "header"
                if self.asked.yes_no and asks_existence(self.asked.question):
                    name = "header_exists"
                name = "header_yes" if turned else name
                said += [self._header(status, name), *self._choices(status)]
            else:
                supports = self._support(entry.code, "billable", "release")
                release = status.release.release.name
                use = [use_of(status, affirmed=True)]
                said.append(
                    self._say(
                        "billable_not_header"
                        if turned
                        else "billable"
                        if wants_verdict(self.asked)
                        else "billable_said",
                        supports,
                        use,
                        code=entry.code,
                        title=entry.title,
                        release=release,
                    )
                )
        return said

    def use(self, statuses: list[Status]) -> list[Statement]:
        """What to report for a header; when a billable code is used the pages tell."""
        if len(statuses) != 1 or set(self.asked.topic) - FINE:
            return []
        if statuses[0].status != "header":
            return self.billable(statuses) if asks_plainly(self.asked) else []
        name = "header" if self.asked.yes_no else "header_plain"
        return [self._header(statuses[0], name), *self._choices(statuses[0])]

    def together(self, statuses: list[Status]) -> list[Statement]:
        """Whether two codes may stand on one claim, by the notes that bear on the pair."""
        if len(statuses) < 2:
            return []
        a, b = statuses[0].code, statuses[1].code
        if b.startswith(a) or a.startswith(b):
            a, b = sorted((a, b), key=len)
            return [self._say("pair_part", self._support(b, "title"), a=a, b=b)]
        relations = self.catalog.relation(a, b, self.asked.on)
        by_kind = {r.note.kind: r for r in reversed(relations)}
        end = "_denied" if forbids(self.asked.question) else ""
        joint = self._presumed(statuses[0], statuses[1])
        if joint:
            return joint
        if "excludes1" in by_kind:
            said = [self._pair(f"pair_excludes1{end}", by_kind["excludes1"], a=a, b=b)]
            if "excludes2" in by_kind:
                said.append(self._say("pair_both", (), a=a, b=b))
        elif "excludes2" in by_kind:
            relation = by_kind["excludes2"]
            said = [self._pair(f"pair_excludes2{end}", relation, a=a, b=b)]
        else:
            titles = [*self._support(a, "title"), *self._support(b, "title")]
            said = [replace(self._say(f"pair_clear{end}", titles, a=a, b=b), by_default=True)]
        return said + self._orders(relations)

    def _presumed(self, one: Status, other: Status) -> list[Statement]:
        """The one code of two conditions of which the guidelines presume that they are related."""
        titles = [entry_of(one).title, entry_of(other).title]
        plain = [s for s, title in zip((one, other), titles, strict=True) if is_hypertension(title)]
        words = presumed(" with ".join(titles)) if len(plain) == 1 else None
        found = self.catalog.search(words, self.asked.on, limit=1) if words else ()
        if (
            not found
            or not found[0].entry.billable
            or found[0].entry.code in (one.code, other.code)
        ):
            return []
        entry, first = found[0].entry, plain[0].code
        use = use_of(self._status(entry.code), affirmed=True)
        values = {"a": first, "b": other.code if first == one.code else one.code}
        supports = self._support(entry.code, "title")
        return [
            self._say(
                "pair_presumed", supports, [use], code=entry.code, title=entry.title, **values
            )
        ]

    def excludes(self, statuses: list[Status]) -> list[Statement]:
        """The Excludes notes of the code, own first, then inherited; of two codes, on the pair."""
        if len(statuses) > 1:
            return self._excludes_pair(statuses[0].code, statuses[1].code)
        code = entry_of(statuses[0]).code
        kinds = [k for k in ("excludes1", "excludes2") if KIND_NAMES[k] in self.asked.terms]
        of_one = len(kinds) == 1
        wanted = kinds if of_one else ("excludes1", "excludes2")
        notes = [n for n in self.catalog.notes(code, self.asked.on) if n.kind in wanted]
        if not notes and of_one:
            name = "notes_none_no" if self.asked.yes_no else "notes_none"
            kind = KIND_NAMES[kinds[0]]
            return [self._say(name, self._support(code, "title"), code=code, kind=kind)]
        if not notes:
            return [self._say("excludes_none", self._support(code, "title"), code=code)]
        groups: dict[tuple[str, str], list[Note]] = {}
        for note in notes:
            groups.setdefault((note.at, note.kind), []).append(note)
        return [self._excluded(code, group) for group in list(groups.values())[:4]]

    def _excludes_pair(self, a: str, b: str) -> list[Statement]:
        relations = self.catalog.relation(a, b, self.asked.on)
        for kind in ("excludes1", "excludes2"):
            relation = next((r for r in relations if r.note.kind == kind), None)
            if relation is not None:
                return [self._pair(f"pair_by_{kind}", relation, a=a, b=b)]
        supports = [*self._support(a, "title"), *self._support(b, "title")]
        return [self._say("pair_not_excluded", supports, a=a, b=b)]

    def children(self, statuses: list[Status]) -> list[Statement]:
        """The codes below a header; a code asked for one more character takes none."""
        if statuses[0].status != "header":
            entry = entry_of(statuses[0])
            if not _MORE_CHARACTERS.search(self.asked.question):
                return []
            supports = self._support(entry.code, "billable")
            return [self._say("no_children", supports, code=entry.code, title=entry.title)]
        return [self._header(statuses[0]), *self._choices(statuses[0])]

    def release(self, statuses: list[Status]) -> list[Statement]:
        """Which release answers for the date of service, and what it covers."""
        use = statuses[0].release
        end = f" to {use.release.end}" if use.release.end else ""
        name = "release" if use.covers else "release_near"
        return [
            self._say(
                name,
                self._support(entry_of(statuses[0]).code, "release"),
                release=use.release.name,
                window=f"{use.release.start}{end}",
                day=use.date_of_service.isoformat(),
            )
        ]

    def titled(self, statuses: list[Status]) -> list[Statement]:
        """The code itself, where the question asks for the code of its official title."""
        if len(statuses) != 1 or statuses[0].status != "valid":
            return []
        entry = entry_of(statuses[0])
        if not stems(entry.title) <= stems(self.asked.question):
            return []
        use = [use_of(statuses[0], affirmed=True)]
        supports = self._support(entry.code, "title", "billable")
        return [self._say("titled", supports, use, code=entry.code, title=entry.title)]

    def definition(self, statuses: list[Status]) -> list[Statement]:
        """The official title of each code, and the inclusion terms of a single one."""
        said = [self._title(status) for status in statuses]
        if len(statuses) == 1:
            code = entry_of(statuses[0]).code
            terms = [
                n
                for n in self.catalog.notes(code, self.asked.on, inherited=False)
                if n.kind in ("inclusion-term", "includes")
            ]
            if terms:
                supports = [s for n in terms[:6] for s in self._support(code, n.kind, note=n)]
                words = "; ".join(n.text for n in terms[:6])
                said.append(self._say("includes", supports, at=code, words=words))
        return said

    def difference(self, statuses: list[Status]) -> list[Statement]:
        """What sets two titles apart: the words that only one of them has."""
        if len(statuses) != 2:
            return []
        one, other = map(entry_of, statuses)
        if not apart(other.title, one.title):
            one, other = other, one
        mine, theirs = apart(one.title, other.title), apart(other.title, one.title)
        if not theirs:
            return []
        return [
            self._say(
                "differ" if mine and theirs else "differ_more",
                [*self._support(one.code, "title"), *self._support(other.code, "title")],
                [use_of(s) for s in statuses],
                a=one.code,
                a_title=one.title,
                b=other.code,
                b_title=other.title,
                a_words=mine,
                b_words=theirs,
            )
        ]

    def _bare(self, statuses: list[Status]) -> list[Statement]:
        """What to say of codes about which nothing particular was asked."""
        said: list[Statement] = []
        for status in statuses[:3]:
            if too_early(status):
                said += [self._title(status), *self._early(status)]
            elif status.status == "header":
                said += [self._header(status), *self._choices(status)]
            else:
                said.append(self._title(status))
                code = entry_of(status).code
                release = status.release.release.name
                said.append(
                    self._say(
                        "billable_plain",
                        self._support(code, "billable"),
                        [use_of(status)],
                        code=code,
                        release=release,
                    )
                )
        return said

    def _note(self, code: str, note: Note) -> Statement:
        supports = self._support(code, note.kind, note=note)
        return self._say(
            "note",
            supports,
            kind=KIND_NAMES.get(note.kind, note.kind),
            at=note.at,
            words=note.words,
        )

    def _excluded(self, code: str, notes: list[Note]) -> Statement:
        first = notes[0]
        words = "; ".join(n.words for n in notes[:8])
        supports = [s for n in notes[:8] for s in self._support(code, n.kind, note=n)]
        name = "excludes_own" if first.own else "excludes_inherited"
        return self._say(
            name, supports, code=code, kind=KIND_NAMES[first.kind], at=place_of(first), words=words
        )

    def _notes_on_words(self, status: Status) -> list[Statement]:
        """Notes of the code, own or inherited, that speak of what the question names."""
        words = stems(" ".join(self.asked.topic))
        code = entry_of(status).code
        found = [
            note
            for note in self.catalog.notes(code, self.asked.on)
            if note.kind in ("excludes1", "excludes2", "includes")
            and len(words & stems(note.text)) >= max(1, min(2, len(words)))
        ]
        return [self._note(code, note) for note in found[:2]]

    def _laterality(self, status: Status) -> list[Statement]:
        entry = entry_of(status)
        sided = {"left", "right", "bilateral"} & set(self.asked.words)
        title = entry.title.lower()
        if not sided or re.search(r"right|left|bilateral|\bsides?\b", title) or not entry.billable:
            return []
        return [self._say("laterality_none", self._support(entry.code, "title"), code=entry.code)]


_ANSWERS: dict[str, Callable[[Facts, list[Status]], list[Statement]]] = {
    "seventh": Facts.seventh,
    "together": Facts.together,
    "sequence": Facts.sequence,
    "instruction": Facts.sequence,
    "excludes": Facts.excludes,
    "release": Facts.release,
    "children": Facts.children,
    "billable": Facts.billable,
    "use": Facts.use,
    "code-for": Facts.titled,
    "definition": Facts.definition,
}
