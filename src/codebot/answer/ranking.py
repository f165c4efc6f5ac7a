"""The codes that words may mean, best first: the search's hits, weighed by what speaks against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from codebot.answer.axes import refined, without_axes
from codebot.answer.contradict import (
    agreements,
    contradictions,
    denied_in,
    denies_name,
    denying,
    other_diabetes,
    surplus,
    unasked,
    unbound,
    undenied,
)
from codebot.answer.names import BESIDE, Names, alike, naming
from codebot.answer.select import stems
from codebot.answer.shorthand import condition
from codebot.answer.understand import content_words
from codebot.answer.weak import asides, told
from codebot.catalog import Entry, Hit

__all__ = ["BESIDE", "NAMED", "TIED", "Ranking", "naming"]

# The search's own scale: 1 is an official name word for word; measured on eval/ words and refusals.
# Between _LIKELY and _SURE less than half of the best hits are right: measured on index phrases.
NAMED, _SURE, _LIKELY, _NEAR = 0.85, 0.74, 0.62, 0.5
# What is enough where a code's names say all of several words.
_SAID = 0.5
_LONG = 6
TIED = 0.03
_ONLY_WHERE_NAMED = (
    (
        "O",
        re.compile(
            r"pregnan|childbirth|labou?r|deliver|puerper|matern|obstetric|gestat|abort|"
            r"miscarr|ectopic|post-?partum|ante-?partum|trimester|gravid|eclamps|placenta|"
            r"amnio|cesarean|c-?section|postnatal|lactat|breast-?feed|fetus|fetal|stillb|hellp|"
            r"previa|membranes|breech|preterm|multiparous|primigravida",
            re.IGNORECASE,
        ),
    ),
    ("P", re.compile(r"newborn|neonat|perinat|birth|infant|fetal|fetus", re.IGNORECASE)),
)
# How far above the next code a weak match stands that is meant all the same: three in four are
# right then, and half of those that only stand clear of other categories (FY2017 index phrases).
_CLEAR = 0.18
# What a contradiction between the words and a title costs, on the search's scale.
_AGAINST = 0.15
# What it adds that a title denies what the words deny, and that it says their very words.
_AGREED, _COVERS = 0.1, 0.2
# What it adds that words and title call a condition acute, or chronic.
_ONSET = 0.05
_ONSETS = tuple(re.compile(rf"\b{cue}\b", re.IGNORECASE) for cue in ("acute", "chronic"))
# What a match counts that leaves out what the words deny.
_AFFIRMED = 0.92
# The same for one that leaves out the side.
_WITHOUT_AXES = 0.97
# What each word costs that a title adds to the name that was matched.
_BEYOND = 0.05
_GENERAL = stems("unspecified specified type disease disorder site part side without nos") | {
    "other"
}
# What it costs a code for the rest or for what is unspecified that the words say more than it.
_VAGUE = 0.04
_REST = re.compile(r"\bother\b", re.IGNORECASE)
# What titles say that nobody needs to say: a history is personal, a breast female.
_TAKEN = stems("personal female")
# Words in parentheses may be said or not without changing the code.
_ASIDE = re.compile(r"\([^()]*\)")
# What a title leaves open adds nothing to the words.
_OPEN = re.compile(
    r"unspecified (?:depth|stage|severity|degree|control|duration|phase)\b|, unspecified \w+$",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\bunspecified\b|\bother\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ranking(Names):
    """Ranks the codes for words of one question."""

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
        loose = self._loosely_named(words, found)
        weighed = [
            replace(
                hit,
                score=hit.score
                - _AGAINST * self._against(words, hit)
                - loose.get(hit.entry.code, 0.0),
            )
            for hit in found
        ]
        vague = self._vague(words, weighed)
        closer = self._specific(words, weighed)
        worth = {
            hit.entry.code: self.worth(words, hit)
            - vague.get(hit.entry.code, 0.0)
            - closer.get(hit.entry.code, 0.0)
            for hit in weighed
        }
        hits = sorted(weighed, key=lambda hit: -worth[hit.entry.code])
        own = stems(words)
        head = [h for h in hits if worth[h.entry.code] >= worth[hits[0].entry.code] - TIED]
        # A code found by the name of its category comes after one whose own title says that name;
        # what is not specified is not another thing specified.
        name = stems(hits[0].matched) if hits else frozenset[str]()
        head.sort(
            key=lambda h: (
                -len(own & _said(h)),
                -len(own & stems(_ASIDE.sub(" ", h.entry.title))),
                name.isdisjoint(stems(h.entry.title)),
                "with other specified" in h.entry.title,
            )
        )
        return self._refined(words, self._plain_first(words, (head + hits[len(head) :])[:8]))

    def _plain_first(self, words: str, hits: list[Hit]) -> list[Hit]:
        """The hits with the first by its sibling "without" what its title adds unasked."""
        added = unasked(words, hits[0].entry.title) if hits else frozenset[str]()
        if not added or not hits[0].entry.parent:
            return hits
        for entry in self.entitled([denying(hits[0].entry.title, added)]):
            above = self.catalog.entry(entry.parent, self.asked.on) if entry.parent else None
            family = above if above is not None and not above.billable else None
            first = replace(hits[0], entry=entry, family=family)
            return [first, *(h for h in hits if h.entry != entry)]
        for entry in self._siblings(hits[0].entry):
            if entry.billable and added & denied_in(entry.title):
                rest = [hit for hit in hits if hit.entry != entry]
                return [replace(hits[0], entry=entry), *rest]
        return hits

    def _siblings(self, entry: Entry) -> list[Entry]:
        """The codes beside one; for the encounter of an injury, those of the same encounter."""
        above = self.catalog.ancestors(entry.code, self.asked.on)
        title = above[0].title if above else ""
        if len(above) > 1 and entry.title.startswith(f"{title}, ") and len(entry.code) == 8:
            found = self.catalog.leaves(above[1].code, self.asked.on)
            return [leaf for leaf in found if leaf.code[-1] == entry.code[-1]]
        return list(self.catalog.children(entry.parent or "", self.asked.on))

    def _refined(self, words: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits with the side and the trimester that the words say, each code once."""
        found: dict[str, Hit] = {}
        for hit in hits:
            entry = refined(words, hit.entry, self.catalog, self.asked.on)
            if entry != hit.entry:
                parent = self.catalog.entry(entry.parent, self.asked.on) if entry.parent else None
                family = parent if parent is not None and not parent.billable else None
                hit = replace(hit, entry=entry, family=family)
            found.setdefault(hit.entry.code, hit)
        return list(found.values())

    def _against(self, words: str, hit: Hit) -> float:
        """How often the code's names go against the words."""
        named = f"{hit.entry.title} {hit.matched}"
        if hit.entry.code[0] == "Q":
            named += " congenital"  # all of chapter 17 is
        return (
            contradictions(words, hit.entry.title)
            + unbound(words, named)
            + other_diabetes(words, hit.entry.title)
        )

    def worth(self, words: str, hit: Hit) -> float:
        """The score, for the order of what is found, with what a title adds unasked against it."""
        own, shared = self.shared(words, hit)
        covered = shared / max(1, own)
        return (
            hit.score
            - _AGAINST * surplus(words, hit.entry.title)
            + _AGREED * agreements(words, hit.entry.title)
            + _COVERS * covered
            + _ONSET * any(cue.search(words) and cue.search(hit.entry.title) for cue in _ONSETS)
            - _AGAINST * denies_name(words, hit.matched)
        )

    def _loosely_named(self, words: str, hits: Sequence[Hit]) -> dict[str, float]:
        """What it costs codes that a note calls by less than their titles say, several at once.

        "Diabetes mellitus (E08.43, E10.43)" names none of them.
        """
        searcher = self.catalog.searcher
        own = searcher.terms_of(condition(words)) | BESIDE | _GENERAL
        named: dict[str, set[str]] = {}
        for hit in hits:
            named.setdefault(hit.matched, set()).add(hit.entry.code[:3])
        costs = {}
        for hit in hits:
            title = searcher.terms_of(condition(hit.entry.title))
            matched = searcher.terms_of(hit.matched)
            if len(named[hit.matched]) > 1 and matched - _GENERAL < title:
                costs[hit.entry.code] = _BEYOND * min(2, len(title - matched - own))
        return costs

    def _specific(self, words: str, hits: Sequence[Hit]) -> dict[str, float]:
        """What it costs codes that say more than the words, beside one of the category for these.

        What is not specified further is coded as unspecified (Official Guidelines I.A.9.b).
        """
        searcher = self.catalog.searcher
        own = searcher.terms_of(words) | searcher.terms_of(searcher.plain_words(words) or "")
        extra, plain = {}, dict[str, tuple[int, int]]()
        for hit in hits:
            named_by = _OPEN.sub(" ", condition(undenied(hit.entry.title)))
            title = searcher.terms_of(named_by) - BESIDE - _GENERAL - _TAKEN
            extra[hit.entry.code] = len(title - own)
            if "unspecified" in hit.entry.title.lower() or self._is_rest(
                hit, extra[hit.entry.code]
            ):
                named, shared = self.shared(words, hit)
                found = (shared, -extra[hit.entry.code])
                key = hit.entry.code[:3]
                if named == shared:
                    plain[key] = max(found, plain.get(key, found))
        costs = {}
        for hit in hits:
            shared, beyond = plain.get(hit.entry.code[:3], (0, 0))
            more = extra[hit.entry.code] + beyond
            if more > 0 and shared >= self.shared(words, hit)[1] > 0:
                costs[hit.entry.code] = _BEYOND * min(2, more)
        return costs

    def _is_rest(self, hit: Hit, beyond: int) -> bool:
        """Whether a code for the rest is that of the condition not otherwise specified too."""
        if beyond == 0 and _REST.search(hit.entry.title):
            return True
        if not hit.entry.title.startswith("Other "):
            return False
        notes = self.catalog.notes(hit.entry.code, self.asked.on, inherited=False)
        return any(n.kind == "inclusion-term" and n.text.endswith("NOS") for n in notes)

    def _vague(self, words: str, hits: Sequence[Hit]) -> dict[str, float]:
        """What it costs codes for the unspecified or the rest that the words say more than they.

        Twice as much where another code of the category says it.
        """
        searcher = self.catalog.searcher
        own = searcher.terms_of(condition(words)) - BESIDE
        named = searcher.plain_words(words)
        plain = searcher.terms_of(condition(named)) - BESIDE if named else own
        said: dict[str, frozenset[str]] = {}
        for hit in hits:
            key = hit.entry.code[:3]
            title = searcher.terms_of(hit.entry.title)
            said[key] = said.get(key, frozenset()) | title
        every = frozenset[str]().union(*said.values())
        costs = {}
        for hit in hits:
            title = searcher.terms_of(hit.entry.title)
            unsaid = min((terms - title for terms in (own, plain)), key=len) & every
            whole = own == searcher.terms_of(hit.matched)
            if unsaid and not whole and _LOOSE.search(hit.entry.title):
                costs[hit.entry.code] = _VAGUE * (2 if unsaid & said[hit.entry.code[:3]] else 1)
        return costs

    def _fitting(self, words: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits that the words allow: codes of pregnancy and of newborns only where named.

        Chapter 15 codes belong on the mother's record alone, chapter 16 codes on the newborn's
        (Official Guidelines I.C.15.a and I.C.16.a).
        """
        said = f"{self.asked.question} {words}"
        named = {letter for letter, cue in _ONLY_WHERE_NAMED if cue.search(said)}
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
            return best.score >= NAMED and shared == own
        if best.score >= _SAID and shared == own and (own > 1 or self._is_of(words, best)):
            return True
        least = _LIKELY if self.compounded(words, best) else _SURE
        return best.score >= NAMED or (best.score >= least and shared * 2 >= own)

    def likely(self, words: str, best: Hit) -> bool:
        """Whether the best hit, though not sure, is near enough to ask back about."""
        own, shared = self.shared(self.spelled(words), best)
        return best.score >= _LIKELY and 0 < own <= shared * 2

    def stands(self, words: str, hits: Sequence[Hit]) -> bool:
        """Whether the best hit, though its names leave words unsaid, is what the words mean.

        It is where none of these names another condition, or it stands clear of the next code.
        """
        if not (self.wants_code() and self.likely(words, hits[0])):
            return False
        best, text = hits[0], self.spelled(words)
        searcher = self.catalog.searcher
        terms = searcher.terms_of(condition(asides(text, best))) - BESIDE
        unsaid = terms - searcher.terms_of(f"{best.entry.title} {best.matched}")
        if all(told(term, best, self.catalog, self.asked.on) for term in unsaid):
            return True
        next_best = max((self.worth(text, hit) for hit in hits[1:]), default=0.0)
        return self.worth(text, best) - next_best >= _CLEAR

    def wants_code(self) -> bool:
        """Whether the question asks for a code, or is words alone."""
        return self.asked.asks("code-for") or self.asked.is_bare

    def near(self, words: str, best: Hit) -> bool:
        """Whether the best hit says so much of the words that they name some condition."""
        own, shared = self.shared(self.spelled(words), best)
        return best.score >= _NEAR and 0 < own <= shared * 2

    def _is_of(self, words: str, hit: Hit) -> bool:
        """Whether a single long word of the words stands in the title as it is."""
        return any(len(word) > _LONG for word in stems(words) & stems(hit.entry.title))


def readings(words: str) -> tuple[tuple[str, float], ...]:
    """The words as they may stand in a title, each with what a match by it counts.

    Whole, without what they deny or a side, and with a place by the name that injuries give it.
    """
    found = dict.fromkeys(alike(words), 1.0)
    for text, factor in ((undenied(words), _AFFIRMED), (without_axes(words), _WITHOUT_AXES)):
        if content_words(text):
            found.setdefault(text, factor)
    return tuple(found.items())


def _said(hit: Hit) -> frozenset[str]:
    return stems(_ASIDE.sub(" ", f"{hit.entry.title} {hit.matched}"))
