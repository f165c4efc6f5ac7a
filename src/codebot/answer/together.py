"""Codes for words that name several things: each its own, where no one code says them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.coordinate import is_place
from codebot.answer.pieces import acute_and_chronic, cut, without_organism
from codebot.answer.ranking import BESIDE, NAMED, Ranking, naming
from codebot.answer.shorthand import by_place, condition, written
from codebot.answer.spine import spinal
from codebot.catalog import Hit

__all__ = ["SEVERAL", "Piece", "Together"]

# What a piece's best hit must score where it says all the piece's words.
_ALL_SAID = 0.7
# The same for what is told beside a condition of the spine.
_BESIDE = 0.8
# A name for this is no name of a disease that an organism is told beside.
_ORGANISMS = ("B95", "B96", "B97")
_CAUSES = frozenset("VWXY")
# Of these categories several codes stand side by side: complications of diabetes, sites of spread.
SEVERAL = ("E08", "E09", "E10", "E11", "E13", "C77", "C78", "C79")
# What is told beside a condition of the spine is no injury, birth or cause from outside.
_NOT_BESIDE = frozenset("OPQSTVWXYZ")
_SYMPTOMS = re.compile(r"R|M79\.[16]|M25\.[5-6]|M62\.[38]|M54|G89\.[12]|G5[45]|G57")
_PAINS = ("M54.2", "M54.5", "M54.6", "M54.9")
_LEFT_OUT = re.compile(
    r"\b(?:without|no|not|due to|from|after|following|secondary|because)\b", re.IGNORECASE
)
_JOINTS = re.compile(
    r"^(?:(?:with|and|in)\b\s*|[,;]\s*)+|(?:\s*\b(?:with|and)|\s*[,;])+$", re.IGNORECASE
)
_COMMAS = re.compile(r"(?:\s*,)+(?=\s*,|\s+and\b)", re.IGNORECASE)
# From stage 5 on, the stage decides the code of the hypertension.
_STAGE = re.compile(r"\bstage [1-4][ab]?\b|(?<=kidney disease )[1-4][ab]?\b", re.IGNORECASE)
_HYPERTENSION = re.compile(r"\b(?:with |and )?hypertension\b", re.IGNORECASE)
_DIABETES = re.compile(
    r"\b(?:with |and )?(?:type (?:1|2|i|ii) )?diabet(?:es|ic)(?: mellitus)?"
    r"(?: type (?:1|2|i|ii)\b)?",
    re.IGNORECASE,
)

_DIABETES_HEAD = re.compile(r"\btype (?:1|2|i|ii) diabetes(?: mellitus)?\b", re.IGNORECASE)
_POISONING = re.compile(r"(?:poisoning|underdosing|adverse effect)\b", re.IGNORECASE)
_POISONED = re.compile(
    r"poison|overdos|\bod\b|toxic|adverse|underdos|ingest|swallow", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a message and the code that they alone lead to."""

    words: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class Together(Ranking):
    """Finds a code for each thing that words name."""

    def pieces(self, words: str, whole: Hit | None) -> tuple[Piece, ...]:
        """The things named, the condition first; none where they are one, or one is unknown.

        `whole` is the sure hit of all the words, if there is one: it stays where it is of the
        first thing, and what it says itself is not told again.
        """
        text = self.spelled(words)
        title = whole.entry.title.lower() if whole else ""
        both = "acute" in title and "chronic" in title
        found = () if both else self._acute_and_chronic(text)
        found = found or self._with_organism(text)
        if not found and whole is None:
            found = self._joined(text)
        if not found:
            found = self._cut(text)
            if whole is not None and found:
                found = self._beside_whole(words, whole, found)
        return self._apart(found)

    def beside_spine(self, words: str, codes: Sequence[str]) -> tuple[Piece, ...]:
        """What else words name beside the conditions of the spine that the codes are for.

        Symptoms only where the codes are for symptoms too: else they belong to the condition.
        """
        text = self.catalog.searcher.expanded(written(words))
        names = spinal(text)
        found: list[Piece] = []
        for part in cut(text) if names and not _LEFT_OUT.search(text) else ():
            rest = text.replace(part, " ")
            if spinal(part) or spinal(rest) != names or by_place(part):
                continue
            piece = self._piece(part)
            if piece is None or piece.hit.score < _BESIDE or not self.whole(part, piece.hit):
                continue
            code = piece.hit.entry.code
            symptom = _SYMPTOMS.match(code) and not all(c.startswith(_PAINS) for c in codes)
            if code[0] in _NOT_BESIDE or symptom:
                continue
            if not any(self._excluded(code, other) for other in codes):
                found.append(piece)
        return tuple(found)

    def named(self, words: str, hit: Hit) -> bool:
        """Whether the hit's names say the words, all of them or nearly so."""
        own, shared = self.shared(self.spelled(words), hit)
        if shared == own:
            return own > 0 and hit.score >= _ALL_SAID
        return hit.score >= NAMED and shared * 4 >= own * 3

    def _piece(self, words: str) -> Piece | None:
        hits = [] if is_place(words) else self.search(words)
        if hits and _POISONING.match(hits[0].entry.title) and not _POISONED.search(words):
            return None  # a drug that is named poisons nobody
        return Piece(words, hits[0]) if hits and self.named(words, hits[0]) else None

    def _acute_and_chronic(self, text: str) -> tuple[Piece, ...]:
        both = acute_and_chronic(text)
        pieces = [self._piece(words) for words in both] if both else []
        found = tuple(piece for piece in pieces if piece is not None)
        return found if len(found) == 2 else ()

    def with_hypertension(self, words: str) -> tuple[Piece, ...]:
        """Kidney disease with diabetes and hypertension: each is presumed its cause (I.A.15)."""
        text = self.catalog.searcher.expanded(written(words))
        if not (_DIABETES.search(text) and _HYPERTENSION.search(text) and "kidney" in text):
            return ()
        staged = _DIABETES.sub(" ", _HYPERTENSION.sub(" ", text))
        plain = _STAGE.sub(" ", text)
        parts = (_HYPERTENSION.sub(" ", plain), _DIABETES.sub(" ", plain), staged)
        pieces = [self._piece(_joints_off(part)) for part in parts]
        found = tuple(piece for piece in pieces if piece is not None)
        return found if len({piece.hit.entry.code for piece in found}) == len(parts) else ()

    def _with_organism(self, text: str) -> tuple[Piece, ...]:
        parted = without_organism(text, self.catalog, self.asked.on)
        if parted is None:
            return ()
        rest, name = parted
        disease = self._piece(rest)
        if disease is None:
            return ()
        cause = self.organism(name)
        return (disease, cause) if cause is not None else ()

    def organism(self, name: str) -> Piece | None:
        """The code of an organism as the cause of what is coded elsewhere (B95 to B97)."""
        asked = f"{name} as the cause of diseases classified elsewhere"
        for hit in self.catalog.search(asked, self.asked.on, limit=10):
            if hit.entry.code[:3] in _ORGANISMS and naming(name) & naming(hit.entry.title):
                return Piece(name, hit)
        return None

    def _joined(self, text: str) -> tuple[Piece, ...]:
        """Two codes that say all the words between them, where a note at one asks for the other."""
        searcher = self.catalog.searcher
        own = frozenset(term for term in searcher.terms_of(condition(text)) if len(term) > 1)
        own -= BESIDE
        hits = self.search(text)
        for first in hits:
            notes = self.catalog.notes(first.entry.code, self.asked.on)
            refs = [r for n in notes if n.kind == "use-additional" for r in n.refs]
            for other in hits:
                names = f"{first.entry.title} {first.matched} {other.entry.title}"
                asked_for = any(ref.covers(other.entry.code) for ref in refs)
                if asked_for and own <= searcher.terms_of(names):
                    return Piece(text, first), Piece(text, other)
        return ()

    def _cut(self, text: str) -> tuple[Piece, ...]:
        parts = cut(text)
        found: list[Piece] = []
        at = 0
        while len(parts) > 1 and at < len(parts):
            runs = range(len(parts) - (at == 0), at, -1)
            tried = ((end, self._piece(" with ".join(parts[at:end]))) for end in runs)
            end, piece = next(((e, p) for e, p in tried if p is not None), (at + 1, None))
            linked = self._linked(parts[at], text) if found else None
            if linked is not None:
                found.append(linked)
                staged = piece is not None and _STAGE.search(parts[at])
                end, piece = at + 1, piece if staged else None
                if piece is None:
                    at = end
                    continue
            if piece is None and found and not _taken(parts[at], text):
                piece = self._adverse(parts[at])
            if piece is None:
                return ()
            found.append(piece)
            at = end
        return tuple(found)

    def _linked(self, words: str, text: str) -> Piece | None:
        """The code of a disease as a complication of the diabetes that the text names, if it is.

        What titles join by "with" is presumed to be linked (Official Guidelines I.A.15).
        """
        head = _DIABETES_HEAD.search(text)
        named = _STAGE.sub(" ", words)
        if not head or _DIABETES_HEAD.search(words):
            return None
        hits = self.search(f"{head[0]} with {named}")
        said = self.catalog.searcher.terms_of(hits[0].entry.title) if hits else frozenset()
        own = self.catalog.searcher.terms_of(condition(named)) - BESIDE
        linked = bool(hits) and hits[0].entry.code.startswith(SEVERAL)
        return Piece(words, hits[0]) if linked and own and own <= said else None

    def _adverse(self, words: str) -> Piece | None:
        """The adverse effect of the drug that the words name: what a condition is from."""
        hits = self.catalog.search(f"adverse effect of {words}", self.asked.on, limit=4)
        drug = self.catalog.searcher.plain_words(words)
        named = self.catalog.searcher.terms_of(drug or words)
        for hit in hits:
            said = self.catalog.searcher.terms_of(hit.entry.title)
            if "Adverse effect" in hit.entry.title and named <= said:
                return Piece(words, hit)
        return None

    def _beside_whole(self, words: str, whole: Hit, found: Sequence[Piece]) -> tuple[Piece, ...]:
        """The whole words' code, and the pieces that it says nothing of."""
        searcher = self.catalog.searcher
        said = searcher.terms_of(f"{whole.entry.title} {whole.matched}")
        more = [
            p
            for p in found
            if said.isdisjoint(searcher.terms_of(_DIABETES_HEAD.sub(" ", p.words)) - BESIDE)
            and not (
                p.hit.entry.code.startswith(SEVERAL)
                and "without complications" in p.hit.entry.title
            )
        ]
        return (Piece(words, whole), *more) if more else ()

    def _apart(self, found: Sequence[Piece]) -> tuple[Piece, ...]:
        """The pieces, one a category and none excluded by the first; a cause after a condition."""
        kept: dict[str, Piece] = {}
        order = sorted(found, key=lambda piece: piece.hit.entry.code[0] in _CAUSES)
        for piece in order:
            code = piece.hit.entry.code
            first = next(iter(kept.values()), None)
            if first is None or not self._excluded(first.hit.entry.code, code):
                kept.setdefault(code if code.startswith(SEVERAL) else code[:3], piece)
        return tuple(kept.values())

    def _excluded(self, one: str, other: str) -> bool:
        relations = self.catalog.relation(one, other, self.asked.on)
        return any(relation.note.kind == "excludes1" for relation in relations)


def _taken(drug: str, text: str) -> bool:
    """Whether the text says that the drug is taken, not that something comes from it."""
    return bool(re.search(rf"\b(?:on|taking|uses|using) {re.escape(drug)}", text, re.IGNORECASE))


def _joints_off(text: str) -> str:
    """The words on one line, without "with" or "and" left over at either end."""
    return _JOINTS.sub("", _COMMAS.sub("", " ".join(text.split())).replace(" ,", ","))
