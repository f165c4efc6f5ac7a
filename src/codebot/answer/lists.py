"""What the code set says of several codes at once: a list to check, a range, a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, listed, use_of
from codebot.answer.polarity import asks_fault
from codebot.catalog import Entry, Reading, Status

__all__ = ["Lists"]

_MOST_CODES = 12
_MOST_SHOWN = 12
# What is asked of a list of codes besides whether each may be reported is for the other answers.
_CHECKS = ("billable", "definition", "children", "code-for", "release")
# How a list is handed over to be checked.
_CHECKING = frozenset("check verify validate review audit look following list pls ok good".split())


@dataclass(frozen=True, slots=True)
class Lists(Official):
    """The catalog's answers where a question names more than a code or two."""

    def lead(self) -> list[Statement]:
        """Each code asked, in the order asked; nothing where the question is not such a list."""
        ranges = [reading for reading in self.asked.codes if reading.shape == "range"]
        # "Which of these are billable" weighs nothing against each other.
        checks = (*_CHECKS, "difference") if self.asked.asks("billable") else _CHECKS
        if any(kind.name not in checks for kind in self.asked.kinds):
            return []
        if ranges:
            return [said for reading in ranges[:2] for said in self._range(reading)]
        statuses = [self._status(reading.code) for reading in self.asked.codes[:_MOST_CODES]]
        if len(statuses) < 2 or not self._to_check(statuses):
            return []
        return [*self._verdict(statuses), *(said for s in statuses for said in self._each(s))]

    def _to_check(self, statuses: Sequence[Status]) -> bool:
        """Whether the codes are there to be checked: asked so, or nothing else is asked."""
        topic = set(self.asked.topic) - _CHECKING
        asks = self.asked.asks("billable") or not (self.asked.kinds or topic)
        return asks or (len(statuses) > 2 and not self.asked.asks("code-for"))

    def _verdict(self, statuses: Sequence[Status]) -> list[Statement]:
        """Yes or no for all of them, where the question wants one."""
        if not (self.asked.yes_no and self.asked.asks("billable")):
            return []
        bad = [s.code for s in statuses if s.status != "valid"]
        supports = [line for s in statuses if s.entry for line in self._support(s.code, "billable")]
        turned = asks_fault(self.asked.question)
        every = "Both" if len(statuses) == 2 else f"All {len(statuses)}"
        if not bad:
            release = statuses[0].release.release.name
            name = "all_billable_no" if turned else "all_billable"
            return [self._say(name, supports, all=every, release=release)]
        if turned and len(bad) == len(statuses):
            return [self._say("none_billable", supports, all=every)]
        return [self._say("not_all_billable", supports, names=", ".join(bad))]

    def _each(self, status: Status) -> list[Statement]:
        if status.entry is None or status.status not in ("valid", "header"):
            return self._unlisted(status)
        supports = self._support(status.code, "billable")
        if status.status == "valid":
            return [
                self._say(
                    "listed_valid",
                    supports,
                    [use_of(status)],
                    code=status.code,
                    title=status.entry.title,
                )
            ]
        return [
            self._say(
                "listed_header",
                [*supports, *self._children(status.entry)],
                [use_of(status)],
                code=status.code,
                title=status.entry.title,
                choices=_shown(status.adds),
            )
        ]

    def _unlisted(self, status: Status) -> list[Statement]:
        """A code that is not in the release, backed by the nearest that is."""
        near = (*status.replaced_by, *status.suggestions)
        supports = [line for code in near[:1] for line in self._support(code, "title")]
        return [self._say("not_valid", supports, [use_of(status)], message=status.message)]

    def _range(self, reading: Reading) -> list[Statement]:
        block = self.catalog.entry(f"{reading.code}-{reading.last}", self.asked.on)
        if block is not None and block.kind == "block":
            return self._block(block)
        ends = [self._status(code) for code in (reading.code, reading.last)]
        missing = [s for s in ends if s.entry is None]
        leaves = self.catalog.leaves(f"{reading.code}-{reading.last}", self.asked.on)
        if missing or not leaves:
            return [said for s in missing for said in self._unlisted(s)]
        supports = [s for e in leaves[:_MOST_SHOWN] for s in self._support(e.code, "billable")]
        yes = self.asked.yes_no and self.asked.asks("billable")
        headed = [s for s in ends if s.status == "header"]
        name = "range_billable" if yes and not headed else "range"
        said = self._say(
            name,
            supports,
            first=reading.code,
            last=reading.last,
            count=len(leaves),
            choices=listed(leaves[:_MOST_SHOWN]),
        )
        rest = len(leaves) - _MOST_SHOWN
        more = [self._say("range_more", supports[:1], count=rest)] if rest > 0 else []
        return [said, *more, *(each for s in headed for each in self._each(s))]

    def _block(self, block: Entry) -> list[Statement]:
        children = self.catalog.children(block.code, self.asked.on)
        title = self._support(block.code, "title")
        name = "block_no" if self.asked.yes_no and self.asked.asks("billable") else "block"
        said = [self._say(name, title, code=block.code, title=block.title)]
        if children:
            supports = [*title, *self._children(block)]
            choices = listed(children[:_MOST_SHOWN])
            said.append(self._say("block_holds", supports, code=block.code, choices=choices))
        return said

    def _children(self, entry: Entry) -> list[Support]:
        page = self._page(entry.code)
        lines = [line for line in page.lines if line.kind == "child"]
        if not lines:
            return []
        return [Support(page.document, lines[0].start, lines[-1].end, "Official code set")]


def _shown(codes: Sequence[str]) -> str:
    rest = len(codes) - _MOST_SHOWN
    return ", ".join(codes[:_MOST_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
