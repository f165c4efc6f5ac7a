"""Codes that belong together by rule: a tumor and its spread, an ulcer and its diabetes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.pieces import cut, without_organism
from codebot.answer.ranking import BESIDE
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
# Diseases whose own codes say the organism.
_COMBINED = re.compile(
    r"sepsis|septic|pneumon|mening|bacterem|vaccin|screen|history|exposure|colitis|throat", _FLAGS
)
_ULCER = re.compile(r"ulcer|diabet|exposed|necrosis|\bbone\b|muscle|\bfat\b", _FLAGS)
_ORGANISM_ALONE = ("A49", "B95", "B96", "B97", "Z22", "Z86")
_JOINTS = re.compile(r"^\W*(?:with|and|has|from|due to)\b|\b(?:with|and|from|due to)\W*$", _FLAGS)


@dataclass(frozen=True, slots=True)
class Joint(Together):
    """Finds the codes that rules join for what words name together."""

    def joined_by_rule(self, words: str) -> tuple[Piece, ...]:
        """The codes that belong together, in their order; none where words name no such thing."""
        text = written(words)
        found = self._ulcer(text) or self._spread(text) or self._after_covid(text)
        return found or self._with_cause(self.catalog.searcher.expanded(text))

    def _ulcer(self, text: str) -> tuple[Piece, ...]:
        entries = self.entitled(diabetic_ulcer(text))
        if len(entries) < 2:
            return ()
        found = [self._of(entry, text) for entry in entries]
        for part in cut(self.catalog.searcher.expanded(text)):
            linked = None if _ULCER.search(part) else self._linked(part, entries[0].title)
            if linked is not None and linked.hit.entry not in entries:
                found.append(linked)
        return tuple(found)

    def _spread(self, text: str) -> tuple[Piece, ...]:
        """A tumor and each place it went to (Official Guidelines I.C.2)."""
        found = spread(text)
        if found is None:
            return ()
        primary = self._sure(found.primary)
        sites = [self._gone_to(site, found.primary) for site in found.sites]
        known = [piece for piece in sites if piece is not None]
        if primary is None or len(known) < len(sites):
            return ()
        code = primary.hit.entry.code
        if not code.startswith(("C", "D3", "Z85")) or code.startswith(_SPREAD):
            return ()
        return (primary, *known) if found.primary_first else (*known, primary)

    def _sure(self, words: str) -> Piece | None:
        """The code that words alone lead to, named by them or sure enough."""
        hits = self.search(words)
        good = hits and (self.sure(words, hits[0]) or self.stands(words, hits))
        return self._piece(words) or (Piece(words, hits[0]) if good else None)

    def _with_cause(self, text: str) -> tuple[Piece, ...]:
        """An infection of a place and its organism, where no one code says both (B95 to B97)."""
        parted = (
            None if _COMBINED.search(text) else without_organism(text, self.catalog, self.asked.on)
        )
        if parted is None:
            return ()
        rest, organism = _JOINTS.sub("", parted[0]).strip(" ,;"), parted[1]
        both = self.search(text)
        named = self.catalog.searcher.terms_of(organism)
        if not both or (self.whole(text, both[0]) and not self.titled(text)):
            return ()
        code = both[0].entry.code
        said = self.catalog.searcher.terms_of(f"{both[0].entry.title} {both[0].matched}")
        unsaid = self.catalog.searcher.terms_of(rest) - said - BESIDE - {"infection"}
        if not named.isdisjoint(said) and not unsaid and not code.startswith(_ORGANISM_ALONE):
            return ()
        disease, cause = self._sure(rest), self.organism(organism)
        if disease is None or cause is None or disease.hit.entry.code[0] in "ABRUZ":
            return ()
        return disease, cause

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
