"""The extractive composer: an understood question and its passages to a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from codebot.answer.changes import Changes
from codebot.answer.choice import Choice
from codebot.answer.courtesy import courtesy
from codebot.answer.evidence import Statement, Support, draft_of, plain
from codebot.answer.facts import Facts
from codebot.answer.find import Finder, naming
from codebot.answer.kinds import kinds_of
from codebot.answer.lists import Lists
from codebot.answer.phrase import words_apart
from codebot.answer.procedures import LICENSED, Procedures
from codebot.answer.scope import out_of_scope
from codebot.answer.select import (
    Quote,
    best_faq,
    codes_in,
    quotable,
    rank,
    same_question,
    stems,
    weighs,
)
from codebot.answer.uncertain import Uncertain
from codebot.answer.understand import Understanding, topic_of
from codebot.answer.which import Which
from codebot.answer.wording import Wordings
from codebot.catalog import Catalog, fiscal_year, read_codes
from codebot.records import CodeUse, Draft, Finding, Passage

__all__ = ["Composer"]

_MOST_CLAIMS = 6
_MOST_QUOTES = 3
_SUPPORTED = 0.52
_STRONG = 0.62
# Without a code: off-topic questions of eval/ and of our own stay below these, with a term or not.
_SUPPORTED_RULE, _SUPPORTED_WORDS = 0.46, 0.56
_NEAR_BEST = 0.80
_SAME = 0.72
_LEANING = re.compile(
    r"\W*(?:(?:and|but|so|then)\W+)*(?:is|are|can|may|should|does|do|must|will|has|have)"
    r" (?:it|this|that|they|these|those)\b",
    re.IGNORECASE,
)
# A yes or no before a whole sentence; "No, not when ..." would be none without it.
_OPENER = re.compile(
    r"(?:No|Yes)[.,]\s+(?!(?:not|when|if|unless|because|but|only|where|as|for|and|or|once)\b)"
)
_YES_OR_NO = re.compile(r"(?:Yes|No)\b")
# What may be asked of a code in the same breath as which code it is.
_ASKED_BESIDES = ("sequence", "seventh", "instruction", "billable")
# Kinds of question that the code set alone does not settle: where a page speaks, it goes first.
_DECIDED_BY_PAGES = ("coverage", "documentation", "grouping")


# Words that weigh codes but name neither a code nor a condition.
_JUDGING = frozenset("one ones two better best worse preferable right correct specific".split())
_UNNAMED = re.compile(
    r"\b(?:it|(?:this|that|the) code(?! for\b)|(?:this|that) one)\b", re.IGNORECASE
)
_VERDICT = re.compile(r"(?:yes|no)\b[,.;:]", re.IGNORECASE)


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

        `premises` are what the question takes for granted wrongly: they are corrected first.
        """
        polite = courtesy(asked.question)
        if polite is not None:
            return draft_of([Statement(self.wordings.say("clarify", polite), ())], status="clarify")
        reason = out_of_scope(asked)
        if reason is not None:
            return self.refuse(reason)
        empty = not asked.names and not set(asked.topic) - _JUDGING
        if empty and any(reading.system in LICENSED for reading in asked.others):
            return self.refuse("licensed")
        if empty and (_leans(asked) or not asked.terms):
            changes = Changes(asked, self.catalog, self.wordings).lead()
            if changes or not _of_a_release(asked):
                return draft_of(changes) if changes else self._ask_back(asked)
        facts = Facts(asked, self.catalog, self.wordings)
        corrected = facts.corrections(premises)
        ranked = rank(asked, passages)
        released = not asked.names and _of_a_release(asked)
        if released:
            ranked = [quote for quote in ranked if _of_year(fiscal_year(asked.on), quote.text)]
        faq = best_faq(asked, passages, ranked)
        told = not released or any(faq is quote.passage for quote in ranked)
        if faq is not None and (_of_other_matter(faq, asked) or not told):
            faq = None
        corrected = [said if said.supports else self._by_page(said, ranked) for said in corrected]
        judged = faq is not None and _judges(faq)
        weighed = faq is not None and weighs(asked, faq)
        settled = self._settled(asked, ranked, described=judged, weighed=weighed)
        corrected = [said for said in corrected if not _said_already(said, settled)]
        lead = settled or facts.lead(described=faq is not None)
        if lead and lead[0].by_default and faq is not None and (weighed or not _affirms(faq)):
            lead = []
        quotes = _faq_quotes(faq, ranked) if faq else _free_quotes(asked, ranked, bool(lead))
        if corrected or (asked.about_rules and asked.is_open):
            quotes = [_unopened(quote) for quote in quotes]
        if settled:
            quotes = _naming(settled, quotes)
        decided = asked.names or corrected or settled or same_question(asked, faq)
        named = None if decided or faq is None else self._named_by(asked, faq, quotes)
        if named is not None:
            lead, quotes = [named], quotes[1:]
        elif not decided and (_wants_code(asked) or not quotes or _of_condition(asked, faq)):
            found = Finder(asked, self.catalog, self.wordings).find()
            if isinstance(found, Draft):
                return found
            if found is None and quotes and asked.asks("code-for") and _held(asked, quotes[0]):
                lead = [self._proposing(asked, quotes[0])]
                quotes = quotes[1:]
            if found is not None:
                lead, quotes = found + self._besides(asked, found), _naming(found, quotes)
        elif lead and asked.asks("code-for"):
            quotes = _naming(lead, quotes)
        if not (lead or corrected) and (not quotes or (asked.yes_no and not (faq or asked.kinds))):
            lead = facts.apart() or facts.bare()
        more = [] if settled else facts.more(answered=bool(lead or quotes or corrected))
        statements = self._join(asked, lead, quotes, more, ranked)
        if not (statements or corrected):
            unnamed = not asked.names and _UNNAMED.search(asked.question)
            if released:
                return self.refuse("release", held=self._held())
            return self._ask_back(asked) if unnamed else self.refuse("unsupported")
        most = max(_MOST_CLAIMS, len(corrected) + len(settled))
        return draft_of(_distinct([*corrected, *statements])[:most])

    def _settled(
        self, asked: Understanding, ranked: Sequence[Quote], *, described: bool, weighed: bool
    ) -> list[Statement]:
        """What the code set settles alone: a list of codes, codes weighed for words, words apart.

        Words apart are a condition that a message asks the code of beside codes it speaks of.
        """
        parts = (asked, self.catalog, self.wordings)
        chosen = (
            Changes(*parts).lead()
            or Uncertain(*parts).lead(ranked)
            or Procedures(*parts).procedures(ranked)
            or Which(*parts).lead()
            or ([] if weighed else Choice(*parts).lead(described) or Lists(*parts).lead())
        )
        words = None if chosen else words_apart(asked)
        found = Finder(words, self.catalog, self.wordings).find() if words else chosen
        return found if isinstance(found, list) else []

    def refuse(self, reason: str, **values: str) -> Draft:
        """A draft that says why there is no answer, and what codebot can do instead."""
        said = self.wordings.say("refusals", reason, **values)
        return draft_of([Statement(said, ())], status="refused")

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
        self,
        asked: Understanding,
        lead: list[Statement],
        quotes: list[Quote],
        more: list[Statement],
        ranked: list[Quote],
    ) -> list[Statement]:
        """The answer first. A catalog answer is backed by the page that agrees, then by itself."""
        if not lead:
            first = [_unopened(q) if asked.is_open else q for q in quotes[:1]]
            return [*map(self._quote, [*first, *map(_unopened, quotes[1:])]), *more]
        page = _backing(asked, lead[0], quotes, ranked)
        if page is not None:
            lead[0] = Statement(lead[0].text, (page, *lead[0].supports), lead[0].codes)
        quoted = [
            self._quote(_unopened(q)) for q in quotes if not _says_no_more(q.text, lead[0].text)
        ]
        titles = (self.catalog.entry(name, asked.on) for name in asked.names)
        named = stems(" ".join(entry.title for entry in titles if entry is not None))
        undecided = asked.asks(*_DECIDED_BY_PAGES) or not stems(" ".join(asked.topic)) <= named
        if quoted and undecided and asked.asks("billable") and not _opens(lead[0].text):
            return [*quoted, *lead, *more]
        return [*lead, *quoted, *more]

    def _by_page(self, said: Statement, ranked: Sequence[Quote]) -> Statement:
        """A statement the catalog has no page for, backed by a page that names what it is about."""
        names, words = _numbers(said.text), stems(said.text)
        named = next((q for q in ranked if names & _numbers(q.text)), None)
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
        codes = _proposed(found[:1])
        if len(codes) != 1 or not asked.asks(*_ASKED_BESIDES):
            return []
        readings = read_codes(next(iter(codes)))
        kinds = tuple(kind for kind in asked.kinds if kind.name in _ASKED_BESIDES)
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
        if chunk.kind == "list" and _is_pitfall(heading, text):
            text = self.wordings.say("quotes", "pitfall", sentence=text[0].lower() + text[1:])
        section = chunk.question or heading
        support = Support(quote.passage.document, quote.sentence.start, quote.sentence.end, section)
        return Statement(text, (support,))


