"""Codes for words: the code a description leads to, its family, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from codebot.answer.contradict import contradictions, surplus
from codebot.answer.evidence import Statement, Support, draft_of
from codebot.answer.official import listed
from codebot.answer.phrase import phrase, phrases
from codebot.answer.select import stems
from codebot.answer.understand import Understanding
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
            r"miscarr|ectopic|postpartum|trimester",
            re.IGNORECASE,
        ),
    ),
    ("P", re.compile(r"newborn|neonat|perinat|birth|infant|fetal|fetus", re.IGNORECASE)),
)
# What a contradiction between the words and a title costs, on the search's scale.
_AGAINST = 0.15
_MOST_CHOICES = 12
_MOST_TRIES = 8
# Words that tell the encounter or how much is known; they name no condition.
_BESIDE = stems(
    "initial subsequent sequela encounter visit first second follow-up active treatment nos nec "
    "unspecified acute chronic documented confirmed"
)
_SIDES = re.compile(
    r"\b(?:left|right|bilateral|both|unspecified side|nos|unspecified)\b", re.IGNORECASE
)
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
        tied = self._categories(hits)
        if len(tied) > 2:
            return self._ask("which", tied)
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
        found = self._fitting(words, self.catalog.search(words, self.asked.on, limit=24))
        weighed = [
            replace(hit, score=hit.score - _AGAINST * contradictions(words, hit.entry.title))
            for hit in found
        ]
        # What a title adds unasked orders what is found; it makes nothing less of a match.
        worth = {h.entry.code: h.score - _AGAINST * surplus(words, h.entry.title) for h in weighed}
        hits = sorted(weighed, key=lambda hit: -worth[hit.entry.code])
        own = stems(words)
        head = [h for h in hits if worth[h.entry.code] >= worth[hits[0].entry.code] - _TIED]
        head.sort(key=lambda h: (-len(own & _said(h)), -len(own & stems(h.entry.title))))
        return (head + hits[len(head) :])[:8]

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
        own = naming(words)
        shared = len(own & _said(best))
        if not own:
            return False
        if self.asked.kinds and not (self.asked.asks("code-for") or self.asked.is_bare):
            # Nobody asked for a code: the words must be its name.
            return best.score >= _NAMED and shared == len(own)
        return best.score >= _NAMED or (best.score >= _SURE and shared * 2 >= len(own))

    def _categories(self, hits: Sequence[Hit]) -> list[Entry]:
        """The categories that the best hits lie in, where they are as good as each other."""
        tied = [hit.entry for hit in hits if hit.score >= hits[0].score - _TIED]
        found: dict[str, Entry] = {}
        for entry in tied:
            above = [entry, *self.catalog.ancestors(entry.code, self.asked.on)]
            category = next((e for e in above if e.kind == "category"), entry)
            found.setdefault(category.code, category)
        return list(found.values())

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


def _said(hit: Hit) -> frozenset[str]:
    return stems(hit.entry.title) | stems(hit.matched)
