"""What the pages found hold beside a question: their quotes, and the page that asks the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.department import Found, pages_beside, said_beside
from codebot.answer.evidence import Statement
from codebot.answer.faq import best_faq, weighs
from codebot.answer.fitting import of_the_year
from codebot.answer.matters import (
    affirms,
    judges,
    names_asked,
    of_a_release,
    of_other_matter,
    of_release_alone,
    of_year,
)
from codebot.answer.select import Quote, rank
from codebot.answer.understand import Understanding
from codebot.catalog import fiscal_year
from codebot.records import Passage

__all__ = ["Pages", "pages_of"]


@dataclass(frozen=True, slots=True)
class Pages:
    """The passages of one question, their quotes, best first, and the page that answers it."""

    asked: Understanding
    passages: Sequence[Passage] = ()
    ranked: Sequence[Quote] = ()
    faq: Passage | None = None

    def weigh(self) -> bool:
        """Whether the page's question puts the very codes asked side by side."""
        return self.faq is not None and weighs(self.asked, self.faq)

    def name(self) -> bool:
        """Whether the page's question asks the like of one of the codes asked."""
        return self.faq is not None and names_asked(self.asked, self.faq)

    def judge(self) -> bool:
        """Whether the page's answer opens with the yes or no asked for."""
        return self.faq is not None and judges(self.asked, self.faq)

    def weigh_or_name(self) -> bool:
        """Whether the page's question is of these codes, side by side or one by one."""
        return self.weigh() or self.name()

    def overrule(self, lead: Sequence[Statement]) -> bool:
        """Whether the page goes before what only nothing speaks against."""
        if not (lead and lead[0].by_default) or self.faq is None:
            return False
        return self.weigh() or not affirms(self.faq)


def pages_of(asked: Understanding, passages: Sequence[Passage], own: Found) -> Pages:
    """The pages of a question; `own` is what a department's own pages tell, which binds."""
    passages = pages_beside(asked, passages, own)
    ranked = said_beside(asked, rank(asked, passages), own)
    if of_release_alone(asked):
        ranked = [quote for quote in ranked if of_year(fiscal_year(asked.on), quote.text)]
    elif asked.names:
        ranked = of_the_year(asked, ranked)
    faq = best_faq(asked, passages, ranked)
    unsaid = of_a_release(asked) and not any(faq is quote.passage for quote in ranked)
    if faq is not None and (unsaid or of_other_matter(faq, asked)):
        faq = None
    return Pages(asked, passages, ranked, faq)
