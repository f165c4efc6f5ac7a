"""Where a code stands, and how many stand below it: "what category does M53.86 belong to?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, entry_of, listed
from codebot.catalog import Entry, Status

__all__ = ["Hierarchy"]

_FLAGS = re.IGNORECASE
_OTHER_MATTERS = ("seventh", "excludes", "changed", "replaced", "coverage", "grouping", "together")
_MOST_SHOWN = 12
_LEVEL = r"(category|subcategory|chapter|block|section|parent)"
_PLACE = re.compile(
    rf"\b(?:what|which|whose)\b(?:'s)? (?:is |are |the |icd\S* |code ){{0,4}}{_LEVEL}(?: code)?"
    r"(?= (?:does|do|is|are|has|of|for|would)\b)"
    rf"|\b(?:what|which) {_LEVEL}(?= [A-Z]\d[\w.]* (?:is|belongs?|falls?|sits?|stands?)\b)"
    rf"|\b{_LEVEL}(?: code)? (?:of|for) [A-Z]\d[\w.]*\W*$"
    rf"|^\W*[A-Z]\d[\w.]* {_LEVEL}\W*$",
    _FLAGS,
)
_WHERE = re.compile(
    r"\bwhere (?:does|do|is|are)\b.*\b(?:belong|fall|sit|stand|live|hierarchy|classified|listed"
    r"|located|found)\b(?! in the (?:index|record|chart))"
    r"|\bhierarchy\b|\bwhat (?:is|comes|stands) (?:above|over) [A-Z]\d",
    _FLAGS,
)
_COUNT = re.compile(
    r"\bhow many\b(?: \S+){0,3}? (?:sub-?)?(?:codes?|children|subcategories|child codes)\b"
    r"(?!.*\b(?:need|should|report|use|assign|bill|claim|per|together)\b)"
    r"|\bnumber of (?:\w+ ){0,2}codes\b|\bcount of (?:\w+ ){0,2}codes\b",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class Hierarchy(Official):
    """The catalog's answers about what stands above a code and how much below it."""

    def lead(self) -> list[Statement]:
        """The place or the number asked for; nothing where neither is."""
        asked = self.asked
        counted = _COUNT.search(asked.question) is not None
        matters = _OTHER_MATTERS[:-1] if counted else _OTHER_MATTERS
        if len(asked.codes) != 1 or asked.asks(*matters):
            return []
        reading = asked.codes[0]
        name = reading.code if reading.shape != "range" else f"{reading.code}-{reading.last}"
        status = self._status(name)
        if status.entry is None:
            return []
        if counted:
            return [self._count(status)]
        level = _PLACE.search(asked.question)
        if level is None and not _WHERE.search(asked.question):
            return []
        wanted = next((word for word in level.groups() if word), "") if level else ""
        return self._place(status, wanted.lower())

    def _count(self, status: Status) -> Statement:
        """How many billable codes lie below, and which."""
        entry = entry_of(status)
        leaves = [e for e in self.catalog.leaves(entry.code, self.asked.on) if e != entry]
        if not leaves:
            supports = self._support(entry.code, "billable")
            return self._say("count_one", supports, code=entry.code, title=entry.title)
        few = len(leaves) <= _MOST_SHOWN
        shown = leaves if few else self.catalog.children(entry.code, self.asked.on)[:_MOST_SHOWN]
        return self._say(
            "count" if few else "count_many",
            [*self._support(entry.code, "title"), *self._below(entry.code)],
            code=entry.code,
            title=entry.title,
            count=len(leaves),
            choices=listed(shown),
        )

    def _below(self, code: str) -> list[Support]:
        page = self._page(code)
        lines = [line for line in page.lines if line.kind == "child"]
        if not lines:
            return []
        return [Support(page.document, lines[0].start, lines[-1].end, "Official code set")]

    def _place(self, status: Status, level: str) -> list[Statement]:
        """What was asked for first, then all that stands above, nearest first."""
        entry = entry_of(status)
        above = self.catalog.ancestors(entry.code, self.asked.on)
        if not above:
            return []
        page = self._page(entry.code)
        lines = [line for line in page.lines if line.kind == "hierarchy"]
        supports = [
            Support(page.document, line.start, line.end, "Official code set") for line in lines
        ]
        values = {"code": entry.code, "title": entry.title}
        said: list[Statement] = []
        kind = "block" if level == "section" else level
        found = above[0] if kind == "parent" else next((e for e in above if e.kind == kind), None)
        if kind and kind == entry.kind:
            said = [self._say("place_self", supports[:1], [], level=kind, **values)]
        elif found is not None:
            at, at_title = _named(found), found.title
            said = [
                self._say(
                    "place_level", supports, [], level=level, at=at, at_title=at_title, **values
                )
            ]
        chain = "; ".join(f"{_named(e)} {e.title}" for e in above)
        return [*said, self._say("place", supports, [], chain=chain, **values)]


def _named(entry: Entry) -> str:
    return f"{entry.kind} {entry.code}" if entry.kind in ("block", "chapter") else entry.code
