"""What a release changed in a part of the code set: a family, a range, a chapter, some words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official
from codebot.answer.select import stems
from codebot.catalog import Catalog, Difference, Reading

__all__ = ["Differences"]

_MOST = 12
# Words that speak of the whole release or of what changed in it, not of a condition.
_OF_RELEASES = stems(
    "set sets year fiscal october april release releases version update updates billable header"
    " headers new removed added deleted retired invalid revised thing things anything something"
    " got chapter section"
)
_GONE = re.compile(
    r"\b(?:delet|remov|retire|invalid|expire|discontinu|no longer|drop)", re.IGNORECASE
)
_NEW = re.compile(r"\b(?:new|add(?:s|ed|ition\w*)?|introduc\w+)\b", re.IGNORECASE)
_CHAPTER = re.compile(r"\bchapter (\d{1,2})\b", re.IGNORECASE)
# What coders call the codes of this block, whose own name is "Dorsopathies".
_SPINE, _HOME = stems("spine spinal back"), "M40-M54"


@dataclass(frozen=True, slots=True)
class _Scope:
    """A part of the code set: what it is called, which codes lie in it, whose page speaks of it."""

    name: str
    holds: Callable[[str, date], bool]
    page: str | None = None
    narrow: bool = True


@dataclass(frozen=True, slots=True)
class Differences(Official):
    """What the release of the date that the question names changed, against the one before it."""

    def lead(self) -> list[Statement]:
        """The answer; nothing where no date or release is named, or the one before is not held."""
        releases = self.catalog.releases()
        if not (self.asked.named_date and self.asked.asks("changed", "replaced")):
            return []
        place = releases.index(self.catalog.release_on(self.asked.on).release)
        scope = self._scope(releases[place - 1].start) if place else None
        if scope is None:
            return []
        found = _difference(self.catalog, releases[place - 1].name, releases[place].name)
        gone, new = (cue.search(self.asked.question) is not None for cue in (_GONE, _NEW))
        said: list[Statement] = [] if scope.narrow else [self._whole(found)]
        if new or not gone:
            said += self._group("family_new", found, self._billable(found.added), scope)
        if gone or not new:
            said += self._group("family_closed", found, found.closed, scope)
            said += self._group("family_gone", found, found.removed, scope, past=True)
        if not (new or gone):
            retitled = [(code, title) for code, _, title in found.retitled]
            said += self._group("family_retitled", found, retitled, scope)
        which = "family_same" if new == gone else "family_none_new" if new else "family_none_gone"
        return said or self._none(which, found, scope)

    def _scope(self, before: date) -> _Scope | None:
        readings = [r for r in self.asked.codes if self._is_family(r, before)]
        if readings:
            names = " and ".join(r.text for r in readings)
            held = [(r.code, r.last or r.code) for r in readings]
            page = readings[0].code if readings[0].shape != "range" else None
            return _Scope(names, lambda code, on: any(_between(code, *ends) for ends in held), page)
        if self.asked.codes:
            return None
        chapter = _CHAPTER.search(self.asked.question)
        if chapter:
            number = str(int(chapter[1]))
            return _Scope(f"chapter {number}", lambda code, on: self._in(number, code, on), number)
        topic = [w for w in self.asked.topic if not w.isdigit() and not stems(w) <= _OF_RELEASES]
        if not topic:
            return _Scope("all", lambda code, on: True, narrow=False)
        words = stems(" ".join(topic))
        if words <= _SPINE:
            return _Scope(_HOME, lambda code, on: _between(code, "M40", "M54"), _HOME)
        return _Scope(f"“{' '.join(topic)}”", lambda code, on: self._says(words, code, on))

    def _is_family(self, reading: Reading, before: date) -> bool:
        """Whether codes lie below it, and did: a code that became a header has its own history."""
        days = (before, self.asked.on)
        return reading.shape == "range" or all(
            self.catalog.children(reading.code, day) for day in days
        )

    def _in(self, chapter: str, code: str, on: date) -> bool:
        return any(entry.code == chapter for entry in self.catalog.ancestors(code, on))

    def _says(self, words: frozenset[str], code: str, on: date) -> bool:
        """Whether the titles of the code and of what it stands under say all of the words."""
        entry = self.catalog.entry(code, on)
        above = self.catalog.ancestors(code, on)
        said = stems(" ".join(e.title for e in (entry, *above) if e is not None))
        return words <= said

    def _whole(self, found: Difference) -> Statement:
        """How many codes the release adds, takes away, closes and renames."""
        first = self._billable(found.added)[:1]
        return self._say(
            "release_differs",
            self._backing([code for code, _ in first], self.asked.on),
            release=found.after.name,
            before=found.before.name,
            added=len(found.added),
            removed=len(found.removed),
            closed=len(found.closed),
            retitled=len(found.retitled),
        )

    def _billable(self, found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        entries = ((self.catalog.entry(code, self.asked.on), title) for code, title in found)
        return [(entry.code, title) for entry, title in entries if entry and entry.billable]

    def _group(
        self,
        name: str,
        found: Difference,
        codes: Iterable[tuple[str, str]],
        scope: _Scope,
        *,
        past: bool = False,
    ) -> list[Statement]:
        """One statement on the codes of the scope, with their titles; none where there is none."""
        on = (found.before.end or found.before.start) if past else self.asked.on
        held = [(code, title) for code, title in codes if scope.holds(code, on)]
        if not held:
            return []
        rest = len(held) - _MOST
        shown = "; ".join(f"{code} {title}" for code, title in held[:_MOST])
        return [
            self._say(
                name,
                self._backing([code for code, _ in held[:_MOST]], on),
                scope=f" ({scope.name})" if scope.narrow else "",
                release=found.after.name,
                choices=shown + (f"; and {rest} more" if rest > 0 else ""),
            )
        ]

    def _backing(self, codes: Sequence[str], on: date) -> list[Support]:
        """The title lines of the codes; of one that is gone, what is left where it stood."""
        found: list[Support] = []
        for code in codes:
            if self._known(code):
                found += self._support(code, "title")
                continue
            above = (entry.code for entry in self.catalog.ancestors(code, on))
            left = next((name for name in above if self._known(name)), None)
            lines = (
                [line for line in self._page(left).lines if line.kind == "child"] if left else []
            )
            if left and lines:
                document = self._page(left).document
                section = "Official code set"
                found.append(Support(document, lines[0].start, lines[-1].end, section))
        return list(dict.fromkeys(found))

    def _none(self, name: str, found: Difference, scope: _Scope) -> list[Statement]:
        """That nothing of the kind changed there: said where a page of the code set backs it."""
        if scope.page is None:
            return []
        supports = self._support(scope.page, "title", "release")
        if not supports:
            return []
        after, before = found.after.name, found.before.name
        said = self._say(name, supports, scope=f" of {scope.name}", release=after, before=before)
        return [said]


@lru_cache(maxsize=8)
def _difference(catalog: Catalog, before: str, after: str) -> Difference:
    return catalog.diff(before, after)


def _between(code: str, first: str, last: str) -> bool:
    return first <= code[: len(first)] and code[: len(last)] <= last
