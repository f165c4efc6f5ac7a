"""Which sentences of pages an answer quotes, and what it leaves out of them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from codebot.answer.evidence import Statement, Support, plain
from codebot.answer.polarity import verdict_end, verdict_of
from codebot.answer.select import Quote, codes_in, quotable, stems
from codebot.answer.understand import Understanding
from codebot.catalog import read_codes
from codebot.records import Passage

__all__ = [
    "DECIDED_BY_PAGES",
    "MOST_CLAIMS",
    "about_proposed",
    "answering",
    "backing",
    "faq_quotes",
    "free_quotes",
    "names_others",
    "numbers_in",
    "proposed_by",
    "says_no_more",
    "unopened",
    "without_repeats",
]

MOST_CLAIMS = 6
# Kinds of question that the code set alone does not settle: where a page speaks, it goes first.
DECIDED_BY_PAGES = ("coverage", "documentation", "grouping")


_MOST_QUOTES = 3
_SUPPORTED = 0.52
_STRONG = 0.62
# Without a code: off-topic questions of eval/ and of our own stay below these, with a term or not.
_SUPPORTED_RULE, _SUPPORTED_WORDS = 0.46, 0.56
_NEAR_BEST = 0.80
_SAME = 0.72


def faq_quotes(faq: Passage, ranked: Sequence[Quote]) -> list[Quote]:
    """The FAQ answer's sentences in their own order."""
    scores = {(q.passage.chunk.id, q.sentence.start): q.score for q in ranked}
    quotes = []
    for sentence in faq.sentences:
        if quotable(faq, sentence, answers=sentence == faq.sentences[0]):
            text = plain(faq.document.text[sentence.start : sentence.end])
            score = scores.get((faq.chunk.id, sentence.start), 0.0)
            quotes.append(Quote(faq, sentence, text, score))
    return quotes[: MOST_CLAIMS - 1]


def free_quotes(asked: Understanding, ranked: Sequence[Quote], has_lead: bool) -> list[Quote]:
    """The best sentences, as long as they stay near the best and say something new."""
    if not ranked:
        return []
    if has_lead and not asked.asks(*DECIDED_BY_PAGES, "use", "difference", "together"):
        return []
    topic = stems(" ".join(asked.topic))
    # A yes or no of a page answers that page's question: not this one, if it is of other codes.
    ranked = [
        q
        for q in ranked
        if not verdict_of(q.text)
        or (
            _within(codes_in(q.text), set(asked.names))
            and not (asked.names and _of_others(q, set(asked.names)))
        )
    ]
    ranked = [q for q in ranked if _on_topic(topic, q)] or (ranked if asked.names else [])
    if asked.asks("together") and len(asked.names) > 1:
        ranked = [q for q in ranked if all(name in q.text for name in asked.names[:2])]
    if asked.names:
        names = set(asked.names)
        ranked = [
            q
            for q in ranked
            if _of_the_asked(q, asked) and (codes_in(q.text) or not _of_others(q, names))
        ]
    if not ranked:
        return []
    best = ranked[0].score
    if best < _support_needed(asked, has_lead):
        return []
    chosen: list[Quote] = []
    for quote in ranked:
        if quote.score < _NEAR_BEST * best or len(chosen) == _MOST_QUOTES:
            break
        if not any(_alike(quote.text, other.text) for other in chosen):
            chosen.append(quote if asked.names else unopened(quote))
    # The page of the code asked speaks before any other.
    return sorted(chosen, key=lambda q: not _about(asked, q))


def _of_the_asked(quote: Quote, asked: Understanding) -> bool:
    """Whether a quote that names codes names one asked, or of a difference both, by family."""
    named = codes_in(quote.text)
    akin = [any(a.startswith(b) or b.startswith(a) for b in named) for a in asked.names[:2]]
    if asked.asks("difference") and len(akin) > 1:
        return all(akin)
    return not named or any(akin)


def names_others(quote: Quote, asked: Understanding) -> bool:
    """Whether it names an article, an LCD or the like, and not the one that was asked about."""
    wanted = {(r.system, r.text.upper()) for r in asked.others}
    systems = {system for system, _ in wanted}
    named = {(r.system, r.text.upper()) for r in read_codes(quote.text) if r.system in systems}
    return bool(named) and not named & wanted


