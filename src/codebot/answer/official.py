"""What the code set says of a code: its page's lines as backing, its title, its choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.understand import Understanding
from codebot.answer.wording import Wordings
from codebot.catalog import Catalog, Entry, Note, Page, PageLine, Status, fiscal_year
from codebot.records import CodeUse, Role

__all__ = ["Official", "entry_of", "listed", "place_of", "too_early", "use_of"]

_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Official:
    """The code set on a question's date of service, spoken in the wordings."""

    asked: Understanding
    catalog: Catalog
    wordings: Wordings

    def _status(self, code: str) -> Status:
        return self.catalog.status(code, self.asked.on)

    def _say(
        self,
        name: str,
        supports: Sequence[Support],
        codes: Sequence[CodeUse] = (),
        **values: object,
    ) -> Statement:
        return Statement(self.wordings.say("facts", name, **values), tuple(supports), tuple(codes))

    def _page(self, code: str) -> Page:
        return self.catalog.page(code, self.asked.on)

    def _support(self, code: str, *kinds: str, note: Note | None = None) -> list[Support]:
        """The first line of each kind on the code's page; with a note, the line that renders it.

        Nothing for a code that the release in force does not have.
        """
        if not self._known(code):
            return []
        page = self._page(code)
        found: list[Support] = []
        for kind in kinds:
            line = next((n for n in page.lines if n.kind == kind and renders(n, note)), None)
            if line is not None:
                found.append(Support(page.document, line.start, line.end, "Official code set"))
        return found

    def _title(self, status: Status) -> Statement:
        entry = entry_of(status)
        return self._say(
            "title",
            self._support(entry.code, "title"),
            [use_of(status)],
            code=entry.code,
            title=entry.title,
        )

    def _known(self, code: str) -> bool:
        return self.catalog.entry(code, self.asked.on) is not None

    def _header(self, status: Status, name: str = "header_plain") -> Statement:
        entry = entry_of(status)
        return self._say(
            name,
            self._support(entry.code, "billable"),
            [use_of(status)],
            code=entry.code,
            title=entry.title,
        )

    def _early(self, status: Status) -> list[Statement]:
        """What the first release holds of a code asked for an earlier day, with no yes or no."""
        entry = entry_of(status)
        return [
            self._say(
                "header_early" if status.status == "header" else "billable_early",
                self._support(entry.code, "billable", "release"),
                [use_of(status)],
                code=entry.code,
                title=entry.title,
                release=status.release.release.name,
                day=status.release.date_of_service.isoformat(),
            )
        ]

    def _choices(self, status: Status) -> list[Statement]:
        """The billable codes below a header, or how many there are and some of them."""
        entry = entry_of(status)
        seventh = self.catalog.seventh(entry.code, self.asked.on)
        if seventh is not None and not self.catalog.children(entry.code, self.asked.on):
            return [
                self._say(
                    "header_sevenths",
                    self._support(entry.code, "seventh"),
                    code=entry.code,
                    choices=", ".join(status.adds[:3]),
                )
            ]
        leaves = self.catalog.leaves(entry.code, self.asked.on)
        shown = (
            leaves
            if len(leaves) <= _MOST_CHOICES
            else self.catalog.children(entry.code, self.asked.on)
        )
        shown = shown[:_MOST_CHOICES]
        if not shown:
            return []
        page = self._page(entry.code)
        lines = [n for n in page.lines if n.kind == "child"]
        supports = (
            [Support(page.document, lines[0].start, lines[-1].end, "Official code set")]
            if lines
            else []
        )
        name = "header_choices" if len(leaves) <= _MOST_CHOICES else "header_many"
        return [
            self._say(name, supports, code=entry.code, count=len(leaves), choices=listed(shown))
        ]


def renders(line: PageLine, note: Note | None) -> bool:
    return note is None or (
        line.note is not None and line.note.text == note.text and line.note.at == note.at
    )


def place_of(note: Note) -> str:
    """Where a note stands, as a person says it."""
    return f"chapter {note.at}" if note.level == "chapter" else note.at


def too_early(status: Status) -> bool:
    """Whether the date of service lies in a fiscal year before all that the releases cover."""
    use = status.release
    return not use.covers and fiscal_year(use.date_of_service) < fiscal_year(use.release.start)


def entry_of(status: Status) -> Entry:
    if status.entry is None:
        raise ValueError(f"{status.code} has no entry")
    return status.entry


def use_of(status: Status, *, affirmed: bool = False) -> CodeUse:
    title = status.entry.title if status.entry else ""
    billable = status.status == "valid"
    role: Role = "proposed" if affirmed and billable else "mentioned"
    return CodeUse(status.code, title, billable, status.status, role)


def listed(entries: Sequence[Entry]) -> str:
    return "; ".join(f"{entry.code} {entry.title}" for entry in entries)
