"""What changed in a family in one fiscal year, where only pages know it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.dates import code_year
from codebot.answer.evidence import Statement, Support
from codebot.answer.matters import of_year
from codebot.answer.official import Official, use_of
from codebot.answer.quoting import unopened
from codebot.answer.select import Quote
from codebot.catalog import read_codes

__all__ = ["OfYear"]

_MOST = 3
_CATEGORY = 3
_NONE = re.compile(r"\bno codes?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfYear(Official):
    """The sentences of pages on one year that speak of codes of the family asked."""

    def lead(self, ranked: Sequence[Quote]) -> list[Statement]:
        """Those sentences; that it cannot be told where there are none."""
        asked = self.asked
        if len(asked.names) != 1 or not (asked.named_date and asked.asks("changed")):
            return []
        if len(self.catalog.releases()) > 1:
            return []
        status = self._status(asked.names[0])
        if status.entry is None:
            return []
        year, family = code_year(asked.question, asked.on), asked.names[0]
        told = [q for q in ranked if of_year(year, q.text)]
        none = next((q for q in told if _NONE.search(q.text) and _holds(q.text, family)), None)
        if none is not None:
            return [self._quoted(none if asked.yes_no else unopened(none))]
        own = [q for q in told if _names_of(q.text, family)]
        own.sort(key=lambda q: -_names_of(q.text, family))
        if own:
            chunk = own[0].passage.chunk.id
            more = [q for q in ranked if q.passage.chunk.id == chunk and q not in own]
            more = [q for q in more if _names_of(q.text, family)]
            own = [own[0], *sorted(more, key=lambda q: q.sentence.start), *own[1:]]
            return [self._quoted(unopened(quote)) for quote in own[:_MOST]]
        if len(family) > _CATEGORY:
            return []
        state = "a header and not billable" if status.status == "header" else "billable"
        supports = self._support(family, "title", "billable", "release")
        values = {"code": family, "title": status.entry.title, "state": state}
        release = status.release.release.name
        return [self._say("changes_unknown", supports, [use_of(status)], release=release, **values)]

    def _quoted(self, quote: Quote) -> Statement:
        span, chunk = quote.sentence, quote.passage.chunk
        section = chunk.question or (chunk.headings or ("",))[-1]
        return Statement(
            quote.text, (Support(quote.passage.document, span.start, span.end, section),)
        )


def _names_of(text: str, family: str) -> int:
    """How many codes of a family, or how often the very code, a sentence names."""
    found = {r.code for r in read_codes(text) if r.system == "ICD-10-CM"}
    if len(family) > _CATEGORY:
        return int(family in found)
    return sum(code.startswith(family) and code != family for code in found)


def _holds(text: str, code: str) -> bool:
    """Whether a sentence names the code's category, or a range that holds it."""
    category = code[:_CATEGORY]
    return any(
        r.code == category or (r.shape == "range" and r.code[:3] <= category <= (r.last or "")[:3])
        for r in read_codes(text)
    )