def _said_already(said: Statement, settled: Sequence[Statement]) -> bool:
    """Whether a correction names no code that what is settled does not name."""
    named = codes_in(said.text)
    return bool(settled and named) and named <= codes_in(settled[0].text)


def _of_a_release(asked: Understanding) -> bool:
    """Whether it asks what a release changed: where the code set cannot tell, the pages may."""
    return asked.named_date and asked.asks("changed", "replaced")


def _of_year(year: int, text: str) -> bool:
    """Whether a text speaks of a fiscal year: by its name, or by the day it begins."""
    return re.search(rf"\b(?:FY|fiscal year) ?{year}\b|\bOctober 1, {year - 1}\b", text) is not None


def _leans(asked: Understanding) -> bool:
    """Whether its subject is a word for something said before ("does it need one?")."""
    return _LEANING.match(asked.question) is not None


def _is_pitfall(heading: str, text: str) -> bool:
    lowered = heading.lower()
    bad = any(word in lowered for word in ("pitfall", "mistake", "error", "avoid", "not use"))
    return bad and text.split()[0].endswith("ing")


def _of_other_matter(faq: Passage, asked: Understanding) -> bool:
    """Whether the page's question is of coverage or the like, and the person's of nothing so."""
    theirs = {kind.name for kind in kinds_of(faq.chunk.question or "")}
    return (
        bool(asked.kinds)
        and not asked.topic
        and any(name in theirs and not asked.asks(name) for name in _DECIDED_BY_PAGES)
    )


