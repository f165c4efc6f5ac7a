"""What became of a code: what replaced it, what it replaced, and what changed in it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from codebot.answer.differences import Differences
from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, use_of
from codebot.catalog import History, Span
from codebot.errors import NotFound

__all__ = ["Changes"]

_MOST = 12


@dataclass(frozen=True, slots=True)
class Changes(Official):
    """The catalog's answers about the past and the future of codes."""

    def lead(self) -> list[Statement]:
        """What changed, code by code; nothing where the catalog's releases tell of no change.

        A catalog of one release knows no past: there the pages speak.
        """
        if not self.asked.asks("replaced", "changed") or len(self.catalog.releases()) < 2:
            return []
        changed = Differences(self.asked, self.catalog, self.wordings).lead()
        if changed:
            return changed
        codes = [r.code for r in self.asked.codes if r.shape != "range"]
        return [statement for code in codes[:3] for statement in self._code(code)]

    def _code(self, code: str) -> list[Statement]:
        try:
            history = self.catalog.history(code)
        except NotFound:
            return []
        before, after = _by_day(history.predecessors), _by_day(history.successors)
        said = [self._succeeded(history, day, codes) for day, codes in after]
        said += [self._preceded(history, day, codes) for day, codes in before]
        said += self._turned(history, {day for day, _ in after})
        said += self._retitled(history)
        return said or self._steady(history)

    def _succeeded(self, history: History, day: date, codes: Sequence[str]) -> Statement:
        """What the conversion table gives in place of the code from a day on."""
        status = self._status(history.code)
        entry = _at(history.spans, day, before=True)
        kept = next((s for s in history.spans if s.first == day and not s.entry.billable), None)
        return self._say(
            "became_header" if kept else "was_replaced",
            self._lines(history.code, *codes[:_MOST]),
            [use_of(status)],
            code=history.code,
            title=entry.entry.title,
            day=day.isoformat(),
            choices=self._titled(codes, day),
        )

    def _preceded(self, history: History, day: date, codes: Sequence[str]) -> Statement:
        """What stood in place of the code before it came."""
        entry = _at(history.spans, day, before=False)
        return self._say(
            "came_for",
            self._lines(history.code, *codes[:_MOST]),
            [use_of(self._status(history.code))],
            code=history.code,
            title=entry.entry.title,
            day=day.isoformat(),
            choices=", ".join(codes[:_MOST]),
        )

    def _turned(self, history: History, told: Set[date]) -> list[Statement]:
        """The days on which a billable code became a header, where no conversion tells it."""
        said: list[Statement] = []
        for old, new in zip(history.spans, history.spans[1:], strict=False):
            turned = old.entry.billable and not new.entry.billable
            if turned and new.first is not None and new.first not in told:
                codes = [e.code for e in self.catalog.leaves(history.code, new.first)]
                said.append(self._succeeded(history, new.first, codes))
        return said

    def _retitled(self, history: History) -> list[Statement]:
        pairs = zip(history.spans, history.spans[1:], strict=False)
        return [
            self._say(
                "retitled",
                self._lines(history.code),
                code=history.code,
                day=new.first.isoformat(),
                title=new.entry.title,
                old=old.entry.title,
            )
            for old, new in pairs
            if new.first is not None and old.entry.title != new.entry.title
        ][-2:]

    def _steady(self, history: History) -> list[Statement]:
        """A code that nothing changed since it came, or since the first release held."""
        status = self._status(history.code)
        if status.entry is None:
            return [self._say("not_valid", (), [use_of(status)], message=status.message)]
        first, last = self.catalog.releases()[0], self.catalog.releases()[-1]
        began = history.spans[-1].first
        return [
            self._say(
                "unchanged" if began is None or len(history.spans) > 1 else "new_since",
                self._lines(history.code),
                [use_of(status)],
                code=history.code,
                title=status.entry.title,
                first=first.name,
                last=last.name,
                day=began.isoformat() if began else "",
            )
        ]

    def _titled(self, codes: Sequence[str], day: date) -> str:
        """The codes with their titles on the day, cut where they are many."""
        entries = [self.catalog.entry(code, day) for code in codes[:_MOST]]
        shown = [f"{e.code} {e.title}" for e in entries if e is not None]
        rest = len(codes) - _MOST
        return "; ".join(shown) + (f"; and {rest} more" if rest > 0 else "")

    def _lines(self, *codes: str) -> list[Support]:
        """The title lines of those of the codes that the release in force has."""
        return [s for c in codes[:_MOST] if self._known(c) for s in self._support(c, "title")]


def _by_day(found: Sequence[tuple[str, date]]) -> list[tuple[date, list[str]]]:
    """The codes of each day, earliest day first."""
    days: dict[date, list[str]] = {}
    for code, day in found:
        days.setdefault(day, []).append(code)
    return sorted(days.items())


def _at(spans: Sequence[Span], day: date, *, before: bool) -> Span:
    """The span that ended at a day, or began at it; else the last."""
    for span in spans:
        if before and span.last is not None and (day - span.last).days == 1:
            return span
        if not before and span.first == day:
            return span
    return spans[-1]