def about_proposed(lead: Sequence[Statement], quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes about a code the lead proposes and no other; of a list, which proposes none."""
    codes = proposed_by(lead)
    return [q for q in quotes if (named := codes_in(q.text)) and _within(named, codes)][:2]


def proposed_by(lead: Sequence[Statement]) -> frozenset[str]:
    return frozenset(use.code for said in lead for use in said.codes if use.role == "proposed")


def _of_others(quote: Quote, codes: Set[str]) -> bool:
    """Whether the quote's own question is about codes that are not asked."""
    return not _within(codes_in(quote.passage.chunk.question or ""), codes)


def _within(named: Set[str], codes: Set[str]) -> bool:
    """Whether each code named is one of the codes or a family of one."""
    return all(any(code.startswith(name) for code in codes) for name in named)


def unopened(quote: Quote) -> Quote:
    """The quote without the "No." or "Yes." that answers its own page's question, not this one."""
    sentence, document = quote.sentence, quote.passage.document
    end = verdict_end(document.text[sentence.start : sentence.end])
    if not end:
        return quote
    start = sentence.start + end
    text = plain(document.text[start : sentence.end])
    return replace(quote, sentence=replace(sentence, start=start), text=text[:1].upper() + text[1:])


def answering(quotes: list[Quote]) -> list[Quote]:
    """The quotes without a yes or no on a condition ("Yes, when ...") that answers another."""
    if len(quotes) > 1 and verdict_of(quotes[0].text) and unopened(quotes[0]) is quotes[0]:
        return quotes[1:]
    return quotes


def _support_needed(asked: Understanding, has_lead: bool) -> float:
    if has_lead:
        return _STRONG
    if asked.names:
        return _SUPPORTED
    return _SUPPORTED_RULE if asked.terms else _SUPPORTED_WORDS


def _on_topic(topic: frozenset[str], quote: Quote) -> bool:
    """Whether a quote speaks of something the question is about; the heading counts with it."""
    passage = quote.passage
    said = stems(quote.text) | stems(" ".join((passage.document.title, *passage.chunk.headings)))
    return not topic or len(topic & said) * 3 >= len(topic)


def _about(asked: Understanding, quote: Quote) -> bool:
    return not asked.names or any(map(quote.passage.document.about, asked.names))


def says_no_more(quote: str, lead: str) -> bool:
    """Whether the lead already says what the quote says; how numbers are written does not count."""
    words = stems(quote)
    return bool(words) and len(words - stems(lead)) <= len(words) // 4


def backing(
    asked: Understanding, lead: Statement, quotes: Sequence[Quote], ranked: Sequence[Quote]
) -> Support | None:
    """The page's own sentence that says what the lead says, best on the page of the code asked."""
    kind = asked.kinds[0] if asked.kinds else None
    pool = [q for q in [*quotes, *ranked] if asked.names and _about(asked, q)]
    pool.sort(key=lambda q: not any(name in q.passage.document.title for name in asked.names))
    proposed = proposed_by([lead])
    if proposed and proposed != set(asked.names):
        pool = [q for q in pool if any(_within({c}, proposed) for c in codes_in(q.text))]
    for quote in pool:
        verdict = verdict_of(lead.text)
        same_answer = verdict and quote in quotes and verdict_of(quote.text) == verdict
        if same_answer or kind is None or kind.says.search(quote.text):
            section = quote.passage.chunk.question or (quote.passage.chunk.headings or ("",))[-1]
            document = quote.passage.document
            return Support(document, quote.sentence.start, quote.sentence.end, section)
    return None


def without_repeats(statements: list[Statement]) -> list[Statement]:
    """Statements without those that repeat an earlier one."""
    kept: list[Statement] = []
    for statement in statements:
        if not any(_alike(statement.text, other.text) for other in kept):
            kept.append(statement)
    return kept


def _alike(a: str, b: str) -> bool:
    first, second = stems(a), stems(b)
    if a == b or not first or not second:
        return a == b
    shared = len(first & second) / min(len(first), len(second))
    return shared >= _SAME and numbers_in(a) == numbers_in(b)


def numbers_in(text: str) -> frozenset[str]:
    return frozenset(w.strip(".,;:()") for w in text.split() if any(c.isdigit() for c in w))