def _judges(faq: Passage) -> bool:
    """Whether the page's answer opens with a yes or a no."""
    sentences = faq.sentences[:2]
    return any(_YES_OR_NO.match(faq.document.text[s.start : s.end]) for s in sentences)


def _affirms(faq: Passage) -> bool:
    """Whether the page's answer opens with a yes."""
    return bool(faq.sentences) and faq.document.text[faq.sentences[0].start :].startswith("Yes")


def _faq_quotes(faq: Passage, ranked: list[Quote]) -> list[Quote]:
    """The FAQ answer's sentences in their own order."""
    scores = {(q.passage.chunk.id, q.sentence.start): q.score for q in ranked}
    quotes = []
    for sentence in faq.sentences:
        if quotable(faq, sentence, answers=sentence == faq.sentences[0]):
            text = plain(faq.document.text[sentence.start : sentence.end])
            score = scores.get((faq.chunk.id, sentence.start), 0.0)
            quotes.append(Quote(faq, sentence, text, score))
    return quotes[: _MOST_CLAIMS - 1]


def _free_quotes(asked: Understanding, ranked: list[Quote], has_lead: bool) -> list[Quote]:
    """The best sentences, as long as they stay near the best and say something new."""
    if not ranked:
        return []
    if has_lead and not asked.asks(*_DECIDED_BY_PAGES, "use", "difference", "together"):
        return []
    topic = stems(" ".join(asked.topic))
    # A yes or no of a page answers that page's question: not this one, if it is of other codes.
    ranked = [
        q
        for q in ranked
        if not _VERDICT.match(q.text)
        or (
            _within(codes_in(q.text), set(asked.names))
            and not (asked.names and _of_others(q, set(asked.names)))
        )
    ]
    ranked = [q for q in ranked if _on_topic(topic, q)] or (ranked if asked.names else [])
    if asked.asks("together") and len(asked.names) > 1:
        ranked = [q for q in ranked if all(name in q.text for name in asked.names[:2])]
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
            chosen.append(quote if asked.names else _unopened(quote))
    # The page of the code asked speaks before any other.
    return sorted(chosen, key=lambda q: not _about(asked, q))


