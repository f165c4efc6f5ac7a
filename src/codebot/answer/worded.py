"""What is asked of a code that the question does not name but puts in words.

"Is there a right or left code for coccydynia?" asks of M53.3 what "is laterality needed for M53.3?"
does, "documentation for stenosis with claudication" what a page says of M48.062.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from codebot.answer.evidence import Statement, Support
from codebot.answer.find import Finder
from codebot.answer.kinds import KINDS
from codebot.answer.laterality import Laterality, sides_asked
from codebot.answer.levels import place_of, placeless
from codebot.answer.official import Official, use_of
from codebot.answer.phrase import trimmed
from codebot.answer.select import Quote, codes_in
from codebot.answer.shorthand import written
from codebot.answer.understand import Understanding, content_words, understand
from codebot.catalog import Catalog, Entry

__all__ = ["Worded", "unheaded"]

_DOCUMENTED = next(kind for kind in KINDS if kind.name == "documentation")
_NO_SIDE = re.compile(r"\bunspecified\b|\bright\b|\bleft\b|\bbilateral\b", re.IGNORECASE)
_MORE = re.compile(
    r"^\W*(?:is|are|does|do)?\W*(?:there|it|they)?\W*"
    r"|\b(?:codes?|need(?:s|ed)?|requir(?:es?|ed)|necessary|mandatory|always|documented|stated)\b",
    re.IGNORECASE,
)
# "Nothing else documented": what stands before is all there is.
_AS_NOTED = re.compile(
    r"[,;.]?\s*(?:\b(?:nothing|no (?:other|more|further)) ?(?:else|more|details?|info\w*)?)?"
    r"\s*\b(?:documented|charted|recorded|noted|in (?:the )?(?:chart|note|record))\W*$",
    re.IGNORECASE,
)
# "Which M54 code for leg pain": the category only says where the person looks.
_HEADED = re.compile(
    r"\b((?:which|what)\s+)([A-Z]\d\w)(?:\.?-|\.x+)?\s+(codes?\s+(?:for|is|fits?|do)\b)",
    re.IGNORECASE,
)


def unheaded(asked: Understanding, catalog: Catalog) -> Understanding:
    """The question without the category in which it looks for the code of words."""
    found = _HEADED.search(asked.question)
    if len(asked.names) != 1 or not found or _only_a_place(asked):
        return asked
    entry = catalog.entry(found[2].upper(), asked.on)
    if entry is None or entry.billable:
        return asked
    question = _HEADED.sub(r"\1\3", asked.question)
    return replace(understand(question, asked.on, asked.on), setting=asked.setting)


def _only_a_place(asked: Understanding) -> bool:
    """Whether it looks in the category for a region, which its own codes tell apart."""
    text = " ".join(asked.matter)
    return bool(place_of(text).regions) and not content_words(placeless(text))


@dataclass(frozen=True, slots=True)
class Worded(Official):
    """The answer to a question of a code's sides or its documentation, the code put in words."""

    def lead(self, ranked: Sequence[Quote]) -> list[Statement]:
        """The answer for the code named or for that of the words; nothing where neither is."""
        laterality = Laterality(self.asked, self.catalog, self.wordings)
        if self.asked.names:
            return laterality.lead()
        asked_at = sides_asked(self.asked.question)
        if asked_at is not None:
            question = self.asked.question
            rest = f"{question[: asked_at.start()]} , {question[asked_at.end() :]}"
            entry = self._named(trimmed(_MORE.sub(" ", rest)))
            if entry is None:
                return []
            whole = entry.parent if entry.parent and _NO_SIDE.search(entry.title) else entry.code
            return laterality.told(whole)
        return self._noted() or self._documented(ranked)

    def _noted(self) -> list[Statement]:
        """The codes of a condition of the spine that is said to be what is documented."""
        asked = self.asked
        rest = _AS_NOTED.sub("", asked.question)
        if rest == asked.question or any(kind.name != "documentation" for kind in asked.kinds):
            return []
        part = understand(rest, asked.on, asked.on)
        if not part.is_bare or asked.yes_no:
            return []
        finder = Finder(part, self.catalog, self.wordings)
        titled = finder.titled(self.catalog.searcher.expanded(written(finder.best()[0])))
        found = finder.find() if titled else None
        return found if isinstance(found, list) else []

    def _named(self, words: str) -> Entry | None:
        """The code whose name says all the words."""
        asked = understand(words, self.asked.on, self.asked.on)
        if not asked.matter:
            return None
        finder = Finder(asked, self.catalog, self.wordings)
        found, hits = finder.best()
        return hits[0].entry if hits and finder.whole(found, hits[0]) else None

    def _documented(self, ranked: Sequence[Quote]) -> list[Statement]:
        """What a page says is to be documented for the code that the spine's words are titled."""
        if not self.asked.asks("documentation") or self.asked.yes_no:
            return []
        finder = Finder(self.asked, self.catalog, self.wordings)
        words = finder.best()[0]
        titled = finder.titled(self.catalog.searcher.expanded(written(words)))
        for quote in ranked if len(titled) == 1 else ():
            first = next(iter(re.findall(r"[A-Z]\d\w(?:\.\w+)?", quote.text)), "")
            told = codes_in(quote.text) == {titled[0].code} == {first}
            if told and _DOCUMENTED.says.search(quote.text):
                use = use_of(self._status(titled[0].code), affirmed=True)
                chunk, row = quote.passage.chunk, quote.sentence
                section = chunk.question or (chunk.headings[-1] if chunk.headings else "")
                support = Support(quote.passage.document, row.start, row.end, section)
                return [Statement(quote.text, (support,), (use,))]
        return []
