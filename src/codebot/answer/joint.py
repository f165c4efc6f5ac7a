"""Codes that belong together by rule: a tumor and its spread, an ulcer and its diabetes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.shorthand import written
from codebot.answer.spread import spread
from codebot.answer.together import Piece, Together
from codebot.answer.ulcers import diabetic_ulcer
from codebot.catalog import Entry, Hit

__all__ = ["Joint"]

_FLAGS = re.IGNORECASE
_SPREAD = ("C77", "C78", "C79")
_AFTER_COVID = re.compile(
    r"\b(?:post[- ]?(?:acute )?covid(?:[- ]?19)?(?: (?:condition|syndrome))?"
    r"|long[- ](?:haul )?covid(?:[- ]?19)?)\b",
    _FLAGS,
)
_COVID = "Post COVID-19 condition, unspecified"
_JOINTS = re.compile(r"^\W*(?:with|and|has|from|due to)\b|\b(?:with|and|from|due to)\W*$", _FLAGS)


@dataclass(frozen=True, slots=True)
class Joint(Together):
    """Finds the codes that rules join for what words name together."""

    def joined_by_rule(self, words: str) -> tuple[Piece, ...]:
        """The codes that belong together, in their order; none where words name no such thing."""
        text = written(words)
        return self._ulcer(text) or self._spread(text) or self._after_covid(text)

    def _ulcer(self, text: str) -> tuple[Piece, ...]:
        entries = self.entitled(diabetic_ulcer(text))
        return tuple(self._of(entry, text) for entry in entries) if len(entries) > 1 else ()

    def _spread(self, text: str) -> tuple[Piece, ...]:
        """A tumor and each place it went to (Official Guidelines I.C.2)."""
        found = spread(text)
        if found is None:
            return ()
        primary = self._piece(found.primary)
        sites = [self._gone_to(site, found.primary) for site in found.sites]
        known = [piece for piece in sites if piece is not None]
        if primary is None or len(known) < len(sites):
            return ()
        code = primary.hit.entry.code
        if not code.startswith(("C", "D3", "Z85")) or code.startswith(_SPREAD):
            return ()
        return (primary, *known) if found.primary_first else (*known, primary)

    def _gone_to(self, site: str, primary: str) -> Piece | None:
        """The code of a tumor that has spread to a site."""
        own = self.catalog.searcher.terms_of(site)
        name = f"secondary malignant neoplasm of {site}"
        for hit in self.search(name):
            said = self.catalog.searcher.terms_of(f"{hit.entry.title} {hit.matched}")
            if hit.entry.code.startswith(_SPREAD) and own <= said:
                return Piece(f"{site} metastasis", hit)
        return None

    def _after_covid(self, text: str) -> tuple[Piece, ...]:
        """What remains of COVID-19, and then that it does (note at U09.9, I.C.1.g.1.m)."""
        rest = _AFTER_COVID.sub(" ", text)
        if rest == text:
            return ()
        rest = _JOINTS.sub("", " ".join(rest.split())).strip(" ,;")
        piece = self._piece(rest) if rest else None
        if piece is None or not self.whole(rest, piece.hit):
            return ()
        covid = self.entitled([_COVID])
        return (piece, *(self._of(entry, "post COVID-19") for entry in covid))

    def _of(self, entry: Entry, words: str) -> Piece:
        above = self.catalog.entry(entry.parent, self.asked.on) if entry.parent else None
        family = above if above is not None and not above.billable else None
        return Piece(words, Hit(entry, 1.0, entry.title, family))
