"""What a code is for: its title and terms, and the page's sentence on its use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.facts import Facts
from codebot.answer.select import Quote, codes_in, stems

__all__ = ["Purpose"]

_FOR = re.compile(
    r"\bwhat(?:['’]?s)?\b.*\b(?:us(?:e|ed)|good|meant|there|intended|it|code) (?:\S+ )?for\W*$"
    r"|^\W*what(?:['’]?s| is| are)? \S+ for\W*$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^\W*[a-z]\d[\w.]+\W+when(?: (?:do|would|should|is it|to)(?: (?:i|we))? used?)?\W*$"
    r"|^\W*when\W+[a-z]\d[\w.]+\W*$",
    re.IGNORECASE,
)
# "M48.56XA what fracture": of a word of its title.
_WHAT = re.compile(
    r"^\W*[a-z]\d[\w.]+\W+(?:what|which) (?:(?:kind|type|sort) of )?[\w-]+\W*$", re.IGNORECASE
)
_USED = re.compile(
    r"\b(?:is|are) (?:used |reported |assigned |coded )?(?:for|when|where|only|to)\b"
    r"|\b(?:fits|reports|covers|describes|captures|applies|holds|takes)\b",
    re.IGNORECASE,
)
_TOPIC = frozenset("used use good meant there intended when for".split())


@dataclass(frozen=True, slots=True)
class Purpose(Facts):
    """The code's title first, where it is asked what a code is for or when it is used."""

    def purpose(self, ranked: Sequence[Quote]) -> list[Statement]:
        """The title, the terms listed under it, and one sentence of its page on its use."""
        asked = self.asked
        if len(asked.codes) != 1 or asked.codes[0].shape == "range" or asked.named_date:
            return []
        what = _WHAT.search(asked.question)
        if not (what or _FOR.search(asked.question) or _WHEN.search(asked.question)):
            return []
        status = self._status(asked.names[0])
        if status.status not in ("valid", "header"):
            return []
        titled = stems(status.entry.title if what and status.entry else "")
        if stems(" ".join(asked.topic)) - titled - stems(" ".join(_TOPIC)):
            return []
        if status.status == "header":
            return [self._header(status), *self._choices(status)]
        return [*self.definition([status]), *self._used(status.code, ranked)]

    def _used(self, code: str, ranked: Sequence[Quote]) -> list[Statement]:
        """The best sentence on the use of this code and no other, of its own page."""
        for quote in ranked:
            own = quote.passage.document.about(code) and codes_in(quote.text) == {code}
            if own and quote.passage.chunk.kind != "list" and _USED.search(quote.text):
                span, chunk = quote.sentence, quote.passage.chunk
                section = chunk.question or (chunk.headings or ("",))[-1]
                page = Support(quote.passage.document, span.start, span.end, section)
                return [Statement(quote.text, (page,))]
        return []
