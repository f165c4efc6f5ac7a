"""The extractive composer: an understood question and its passages to a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from codebot.answer.agreement import agreeing
from codebot.answer.changes import Changes
from codebot.answer.corrections import Corrections
from codebot.answer.courtesy import courtesy
from codebot.answer.department import Found, bound_passages, department_quotes
from codebot.answer.evidence import Statement, Support, draft_of
from codebot.answer.facts import Facts
from codebot.answer.faq import is_asked_there, is_rule, is_told_there, same_question
from codebot.answer.find import Finder
from codebot.answer.fitting import fitting, opens_with_all, states_only
from codebot.answer.kinds import kinds_of
from codebot.answer.matters import (
    ASKED_BESIDES,
    denied,
    is_pitfall,
    leans,
    of_a_release,
    of_condition,
    of_release_alone,
    said_already,
    speaks_of,
    unasked_verdict,
    wants_code,
    without_length,
)
from codebot.answer.otherwise import with_contradictions
from codebot.answer.pages import Pages, pages_of
from codebot.answer.polarity import verdict_of
from codebot.answer.procedures import LICENSED
from codebot.answer.quoting import (
    DECIDED_BY_PAGES,
    MOST_CLAIMS,
    about_proposed,
    answering,
    backing,
    faq_quotes,
    free_quotes,
    names_others,
    numbers_in,
    proposed_by,
    says_no_more,
    unopened,
    without_repeats,
)
from codebot.answer.ranking import naming
from codebot.answer.rows import header_of, said_with_header
from codebot.answer.scope import out_of_scope
from codebot.answer.select import Quote, stems
from codebot.answer.settled import settled
from codebot.answer.understand import Understanding, topic_of
from codebot.answer.worded import unheaded
from codebot.answer.wording import Wordings
from codebot.catalog import Catalog, read_codes
from codebot.records import CodeUse, Draft, Finding, Passage

__all__ = ["Composer"]

_REPEATED = re.compile(r"\W*(\w+)(?:\W+\1)+\W*", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2}")
# What is out of scope unless a department's own page tells it: its fees and forms, its people.
_IN_A_DEPARTMENT = ("fees", "scope")
# Words that weigh codes but name neither a code nor a condition.
_JUDGING = frozenset("one ones two better best worse preferable right correct specific".split())
_UNNAMED = re.compile(
    r"\b(?:it|(?:this|that|the) code(?! for\b)|(?:this|that) one)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes drafts from passages and the catalog alone; the same input gives the same draft."""

    catalog: Catalog
    wordings: Wordings

    def compose(
        self,
        asked: Understanding,
        passages: Sequence[Passage],
        premises: Sequence[Finding] = (),
    ) -> Draft:
        """A draft of up to six claims, the answer first; `refused` where nothing supports one.

        `premises` are what the question takes for granted wrongly: they are corrected first. What a
        department's own page says against the answer comes last.
        """
        asked = unheaded(asked, self.catalog)
        bound = bound_passages(asked, passages)
        draft = self._composed(asked, bound, premises)
        if draft.status != "answered" and out_of_scope(asked) is not None:
            return draft
        return with_contradictions(asked, bound, draft, self.catalog, self.wordings)

    def _composed(
        self, asked: Understanding, passages: Sequence[Passage], premises: Sequence[Finding]
    ) -> Draft:
        own = department_quotes(asked, passages)
        early = self._early(asked, passages, premises, own)
        if early is not None:
            return early
        if any(finding.name == "length-misstated" for finding in premises):
            asked = without_length(asked)
        pages = pages_of(asked, passages, own)
        alone = settled((asked, self.catalog, self.wordings), pages)
        corrected = self._corrected(pages, premises, alone)
        lead = self._lead(pages, alone)
        quotes = self._quotes(pages, lead, alone, corrected)
        if corrected and states_only(asked):
            quotes, lead = [], []
        decided = asked.names or corrected or alone or self._ruled(pages)
        found = None if decided else self._for_words(pages, quotes)
        if isinstance(found, Draft):
            return found
        if found is not None:
            lead, quotes = found
        elif lead and asked.asks("code-for"):
            quotes = about_proposed(lead, quotes)
        facts = Facts(asked, self.catalog, self.wordings)
        unsure = not quotes or (asked.yes_no and not (pages.faq or asked.kinds))
        if unsure and not (lead or corrected):
            lead = facts.bare()
        more = [] if alone else facts.more(answered=bool(lead or quotes or corrected))
        more = [s for s in more if not (lead and s.text.rstrip(".") in lead[0].text)]
        statements = self._join(pages, lead, quotes, more)
        if not (statements or corrected):
            return self._unsupported(asked, own)
        most = max(MOST_CLAIMS, len(corrected) + len(alone))
        agreed = agreeing(asked, [*corrected, *statements])
        return draft_of(without_repeats(agreed)[:most])

    def _early(
        self,
        asked: Understanding,
        passages: Sequence[Passage],
        premises: Sequence[Finding],
        own: Found,
    ) -> Draft | None:
        """What is said before the pages are read: courtesy, refusals, a department's sure answer.

        `own` is what a department's own pages tell. None where the question is to be answered.
        """
        polite = courtesy(asked.question)
        if polite is not None:
            return draft_of([Statement(self.wordings.say("clarify", polite), ())], status="clarify")
        reason = out_of_scope(asked)
        if reason == "treatment" and not asked.is_open and is_told_there(asked, passages):
            reason = None
        if reason is not None and not (own.sure and reason in _IN_A_DEPARTMENT):
            return self.refuse(reason)
        said = _WORDS.search(asked.question) and not _REPEATED.fullmatch(asked.question)
        if not (asked.names or asked.others or said):
            return self.refuse("unintelligible")
        if own.sure and not (asked.is_bare or asked.asks("code-for")):
            return draft_of(map(self._quote, own.quotes))
        if asked.names or set(asked.topic) - _JUDGING:
            return None
        return self._of_nothing(asked, passages, premises)

    def _of_nothing(
        self, asked: Understanding, passages: Sequence[Passage], premises: Sequence[Finding]
    ) -> Draft | None:
        """What is said to a question of no code and no condition; None where pages may answer."""
        given = next((f for f in premises if f.name == "document-as-code"), None)
        if given is not None:
            return self.refuse("document", code=given.code)
        if any(reading.system in LICENSED for reading in asked.others):
            return self.refuse("licensed")
        if is_asked_there(asked, passages) or (asked.terms and not leans(asked)):
            return None
        changes = Changes(asked, self.catalog, self.wordings).lead()
        if changes:
            return draft_of(changes)
        return None if of_a_release(asked) else self._ask_back(asked)

    def _corrected(
        self, pages: Pages, premises: Sequence[Finding], alone: Sequence[Statement]
    ) -> list[Statement]:
        """What the question takes for granted wrongly, unless what is `settled` says it already."""
        said = Corrections(pages.asked, self.catalog, self.wordings).corrections(premises)
        backed = (s if s.supports else self._by_page(s, pages.ranked) for s in said)
        return [s for s in backed if not said_already(s, alone)]

    def _lead(self, pages: Pages, alone: list[Statement]) -> list[Statement]:
        """What is `settled`, else what the code set says of the codes; a page may overrule it."""
        facts = Facts(pages.asked, self.catalog, self.wordings)
        lead = alone or facts.lead(described=pages.faq is not None)
        if not (lead or (pages.faq and opens_with_all(pages.asked, pages.faq))):
            lead = facts.apart()
        return [] if pages.overrule(lead) else lead

    def _quotes(
        self,
        pages: Pages,
        lead: Sequence[Statement],
        alone: Sequence[Statement],
        corrected: Sequence[Statement],
    ) -> list[Quote]:
        """What the pages say: the answer of the page asked the same, else the best sentences."""
        asked, faq = pages.asked, pages.faq
        quotes = (
            faq_quotes(faq, pages.ranked) if faq else free_quotes(asked, pages.ranked, bool(lead))
        )
        quotes = [quote for quote in quotes if not names_others(quote, asked)]
        if corrected or (asked.about_rules and asked.is_open) or denied(asked, faq):
            quotes = [unopened(quote) for quote in answering(quotes)]
        elif unasked_verdict(asked, faq):
            quotes = [unopened(quote) for quote in quotes]
        quotes = fitting(asked, quotes, self.catalog)
        return about_proposed(alone, quotes) if alone else quotes

    def refuse(self, reason: str, **values: str) -> Draft:
        """A draft that says why there is no answer, and what codebot can do instead."""
        said = self.wordings.say("refusals", reason, **values)
        return draft_of([Statement(said, ())], status="refused")

    def _ruled(self, pages: Pages) -> bool:
        """Whether a page's question is the one asked, or a page on a rule answers.

        For a rule, more must be said than the name of a condition.
        """
        asked, faq = pages.asked, pages.faq
        if same_question(asked, faq) and not self._plainly_named(asked):
            return True
        if faq is None or asked.names:
            return False
        named = Finder(asked, self.catalog, self.wordings).named()
        return is_rule(asked, faq, pages.passages, named)

    def _plainly_named(self, asked: Understanding) -> bool:
        """Whether the code is asked of words that the code set has a sure name for, and no more."""
        if {kind.name for kind in asked.kinds} != {"code-for"} or asked.yes_no or asked.terms:
            return False
        named = Finder(asked, self.catalog, self.wordings).named()
        return named.whole and named.sure

    def _for_words(
        self, pages: Pages, quotes: list[Quote]
    ) -> Draft | tuple[list[Statement], list[Quote]] | None:
        """The code for the words asked and what is quoted beside it, or one question back.

        The page's own code for the very words goes before any the search finds. None where no code
        is wanted or none is found.
        """
        asked, faq = pages.asked, pages.faq
        named = None if faq is None else self._named_by(asked, faq, quotes)
        if named is not None:
            return [named], quotes[1:]
        if quotes and not (wants_code(asked) or of_condition(asked, faq)):
            return None
        found = Finder(asked, self.catalog, self.wordings).find()
        if isinstance(found, Draft):
            return found
        if found is not None:
            return found + self._besides(asked, found), about_proposed(found, quotes)
        if quotes and asked.asks("code-for") and speaks_of(asked, quotes[0]):
            return [self._proposing(asked, quotes[0])], quotes[1:]
        return None

    def _unsupported(self, asked: Understanding, own: Found) -> Draft:
        """What is said where nothing answers: a department's page, a question back, a refusal."""
        if own.quotes:
            return draft_of(map(self._quote, own.quotes))
        if of_release_alone(asked):
            return self.refuse("release", held=self._held())
        if not asked.names and _UNNAMED.search(asked.question):
            return self._ask_back(asked)
        near = Finder(asked, self.catalog, self.wordings).nearest()
        return near or self.refuse("unsupported")

    def _held(self) -> str:
        """The names of the releases held."""
        return ", ".join(release.name for release in self.catalog.releases())

    def _ask_back(self, asked: Understanding) -> Draft:
        """A question about no code and no condition: ask which, or say that it cannot be read."""
        if not (asked.kinds or asked.topic):
            return self.refuse("unintelligible")
        question = self.wordings.say("clarify", "code_missing")
        return draft_of([Statement(question, ())], status="clarify")

    def _join(
        self, pages: Pages, lead: list[Statement], quotes: list[Quote], more: list[Statement]
    ) -> list[Statement]:
        """The answer first. A catalog answer is backed by the page that agrees, then by itself."""
        asked = pages.asked
        if not lead:
            first = [unopened(q) if asked.is_open else q for q in quotes[:1]]
            return [*map(self._quote, [*first, *map(unopened, quotes[1:])]), *more]
        page = backing(asked, lead[0], quotes, pages.ranked)
        if page is not None:
            lead = [replace(lead[0], supports=(page, *lead[0].supports)), *lead[1:]]
        quoted = [
            self._quote(unopened(q)) for q in quotes if not says_no_more(q.text, lead[0].text)
        ]
        titles = (self.catalog.entry(name, asked.on) for name in asked.names)
        named = stems(" ".join(entry.title for entry in titles if entry is not None))
        undecided = asked.asks(*DECIDED_BY_PAGES) or not stems(" ".join(asked.topic)) <= named
        denied_outright = verdict_of(lead[0].text) == "No"
        open_to_pages = asked.names and asked.asks("billable") and not denied_outright
        if quoted and undecided and open_to_pages:
            return [*quoted, *lead, *more]
        return [*lead, *quoted, *more]

    def _by_page(self, said: Statement, ranked: Sequence[Quote]) -> Statement:
        """A statement the catalog has no page for, backed by a page that names what it is about."""
        names, words = numbers_in(said.text), stems(said.text)
        named = next((q for q in ranked if names & numbers_in(q.text)), None)
        quote = named or next((q for q in ranked if len(words & stems(q.text)) > 1), None)
        return Statement(said.text, self._quote(quote).supports, said.codes) if quote else said

    def _named_by(
        self, asked: Understanding, faq: Passage, quotes: Sequence[Quote]
    ) -> Statement | None:
        """The page's answer to which code the very words get, where it names a valid one."""
        question = faq.chunk.question or ""
        asks_code = any(kind.name == "code-for" for kind in kinds_of(question))
        same = naming(" ".join(asked.topic)) == naming(" ".join(topic_of(question)))
        if not (asked.asks("code-for") and asks_code and same and quotes):
            return None
        said = self._proposing(asked, quotes[0])
        return said if said.codes else None

    def _besides(self, asked: Understanding, found: Sequence[Statement]) -> list[Statement]:
        """What else was asked, of the code found for the words: its order, its 7th character ..."""
        codes = proposed_by(found[:1])
        if len(codes) != 1 or not asked.asks(*ASKED_BESIDES):
            return []
        readings = read_codes(next(iter(codes)))
        kinds = tuple(kind for kind in asked.kinds if kind.name in ASKED_BESIDES)
        part = replace(asked, codes=readings, kinds=kinds, topic=())
        return Facts(part, self.catalog, self.wordings).lead(described=False)

    def _proposing(self, asked: Understanding, quote: Quote) -> Statement:
        """The quote that answers which code to report, proposing the first valid code it names."""
        said = self._quote(quote)
        for reading in read_codes(quote.text):
            status = self.catalog.status(reading.code, asked.on)
            if reading.shape == "code" and status.status == "valid" and status.entry:
                use = CodeUse(
                    reading.code, status.entry.title, billable=True, status="valid", role="proposed"
                )
                return Statement(said.text, said.supports, (use,))
        return said

    def _quote(self, quote: Quote) -> Statement:
        chunk = quote.passage.chunk
        text = quote.text
        heading = chunk.headings[-1] if chunk.headings else ""
        if chunk.kind == "list" and is_pitfall(heading, text):
            text = self.wordings.say("quotes", "pitfall", sentence=text[0].lower() + text[1:])
        section = chunk.question or heading
        document, row = quote.passage.document, quote.sentence
        support = Support(document, row.start, row.end, section)
        header = header_of(document, row)
        if header is None or header == row:
            return Statement(text, (support,))
        above = Support(document, header.start, header.end, section)
        said = said_with_header(above.quote, support.quote)
        return Statement(said, (support, above)) if said else Statement(text, (support,))
