"""Where words lead: the code they find, and how much of other words that code's names say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from codebot.answer.levels import UNSTATED
from codebot.answer.measures import measured
from codebot.answer.names import naming
from codebot.answer.phrase import phrase
from codebot.answer.ranking import Ranking
from codebot.answer.select import stems
from codebot.answer.shorthand import written
from codebot.answer.understand import content_words, understand
from codebot.catalog import Catalog, Entry, Hit

__all__ = ["Lead", "lead_of"]

# What a name leaves open adds nothing to it.
_OPEN = stems("unspecified unspecified site other specified initial encounter")


@dataclass(frozen=True, slots=True)
class Lead:
    """The best code for the words of a condition, and whether it can be told without asking.

    `official`: the words say the official title of a condition of the spine.
    """

    hit: Hit
    sure: bool
    official: bool
    words: str
    ranking: Ranking

    @property
    def entry(self) -> Entry:
        """The code."""
        return self.hit.entry

    def spinal(self, words: str) -> bool:
        """Whether words, as far as they say a condition of the spine, lead to its official title.

        The words so far say one too: “neck pain” is part of cervical radiculopathy.
        """
        expanded = self.ranking.catalog.searcher.expanded(written(words))
        return self.official and bool(self.ranking.titled(expanded))

    @property
    def named(self) -> bool:
        """Whether the words are a whole name of the code, and no part of one."""
        own = naming(self.words) | naming(self.ranking.spelled(self.words))
        return self.official or naming(self.hit.matched) - _OPEN <= own

    def says(self, words: str) -> float:
        """Which share of the words the names of the code say; all of nothing where none names."""
        words = UNSTATED.sub(" ", words)
        if not content_words(words):
            return 1.0
        texts = (words, self.ranking.spelled(words))
        counts = [self.ranking.shared(text, self.hit) for text in texts]
        own = stems(words)
        counts.append((len(own), len(own & stems(f"{self.entry.title} {self.hit.matched}"))))
        return max(shared / every if every else 1.0 for every, shared in counts)


def lead_of(words: str, catalog: Catalog, on: date) -> Lead | None:
    """Where the words of a condition lead; None where they find nothing."""
    asked = understand(f"What is the code for {words}?", on, on)
    ranking = Ranking(asked, catalog)
    said = phrase(asked)
    text, numbers = measured(written(said), catalog, on)
    said = text if numbers else said
    hits = ranking.search(said) if said else []
    if not hits:
        return None
    sure = ranking.sure(said, hits[0]) or ranking.stands(said, hits)
    titled = ranking.titled(catalog.searcher.expanded(written(said)))
    return Lead(hits[0], sure, hits[0].entry in titled, said, ranking)
