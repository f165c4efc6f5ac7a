"""Codes for words: the code a description leads to, its family, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from codebot.answer.companions import companions
from codebot.answer.contradict import (
    agreements,
    causes,
    contradictions,
    denies_name,
    surplus,
    unbound,
    undenied,
)
from codebot.answer.evidence import Statement, Support, draft_of
from codebot.answer.official import listed
from codebot.answer.phrase import phrase, phrases
from codebot.answer.presumed import presumed
from codebot.answer.select import stems
from codebot.answer.shorthand import by_place, condition, written
from codebot.answer.understand import Understanding, content_words
from codebot.answer.wording import Wordings
from codebot.catalog import Catalog, Entry, Hit
from codebot.records import CodeUse, Draft

__all__ = ["Finder", "naming"]

# The search's own scale: 1 is an official name word for word; measured on eval/ words and refusals.
_NAMED, _SURE, _TIED = 0.85, 0.62, 0.03
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
_MOST_CHOICES = 12
_MOST_TRIES = 8
# Words that tell the encounter or how much is known; they name no condition.
_BESIDE = stems(
    "initial subsequent sequela encounter visit first second follow-up active treatment nos nec "
    "unspecified acute chronic documented confirmed status post"
)
_SIDES = re.compile(
    r"\b(?:left|right|bilateral|both|unspecified side|nos|unspecified)\b", re.IGNORECASE
)
_BMI = re.compile(
    r"\b(?:bmi|body mass index)(?: (?:of|is|=))?:? ?(\d{2}(?:\.\d)?)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+\.\d+")
_BOTH = re.compile(r"\bbilateral(?:ly)?\b|\bboth (?:sides|\w+s)\b", re.IGNORECASE)
_SIDE_TITLE = re.compile(r"\b(?:left|right|bilateral)\b|unspecified side", re.IGNORECASE)
_REGIONS = re.compile(
    r"occipit|cervic|neck|thorac|mid(?:dle)? back|lumb|low(?:er)? back|sacr|coccy|multiple|several|"
    r"unspecified|\bnos\b|\b[CTLS]\d{1,2}\b",
    re.IGNORECASE,
)
_REGION_TITLE = re.compile(r"\bregion\b|site unspecified|sites? in spine", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds codes for the words of one question."""

    asked: Understanding
    catalog: Catalog
    wordings: Wordings

    def find(self) -> Draft | list[Statement] | None:
        """Statements that propose a code, a draft that asks back, or None where nothing fits."""
        words, hits = self.best()
        if not hits or not self.sure(words, hits[0]):
            return None
        tied = self._rivals(words, hits)
        if len(tied) > 2:
            return self._ask("which", tied)
        kinds = self._kinds(words, hits)
        if kinds:
            return self._ask("which", kinds)
        sides = self._both_sides(words, hits[0])
        if sides:
            return sides
        siblings = self.open_choice(hits[0])
        if siblings:
            return self._ask("family", siblings, hits[0].family)
        return self._found(words, hits)

    def best(self) -> tuple[str, list[Hit]]:
        """The words that name the condition, and what they find, best first.

        Of several readings of a message the first that finds something sure is taken.
        """
        tries = [(words, self.search(words)) for words in phrases(self.asked)[:_MOST_TRIES]]
        sure = (found for found in tries if found[1] and self.sure(found[0], found[1][0]))
        return next(sure, tries[0] if tries else ("", []))

    def search(self, words: str) -> list[Hit]:
        """The hits for words, best first; of equals first the one that says the very words."""
        words = self._written(words)
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
            hit.entry.code: self._worth(words, hit) - vague.get(hit.entry.code, 0.0)
            for hit in weighed
        }
        hits = sorted(weighed, key=lambda hit: -worth[hit.entry.code])
        own = stems(words)
        head = [h for h in hits if worth[h.entry.code] >= worth[hits[0].entry.code] - _TIED]
        # A code found by the name of its category comes after one whose own title says that name.
        name = stems(hits[0].matched) if hits else frozenset[str]()
        head.sort(
            key=lambda h: (
                -len(own & _said(h)),
                -len(own & stems(h.entry.title)),
                name.isdisjoint(stems(h.entry.title)),
            )
        )
        return (head + hits[len(head) :])[:8]

    def _against(self, words: str, hit: Hit) -> float:
        """How often the code's names go against the words."""
        named = f"{hit.entry.title} {hit.matched}"
        return contradictions(words, hit.entry.title) + unbound(words, named)

    def _worth(self, words: str, hit: Hit) -> float:
        """The score, for the order of what is found, with what a title adds unasked against it."""
        own, shared = self._shared(words, hit)
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
        own, shared = self._shared(self._written(words), best)
        if not own:
            return False
        if self.asked.kinds and not (self.asked.asks("code-for") or self.asked.is_bare):
            # Nobody asked for a code: the words must be its name.
            return best.score >= _NAMED and shared == own
        return best.score >= _NAMED or (best.score >= _SURE and shared * 2 >= own)

    def _shared(self, words: str, hit: Hit) -> tuple[int, int]:
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

    def _written(self, words: str) -> str:
        """The words with shorthand and abbreviations written out, the encounter at the end."""
        text = self.catalog.searcher.expanded(written(words))
        text = presumed(text) or text
        return _BMI.sub(self._measured, text)

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

    def _rivals(self, words: str, hits: Sequence[Hit]) -> list[Entry]:
        """The best code of each category that fits the words as well as the best one does."""
        words = self._written(words)
        least = self._worth(words, hits[0]) - _TIED
        found: dict[str, Entry] = {}
        for hit in hits:
            if self._worth(words, hit) >= least:
                found.setdefault(hit.entry.code[:3], hit.entry)
        return list(found.values())

    def _kinds(self, words: str, hits: Sequence[Hit]) -> list[Entry]:
        """Codes of one category that fit alike but each add a cause that the words leave open."""
        best, text = hits[0], self._written(words)
        cause = causes(text, best.entry.title)
        if not cause:
            return []
        score = self._shared(text, best)[1]
        beside = [
            hit
            for hit in hits[1:]
            if hit.entry.code[:2] == best.entry.code[:2] and self._shared(text, hit)[1] == score
        ]
        named = {cause, *(causes(text, hit.entry.title) for hit in beside)}
        if len(named) < 2 or frozenset() in named:
            return []
        found = [hit.entry for hit in hits if hit is best or hit in beside]
        plain = self.catalog.entry(f"{best.entry.code[:3]}.9", self.asked.on)
        return [*found, plain] if plain is not None and plain.billable else found

    def open_choice(self, best: Hit) -> list[Entry]:
        """The codes among which only a side or a region decides, where the words name none."""
        if best.family is None or "unspecified" not in best.entry.title.lower():
            return []
        children = self.catalog.children(best.family.code, self.asked.on)
        leaves = [child for child in children if child.billable]
        for words, title in ((_SIDES, _SIDE_TITLE), (_REGIONS, _REGION_TITLE)):
            told_apart = sum(title.search(leaf.title) is not None for leaf in leaves)
            if (
                told_apart > 1
                and told_apart == len(leaves)
                and not words.search(phrase(self.asked))
            ):
                return leaves[:_MOST_CHOICES]
        return []

    def _both_sides(self, words: str, best: Hit) -> list[Statement]:
        """A code for each side, where the words say both and the code set has none for both.

        Source: Official Guidelines section I.B.13.
        """
        if best.family is None or not _BOTH.search(words):
            return []
        leaves = [e for e in self.catalog.children(best.family.code, self.asked.on) if e.billable]
        right, left, bilateral = (
            [e for e in leaves if re.search(rf"\b{side}\b", e.title)]
            for side in ("right", "left", "bilateral")
        )
        if bilateral or len(right) != 1 or len(left) != 1:
            return []
        family, pair = best.family, (right[0], left[0])
        values = {"words": words, "family": family.code, "family_title": family.title}
        text = self.wordings.say("find", "both_sides", **values, choices=listed(pair))
        uses = tuple(
            CodeUse(e.code, e.title, billable=True, status="valid", role="proposed") for e in pair
        )
        return [Statement(text, tuple(map(self._title, (family, *pair))), uses)]

    def _ask(self, name: str, choices: Sequence[Entry], family: Entry | None = None) -> Draft:
        what = f"{family.code} {family.title}" if family else ""
        supports = tuple(self._title(entry) for entry in ([family] if family else choices))
        said = Statement(self.wordings.say("clarify", name, family=what), supports)
        listed = tuple(f"{entry.code} {entry.title}" for entry in choices)
        return draft_of([said], status="clarify", choices=listed)

    def _found(self, words: str, hits: Sequence[Hit]) -> list[Statement]:
        best, family = hits[0].entry, hits[0].family
        if family is not None and family.kind in ("block", "chapter"):
            family = None
        use = CodeUse(best.code, best.title, billable=True, status="valid", role="proposed")
        name = "found_family" if family else "found"
        parents = {"family": family.code, "family_title": family.title} if family else {}
        supports = (self._title(best), *((self._title(family),) if family else ()))
        said = [
            Statement(
                self.wordings.say(
                    "find", name, words=words, code=best.code, title=best.title, **parents
                ),
                supports,
                (use,),
            )
        ]
        said += self._besides(words, best)
        near = self._near(hits)
        if near:
            choices = "; ".join(f"{entry.code} {entry.title}" for entry in near)
            said.append(
                Statement(
                    self.wordings.say("find", "also", choices=choices),
                    tuple(self._title(entry) for entry in near),
                )
            )
        return said

    def _besides(self, words: str, best: Entry) -> list[Statement]:
        """The codes to report beside the best one, by its notes, for what else the words name."""
        own = self.catalog.searcher.expanded(written(words))
        found = companions(own, best.code, self.catalog, self.asked.on)
        said = []
        for entry, note in found:
            page = self.catalog.page(best.code, self.asked.on)
            line = next((n for n in page.lines if n.note == note), None)
            supports = [self._title(entry)]
            if line is not None:
                supports.insert(
                    0, Support(page.document, line.start, line.end, "Official code set")
                )
            text = self.wordings.say(
                "find", "beside", code=entry.code, title=entry.title, at=note.at, best=best.code
            )
            use = CodeUse(entry.code, entry.title, billable=True, status="valid", role="proposed")
            said.append(Statement(text, tuple(supports), (use,)))
        return said

    def _near(self, hits: Sequence[Hit]) -> list[Entry]:
        """The codes beside the one found that a reader should weigh: those of its own family."""
        best, family = hits[0].entry, hits[0].family
        beside = [hit.entry for hit in hits[1:] if hit.family == family and hit.entry != best]
        return beside[:3]

    def _title(self, entry: Entry) -> Support:
        page = self.catalog.page(entry.code, self.asked.on)
        line = next(line for line in page.lines if line.kind == "title")
        return Support(page.document, line.start, line.end, "Official code set")


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