def _naming(lead: Sequence[Statement], quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes about a code the lead proposes and no other; of a list, which proposes none."""
    codes = _proposed(lead)
    return [q for q in quotes if (named := codes_in(q.text)) and _within(named, codes)][:2]


def _proposed(lead: Sequence[Statement]) -> frozenset[str]:
    return frozenset(use.code for said in lead for use in said.codes if use.role == "proposed")


def _of_others(quote: Quote, codes: Set[str]) -> bool:
    """Whether the quote's own question is about codes that are not asked."""
    return not _within(codes_in(quote.passage.chunk.question or ""), codes)


def _within(named: Set[str], codes: Set[str]) -> bool:
    """Whether each code named is one of the codes or a family of one."""
    return all(any(code.startswith(name) for code in codes) for name in named)


def _held(asked: Understanding, quote: Quote) -> bool:
    """Whether a quote speaks of most of what the question is about, so that it may propose."""
    topic = naming(" ".join(asked.topic))
    said = stems(quote.text) | stems(" ".join(quote.passage.chunk.headings))
    said |= stems(quote.passage.chunk.question or "")
    return len(topic & said) * 10 >= len(topic) * 7


def _unopened(quote: Quote) -> Quote:
    """The quote without the "No." or "Yes." that answers its own page's question, not this one."""
    sentence, document = quote.sentence, quote.passage.document
    opener = _OPENER.match(document.text[sentence.start : sentence.end])
    if opener is None:
        return quote
    start = sentence.start + opener.end()
    text = plain(document.text[start : sentence.end])
    return replace(quote, sentence=replace(sentence, start=start), text=text[:1].upper() + text[1:])


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


def _wants_code(asked: Understanding) -> bool:
    """Whether a code is wanted for words: asked outright, or nothing else is, not even a rule."""
    return not asked.about_rules and (asked.asks("code-for") or not asked.kinds)


def _of_condition(asked: Understanding, faq: Passage | None) -> bool:
    """Whether it asks of a condition, in words, what is asked of codes ("is ... billable?").

    A page's question of the same kind that names the condition answers it instead.
    """
    named = naming(" ".join(asked.topic))
    if not asked.asks(*_ASKED_BESIDES) or len(named) < 2:
        return False
    question = faq.chunk.question or "" if faq is not None else ""
    akin = any(asked.asks(kind.name) for kind in kinds_of(question))
    return not (akin and len(named & stems(question)) * 2 >= len(named))


def _says_no_more(quote: str, lead: str) -> bool:
    """Whether the lead already says what the quote says; how numbers are written does not count."""
    words = stems(quote)
    return bool(words) and len(words - stems(lead)) <= len(words) // 4


def _opens(lead: str) -> bool:
    return lead.startswith("No")


def _backing(
    asked: Understanding, lead: Statement, quotes: list[Quote], ranked: list[Quote]
) -> Support | None:
    """The page's own sentence that says what the lead says, best on the page of the code asked."""
    kind = asked.kinds[0] if asked.kinds else None
    pool = [q for q in [*quotes, *ranked] if asked.names and _about(asked, q)]
    pool.sort(key=lambda q: not any(name in q.passage.document.title for name in asked.names))
    proposed = _proposed([lead])
    if proposed and proposed != set(asked.names):
        pool = [q for q in pool if any(_within({c}, proposed) for c in codes_in(q.text))]
    for quote in pool:
        same_answer = (
            quote in quotes and lead.text[:2] == quote.text[:2] and lead.text[:2] in ("No", "Ye")
        )
        if same_answer or kind is None or kind.says.search(quote.text):
            section = quote.passage.chunk.question or (quote.passage.chunk.headings or ("",))[-1]
            document = quote.passage.document
            return Support(document, quote.sentence.start, quote.sentence.end, section)
    return None


def _distinct(statements: list[Statement]) -> list[Statement]:
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
    return len(first & second) / min(len(first), len(second)) >= _SAME and _numbers(a) == _numbers(
        b
    )


def _numbers(text: str) -> frozenset[str]:
    return frozenset(w.strip(".,;:()") for w in text.split() if any(c.isdigit() for c in w))
