"""The codes that words may mean, best first: the search's hits, weighed by what speaks against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from codebot.answer.contradict import (
    agreements,
    contradictions,
    denied_in,
    denies_name,
    surplus,
    unasked,
    unbound,
    undenied,
)
from codebot.answer.presumed import presumed
from codebot.answer.select import stems
from codebot.answer.shorthand import by_place, condition, written
from codebot.answer.spine import spinal
from codebot.answer.understand import Understanding, content_words
from codebot.catalog import Catalog, Entry, Hit, name_key, normal_name

__all__ = ["TIED", "Ranking", "naming"]

# The search's own scale: 1 is an official name word for word; measured on eval/ words and refusals.
_NAMED, _SURE = 0.85, 0.62
TIED = 0.03
_ONLY_WHERE_NAMED = (
    (
        "O",
        re.compile(
            r"pregnan|childbirth|labou?r|deliver|puerper|matern|obstetric|gestat|abort|"
            r"miscarr|ectopic|post-?partum|ante-?partum|trimester|gravid|eclamps|placenta|"
            r"amnio|cesarean|c-?section|postnatal|lactat|breast-?feed|fetus|fetal|stillb|hellp",
            re.IGNORECASE,
        ),
    ),
    ("P", re.compile(r"newborn|neonat|perinat|birth|infant|fetal|fetus", re.IGNORECASE)),
)
# What a contradiction between the words and a title costs, on the search's scale.
_AGAINST = 0.15
# What it adds that a title denies what the words deny, and that it says their very words.
_AGREED, _COVERS = 0.1, 0.2
# What a match counts that leaves out what the words deny.
_AFFIRMED = 0.92
# What it costs a code for the rest or for what is unspecified that the words say more than it.
_VAGUE = 0.04
_LOOSE = re.compile(r"\bunspecified\b|\bother\b", re.IGNORECASE)
# Words that tell the encounter or how much is known; they name no condition.
_BESIDE = stems(
    "initial subsequent sequela encounter visit first second follow-up active treatment nos nec "
    "unspecified acute chronic documented confirmed status post"
)
_BMI = re.compile(
    r"\b(?:bmi|body mass index)(?: (?:of|is|=))?:? ?(\d{2}(?:\.\d)?)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranks the codes for words of one question."""

    asked: Understanding
    catalog: Catalog

    def search(self, words: str) -> list[Hit]:
        """The hits for words, best first; of equals first the one that says the very words."""
        words = self.spelled(words)
        best: dict[str, Hit] = {}
        for reading, factor in readings(words):
            for hit in self.catalog.search(reading, self.asked.on, limit=24):
                score = hit.score * factor
                if score > (best[hit.entry.code].score if hit.entry.code in best else 0.0):
                    best[hit.entry.code] = replace(hit, score=score)
        found = self._fitting(words, sorted(best.values(), key=lambda h: (-h.score, h.entry.code)))
        weighed = [
            replace(hit, score=hit.score - _AGAINST * self._against(words, hit)) for hit in found
        ]
        vague = self._vague(words, weighed)
        worth = {
            hit.entry.code: self.worth(words, hit) - vague.get(hit.entry.code, 0.0)
            for hit in weighed
        }
        hits = sorted(weighed, key=lambda hit: -worth[hit.entry.code])
        own = stems(words)
        head = [h for h in hits if worth[h.entry.code] >= worth[hits[0].entry.code] - TIED]
        # A code found by the name of its category comes after one whose own title says that name.
        name = stems(hits[0].matched) if hits else frozenset[str]()
        head.sort(
            key=lambda h: (
                -len(own & _said(h)),
                -len(own & stems(h.entry.title)),
                name.isdisjoint(stems(h.entry.title)),
            )
        )
        return self._plain_first(words, (head + hits[len(head) :])[:8])

    def _plain_first(self, words: str, hits: list[Hit]) -> list[Hit]:
        """The hits with the first by its sibling "without" what its title adds unasked."""
        added = unasked(words, hits[0].entry.title) if hits else frozenset[str]()
        if not added or not hits[0].entry.parent:
            return hits
        siblings = self.catalog.children(hits[0].entry.parent, self.asked.on)
        for entry in siblings:
            if entry.billable and added & denied_in(entry.title):
                rest = [hit for hit in hits if hit.entry != entry]
                return [replace(hits[0], entry=entry), *rest]
        return hits

    def _against(self, words: str, hit: Hit) -> float:
        """How often the code's names go against the words."""
        named = f"{hit.entry.title} {hit.matched}"
        if hit.entry.code[0] == "Q":
            named += " congenital"  # all of chapter 17 is
        return contradictions(words, hit.entry.title) + unbound(words, named)

    def worth(self, words: str, hit: Hit) -> float:
        """The score, for the order of what is found, with what a title adds unasked against it."""
        own, shared = self.shared(words, hit)
        covered = shared / max(1, own)
        return (
            hit.score
            - _AGAINST * surplus(words, hit.entry.title)
            + _AGREED * agreements(words, hit.entry.title)
            + _COVERS * covered
            - _AGAINST * denies_name(words, hit.matched)
        )

    def _vague(self, words: str, hits: Sequence[Hit]) -> dict[str, float]:
        """What it costs codes for the unspecified or the rest that the words say more than they.

        Twice as much where another code of the category says it.
        """
        searcher = self.catalog.searcher
        own = searcher.terms_of(condition(words)) - _BESIDE
        said: dict[str, frozenset[str]] = {}
        for hit in hits:
            key = hit.entry.code[:3]
            title = searcher.terms_of(hit.entry.title)
            said[key] = said.get(key, frozenset()) | title
        costs = {}
        for hit in hits:
            unsaid = own - searcher.terms_of(hit.entry.title)
            named = own == searcher.terms_of(hit.matched)
            if unsaid and not named and _LOOSE.search(hit.entry.title):
                costs[hit.entry.code] = _VAGUE * (2 if unsaid & said[hit.entry.code[:3]] else 1)
        return costs

    def _fitting(self, words: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits that the words allow: codes of pregnancy and of newborns only where named.

        Chapter 15 codes belong on the mother's record alone, chapter 16 codes on the newborn's
        (Official Guidelines I.C.15.a and I.C.16.a).
        """
        named = {letter for letter, cue in _ONLY_WHERE_NAMED if cue.search(self.asked.question)}
        barred = {letter for letter, _ in _ONLY_WHERE_NAMED} - named
        found = [hit for hit in hits if hit.entry.code[0] not in barred]
        # A manifestation code is never the whole answer (Guidelines I.A.13).
        return [
            hit
            for hit in found
            if "classified elsewhere" not in hit.entry.title or "elsewhere" in words
        ]

    def sure(self, words: str, best: Hit) -> bool:
        """Whether the best hit is good enough to propose: nearly a name, or at least its words."""
        own, shared = self.shared(self.spelled(words), best)
        if not own:
            return False
        if self.asked.kinds and not (self.asked.asks("code-for") or self.asked.is_bare):
            # Nobody asked for a code: the words must be its name.
            return best.score >= _NAMED and shared == own
        return best.score >= _NAMED or (best.score >= _SURE and shared * 2 >= own)

    def shared(self, words: str, hit: Hit) -> tuple[int, int]:
        """How many terms name the condition, and how many of them the hit's names say.

        Words that have a plain name ("knee replacement") count by it where it says more.
        """
        searcher = self.catalog.searcher
        said = searcher.terms_of(f"{hit.entry.title} {hit.matched}")
        counts = []
        for text in (words, searcher.plain_words(words)):
            if text is not None:
                terms = searcher.terms_of(condition(text))
                own = frozenset(term for term in terms if len(term) > 1) - _BESIDE
                counts.append((len(own), len(own & said)))
        return max(counts, key=lambda count: count[1] / max(1, count[0]))

    def spelled(self, words: str) -> str:
        """The words with shorthand and abbreviations written out, the encounter at the end."""
        text = self.catalog.searcher.expanded(written(words))
        text = presumed(text) or next((entry.title for entry in self.titled(text)), text)
        return _BMI.sub(self._measured, text)

    def titled(self, text: str) -> tuple[Entry, ...]:
        """The codes whose titles are the names of the conditions of the spine that words say."""
        found: list[Entry] = []
        if self._official(text):
            return ()
        for name in spinal(text):
            for code in self.catalog.named(name_key(normal_name(name)), self.asked.on):
                entry = self.catalog.entry(code, self.asked.on)
                if entry and entry.billable and entry.title.lower() == name.lower():
                    found.append(entry)
        found = list(dict.fromkeys(found))
        kept = [entry for entry in found if not self._left_to(entry, found)]
        return tuple(kept or found[:1])

    def _left_to(self, entry: Entry, others: Sequence[Entry]) -> bool:
        """Whether an Excludes1 note of a code says that another of the codes is meant instead."""
        return any(
            relation.note.kind == "excludes1" and entry.code.startswith(relation.note.at)
            for other in others
            if other != entry
            for relation in self.catalog.relation(entry.code, other.code, self.asked.on)
        )

    def _official(self, text: str) -> bool:
        """Whether a text is word for word an official title."""
        codes = self.catalog.named(name_key(normal_name(text)), self.asked.on)
        entries = (self.catalog.entry(code, self.asked.on) for code in codes)
        return any(entry and entry.title.lower() == text.lower() for entry in entries)

    def _measured(self, match: re.Match[str]) -> str:
        """A body mass index as the code set's title for its range says it."""
        value = float(match[1])
        for leaf in self.catalog.leaves("Z68", self.asked.on):
            bounds = [float(number) for number in _NUMBER.findall(leaf.title)]
            low = "less" in leaf.title and value <= bounds[0]
            high = "greater" in leaf.title and value >= bounds[0]
            if low or high or (len(bounds) > 1 and bounds[0] <= value <= bounds[1]):
                return leaf.title
        return match[0]


def naming(words: str) -> frozenset[str]:
    """The stems that name a condition: without the encounter and how much is known of it."""
    return frozenset(word for word in stems(words) if len(word) > 1) - _BESIDE


def readings(words: str) -> tuple[tuple[str, float], ...]:
    """The words as they may stand in a title, each with what a match by it counts.

    Whole, without what they deny, and with a place by the name that injuries give it.
    """
    affirmed = undenied(words)
    found = {words: 1.0}
    for text, factor in ((by_place(words), 1.0), (affirmed, _AFFIRMED)):
        if text and content_words(text):
            found.setdefault(text, factor)
    return tuple(found.items())


def _said(hit: Hit) -> frozenset[str]:
    return stems(hit.entry.title) | stems(hit.matched)
