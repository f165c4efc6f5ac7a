"""Words as names: written out, put as official titles say them, held against a code's names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.axes import axes_of, without_axes
from codebot.answer.presumed import presumed
from codebot.answer.select import stems
from codebot.answer.shorthand import by_place, condition, written
from codebot.answer.spine import spinal
from codebot.answer.understand import Understanding, content_words
from codebot.catalog import Catalog, Entry, Hit, name_key, normal_name

__all__ = ["BESIDE", "Names", "alike", "naming"]

_AFTER = re.compile(
    r"^(.*\S)\s+(?:after|following|due to|from|post|status post|secondary to)\s+"
    r"(?:\w+ ){0,2}"
    r"(?:\w+(?:ectomy|plasty|ostomy|otomy|pexy)|surgery|surgical \w+|operation|procedure)\b",
    re.IGNORECASE,
)
_POST = r"postprocedural \1"
_NO = re.compile(r"\bno(?= (?!known|longer|specif))", re.IGNORECASE)
# Words that tell the encounter or how much is known; they name no condition.
BESIDE = stems(
    "initial subsequent sequela encounter visit first second follow-up active treatment nos nec "
    "unspecified acute chronic documented confirmed status post off known noted "
    "mentioned old new onset acquired being listed"
) | {"off", "be"}
_BMI = re.compile(
    r"\b(?:bmi|body mass index)(?: (?:of|is|=))?:? ?(\d{2}(?:\.\d)?)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+\.\d+")


# So many letters of a word make it out within a compound one.
_ROOT = 5


@dataclass(frozen=True, slots=True)
class Names:
    """The words of one question as names of conditions."""

    asked: Understanding
    catalog: Catalog

    def whole(self, words: str, hit: Hit) -> bool:
        """Whether the hit's names say all the words."""
        own, shared = self.shared(self.spelled(words), hit)
        return own == shared

    def shared(self, words: str, hit: Hit) -> tuple[int, int]:
        """How many terms name the condition, and how many of them the hit's names say.

        Words that have a plain name ("knee replacement") count by it where it says more.
        """
        searcher = self.catalog.searcher
        said = searcher.terms_of(f"{hit.entry.title} {hit.matched}")
        counts = []
        for text in (*alike(words), searcher.plain_words(words)):
            if text is not None:
                terms = searcher.terms_of(condition(text))
                own = frozenset(term for term in terms if len(term) > 1) - BESIDE
                counts.append((len(own), len(own & said)))
        return max(counts, key=lambda count: count[1] / max(1, count[0]), default=(0, 0))

    def compounded(self, words: str, hit: Hit) -> bool:
        """Whether what the title leaves unsaid stands in its compound words: sacro-coccygeal."""
        searcher = self.catalog.searcher
        terms = searcher.terms_of(condition(self.spelled(words))) - BESIDE
        unsaid = terms - searcher.terms_of(f"{hit.entry.title} {hit.matched}")
        title = hit.entry.title.lower()
        roots = (re.escape(term[:_ROOT]) for term in unsaid)
        return all(len(root) == _ROOT and re.search(rf"\w{{3}}{root}", title) for root in roots)

    def spelled(self, words: str) -> str:
        """The words with shorthand and abbreviations written out, the encounter at the end."""
        text = written(words)
        text = self._official_name(text) or self.catalog.searcher.expanded(text)
        text = self._official_name(text) or text
        text = presumed(text) or next((entry.title for entry in self.titled(text)), text)
        return _BMI.sub(self._measured, text)

    def _official_name(self, text: str) -> str | None:
        """Words that are an everyday name of a thing by its official one, their side kept."""
        for plain in dict.fromkeys((text, without_axes(text))):
            name = self.catalog.searcher.official(plain)
            if name is not None:
                return name if plain == text else f"{name}, {axes_of(text)}"
        return None

    def titled(self, text: str) -> tuple[Entry, ...]:
        """The codes whose titles are the names of the conditions of the spine that words say."""
        if self._official(text):
            return ()
        found = self.entitled(spinal(text))
        kept = [entry for entry in found if not self._left_to(entry, found)]
        return tuple(kept or found[:1])

    def entitled(self, names: Sequence[str]) -> list[Entry]:
        """The codes that have these titles, in their order, each once."""
        found: list[Entry] = []
        for name in names:
            for code in self.catalog.named(name_key(normal_name(name)), self.asked.on):
                entry = self.catalog.entry(code, self.asked.on)
                if entry and entry.billable and entry.title.lower() == name.lower():
                    found.append(entry)
        return list(dict.fromkeys(found))

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
    return frozenset(word for word in stems(words) if len(word) > 1) - BESIDE


def alike(words: str) -> tuple[str, ...]:
    """The words, and the same as titles may say it: "no" as "without", after a procedure."""
    others = (words, by_place(words), _NO.sub("without", words), _AFTER.sub(_POST, words))
    return tuple(dict.fromkeys(text for text in others if text and content_words(text)))
