"""Which of a page's sentences fit a question of codes: its date, its year, its condition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codebot.answer.dates import code_year
from codebot.answer.matters import of_year
from codebot.answer.quoting import unopened
from codebot.answer.select import Quote, codes_in, stems
from codebot.answer.understand import Understanding
from codebot.catalog import Catalog, fiscal_year
from codebot.records import Passage

__all__ = ["fitting", "of_the_year", "opens_with_all", "states_only"]

_VERDICT = re.compile(
    r"(?:yes|no|usually(?: not)?|not (?:usually|always|necessarily)|only (?:when|if))\b"
    r"(?=[,.;:])",
    re.IGNORECASE,
)
_OF_CLAIMS = stems(
    "billed bill billing coded reported submit submitted paid accepted allowed permitted"
    " good fine ok used appropriate"
)
# A place alone makes no condition the same: neck arthritis is no neck pain.
_PLACES = stems("neck back low lower upper spine lumbar cervical thoracic sacral left right side")
_ASKS = re.compile(
    r"\?|\b(?:what|which|how|why|when|where|who|should|can|may|must|do i|do we)\b", re.IGNORECASE
)


def states_only(asked: Understanding) -> bool:
    """Whether a message states something of one code and asks nothing: "M53.3 is for ..."."""
    return len(asked.names) == 1 and not asked.yes_no and not _ASKS.search(asked.question)


def fitting(asked: Understanding, quotes: Sequence[Quote], catalog: Catalog) -> list[Quote]:
    """The quotes without a yes or no that answers for another date or another condition.

    A page's verdict is on its own question: of a day before the releases held it knows nothing,
    and nothing of a condition that its question does not name.
    """
    if not asked.names:
        return list(quotes)
    used = (catalog.release_on(asked.on), fiscal_year(asked.on))
    early = not used[0].covers and used[1] < fiscal_year(used[0].release.start)
    words = stems(" ".join(asked.matter)) - _OF_CLAIMS
    kept: list[Quote] = []
    for quote in quotes:
        theirs = stems(f"{quote.passage.chunk.question or ''} {quote.text}")
        other = len(asked.names) == 1 and bool(words) and not (words - _PLACES or words) & theirs
        if not (_VERDICT.match(quote.text) and (early or other)):
            kept.append(quote)
        elif (bare := unopened(quote)) is not quote:
            kept.append(bare)
    return kept


def of_the_year(asked: Understanding, ranked: Sequence[Quote]) -> list[Quote]:
    """Of what changed in a release the sentences that speak of its year, where there are any."""
    if not (asked.named_date and asked.asks("changed", "replaced")):
        return list(ranked)
    year = code_year(asked.question, asked.on)
    told = {quote.passage.chunk.id for quote in ranked if of_year(year, quote.text)}
    return [
        quote for quote in ranked
        if of_year(year, quote.text)
        or (quote.passage.chunk.id in told and quote.passage.chunk.question)
    ] or list(ranked)  # fmt: skip


def opens_with_all(asked: Understanding, faq: Passage) -> bool:
    """Whether a page's answer names in its first sentence each code that was put side by side."""
    if len(asked.names) < 2 or not faq.sentences:
        return True
    first = faq.sentences[0]
    named = codes_in(faq.document.text[first.start : first.end])
    return all(any(name.startswith(code) for code in named) for name in asked.names)
