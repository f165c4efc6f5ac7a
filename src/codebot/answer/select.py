"""Passages to the sentences that answer: which, and in what order."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import Stemmer

from codebot.answer.evidence import plain
from codebot.answer.kinds import KINDS, kinds_of
from codebot.answer.understand import (
    Understanding,
    content_words,
    matter_of,
    wants_yes_or_no,
)
from codebot.catalog import Reading, read_codes, read_terms, rivals, spelled_out
from codebot.records import Passage, Sentence

__all__ = ["Quote", "best_faq", "codes_in", "rank", "same_question", "stems", "weighs"]

# Weights of what speaks for a sentence, tuned on eval/ (benchmarks/README.md says how).
_COSINE, _OVERLAP, _SAYS, _SECTION, _CODE, _PAGE, _FAQ = 0.50, 0.30, 0.14, 0.10, 0.12, 0.22, 0.20
# What naming the terms asked is worth, and what a code or a rival term that was not asked costs.
_TERM, _UNSAID, _RIVAL, _OTHER_CODE = 0.12, 0.15, 0.25, 0.15
# From where a page's question may be the one asked, and from where it is beyond doubt.
_FAQ_LIKENESS, _SAME_QUESTION = 0.70, 0.85
_HOW_CODED = re.compile(r"\bhow (?:is|are)\b.*\bcoded\b|\bwhich codes?\W*$", re.IGNORECASE)
# What a page's question is worth for being of the matter asked, and what each word more costs.
_ON_MATTER, _UNASKED, _OTHER_MATTER = 0.05, 0.15, 0.10
_FEW_WORDS = 2
# From where a question on families may answer for their codes; what may be asked of families.
_FAMILY_LIKENESS = 0.80
_OF_FAMILIES = ("together", "sequence", "instruction", "use", "documentation")
_YES_NO = 0.05
_NEAR_TOP, _TIED, _SAME_WORDS = 0.93, 0.03, 0.75
_SHORTEST = 4
_MONEY_OR_CPT = re.compile(r"\$\s?\d|\bCPT\b[^.]{0,20}\d{5}|(?<![\w.])\d{5}(?![\w.])")
_LEANS = re.compile(
    r"(?:neither|both|either|this|that|these|those|it|they|he|she|such|however|instead|otherwise|"
    r"therefore|then|also|but|and|so|if so|in that case|the same)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:source\b|verified\b|related (?:icd|cpt)|see how|get started|©)", re.IGNORECASE
)
_DENIES = re.compile(
    r"\b(?:no(?! more)|not|never|without|cannot|wrong|improper|stops?|prevents?|forbids?"
    r"|prohibits?|bars?)\b|n't\b",
    re.IGNORECASE,
)
_UNRELATED = re.compile(r"\bunrelated\b|\bnot related\b", re.IGNORECASE)
_RELATED = re.compile(r"(?<!not )\brelated\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:no|yes)\b", re.IGNORECASE)
_KINDS = {kind.name: kind for kind in KINDS}
_snowball = Stemmer.Stemmer("english")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence chosen for an answer, as running text, with the score that chose it."""

    passage: Passage
    sentence: Sentence
    text: str
    score: float


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(_snowball.stemWords(list(content_words(text.replace("-", " ")))))


@lru_cache(maxsize=8192)
def codes_in(text: str) -> frozenset[str]:
    """The ICD-10-CM codes a text names."""
    return frozenset(r.code for r in read_codes(text) if r.system == "ICD-10-CM")


def quotable(passage: Passage, sentence: Sentence, *, answers: bool = False) -> bool:
    """Whether a sentence may be stated: not marked by the audit, no fee, no licensed table.

    `answers`: it opens the answer to a page's own question, so it may be as short as "Two codes."
    """
    if any(m.start < sentence.end and sentence.start < m.end for m in passage.chunk.marks):
        return False
    text = passage.document.text[sentence.start : sentence.end]
    return _sayable(text, 1 if answers else _SHORTEST)


@lru_cache(maxsize=8192)
def _sayable(text: str, shortest: int) -> bool:
    return (
        len(text.split()) >= shortest
        and text.rstrip()[-1] not in "?:"
        and not _MONEY_OR_CPT.search(text)
        and not _FURNITURE.match(text)
    )


def best_faq(
    asked: Understanding, passages: Sequence[Passage], ranked: Sequence[Quote]
) -> Passage | None:
    """The passage whose own question is the one asked, about the same codes; None where none is.

    A question that is only like the one asked must be answered by a sentence as good as any.
    """
    owned = any(p.document.about(n) for n in asked.names for p in passages)
    fitting = [
        p
        for p in passages
        if p.chunk.question
        and _same_codes(asked, p, owned)
        and not _turned(asked, p.chunk.question)
        and _of_its_matter(asked, p)
    ]
    scored = sorted(
        ((_likeness(asked, p), -i, p) for i, p in enumerate(fitting)), key=lambda t: t[:2]
    )
    likely = [(likeness, p) for likeness, _, p in reversed(scored) if likeness >= _FAQ_LIKENESS]
    best = _best_sentences(ranked)
    if asked.names or asked.matter:
        near = [p for likeness, p in likely if likeness >= likely[0][0] - _TIED]
        return max(near, key=lambda p: best.get(p.chunk.id, 0.0), default=None)
    enough = _NEAR_TOP * max(best.values(), default=0.0)
    sure = (
        p for _, p in likely if p.likeness >= _SAME_QUESTION or best.get(p.chunk.id, 0) >= enough
    )
    return next(sure, None)


def same_question(asked: Understanding, faq: Passage | None) -> bool:
    """Whether a page on a rule holds the question itself, nearly word for word."""
    if faq is None or faq.likeness < _SAME_QUESTION or not faq.sentences:
        return False
    first = faq.sentences[0]
    if codes_in(faq.document.text[first.start : first.end]):
        return False
    words = stems(" ".join(asked.words))
    return len(words & stems(faq.chunk.question or "")) >= _SAME_WORDS * len(words)


def weighs(asked: Understanding, faq: Passage) -> bool:
    """Whether the page's question puts the very codes asked, or their families, side by side."""
    ranged = any(reading.shape == "range" for reading in asked.codes)
    if (len(asked.names) > 1 or ranged) and _by_family(asked, faq):
        return True
    return (
        len(asked.names) > 1
        and faq.likeness >= _FAMILY_LIKENESS
        and codes_in(faq.chunk.question or "") == set(asked.names)
    )


def _best_sentences(ranked: Sequence[Quote]) -> dict[str, float]:
    """The best score among the sentences of each chunk."""
    best: dict[str, float] = {}
    for quote in ranked:
        best.setdefault(quote.passage.chunk.id, quote.score)
    return best


def _of_its_matter(asked: Understanding, passage: Passage) -> bool:
    """Whether a page speaks of the condition whose code is asked for: a third of its words."""
    if asked.names or not asked.asks("code-for"):
        return True
    own = stems(" ".join(asked.matter))
    said = stems(passage.chunk.text) | stems(" ".join(passage.chunk.headings))
    return len(own & said) * 3 >= len(own)


def _turned(asked: Understanding, question: str) -> bool:
    """Whether one denies what the other asks: the same words, and the answer is the other one."""
    apart = _UNRELATED.search(asked.question), _UNRELATED.search(question)
    if any(apart) and not all(apart) and _RELATED.search(asked.question + question):
        return True
    return (
        asked.yes_no
        and not asked.names
        and bool(_DENIES.search(asked.question)) != bool(_DENIES.search(question))
    )


def _likeness(asked: Understanding, passage: Passage) -> float:
    """Cosine with the page's question, more where both are of one kind and share their words."""
    question = passage.chunk.question or ""
    mine, theirs = _sorts(asked.question), _sorts(question)
    kinship = len(mine & theirs) / max(1, len(mine | theirs))
    words = stems(" ".join(asked.words))
    shared = len(words & stems(spelled_out(question))) / max(1, len(words))
    same = asked.names and set(asked.names) == codes_in(question)
    likeness = passage.likeness + 0.12 * kinship + 0.10 * shared + (0.05 if same else 0.0)
    likeness += _on_matter(asked, question, words)
    return likeness + _on_terms(asked, question) + _of_a_kind(asked, question)


def _sorts(question: str) -> frozenset[str]:
    """The kinds of a question; "how is X coded" asks for the code of X, too."""
    found = {kind.name for kind in kinds_of(question)}
    return frozenset(found | {"code-for"} if _HOW_CODED.search(question) else found)


def _on_matter(asked: Understanding, question: str, words: frozenset[str]) -> float:
    """What a page's question says of conditions that nobody asked about, where no code is named."""
    theirs = stems(" ".join(matter_of(question)))
    few = len(asked.matter) < _FEW_WORDS or (asked.terms and not asked.uncertain)
    if asked.names or not theirs or few:
        return 0.0
    mine = stems(" ".join(asked.matter))
    other = _OTHER_MATTER if mine and not mine & theirs else 0.0
    return _ON_MATTER - _UNASKED * len(theirs - words) / len(theirs) - other


def _of_a_kind(asked: Understanding, question: str) -> float:
    """More where both want a yes or a no, less where only one does; a matter of rules alone."""
    if asked.names or asked.matter or not (asked.yes_no or asked.is_open):
        return 0.0
    return _YES_NO if asked.yes_no == wants_yes_or_no(question) else -_YES_NO


def _on_terms(asked: Understanding, text: str) -> float:
    """What the fixed terms of a text say for it: those asked, and none of their rivals."""
    if not asked.terms:
        return 0.0
    said = read_terms(text)
    if rivals(asked.terms, said):
        return -_RIVAL
    if asked.asks("difference") and len(asked.terms) > 1 and not asked.terms <= said:
        return -_RIVAL
    share = len(asked.terms & said) / len(asked.terms)
    return _TERM * share - (_UNSAID * (1.0 - share) if asked.about_rules else 0.0)


def _same_codes(asked: Understanding, passage: Passage, owned: bool = False) -> bool:
    """Whether the page's question is about the codes asked: named in it, or its page's own."""
    names = set(asked.names)
    theirs = codes_in(passage.chunk.question or "")
    if not names and theirs:
        return _only_families(passage.chunk.question or "")
    about = passage.document.about
    if not names or not theirs:
        own = bool(codes_in(passage.document.title)) or not names
        if own and not theirs and all(map(about, names)):
            return True
        return not theirs and _of_any_code(asked, passage, owned)
    if _spanned(names, passage.chunk.question or ""):
        return True
    if _by_family(asked, passage):
        return True
    return names <= theirs and all(t in names or about(t) for t in theirs)


def _by_family(asked: Understanding, passage: Passage) -> bool:
    """Whether the page's question asks of families what is asked of codes of theirs.

    Each code asked belongs to one of its families or ranges, and each of those holds a code asked:
    a rule on "I10 and I50 together" is one on I10 and I50.9.
    """
    question = passage.chunk.question or ""
    theirs = {kind.name for kind in kinds_of(question)}
    if not any(asked.asks(name) and name in theirs for name in _OF_FAMILIES):
        return False
    families = [r for r in read_codes(question) if r.system == "ICD-10-CM"]
    held = [[_holds(family, name) for name in asked.names] for family in families]
    return all(map(any, held)) and all(map(any, zip(*held, strict=True)))


def _only_families(question: str) -> bool:
    """Whether a question names families and ranges alone, and words that say what they are."""
    found = [r for r in read_codes(question) if r.system == "ICD-10-CM"]
    return all(r.shape != "code" for r in found) and len(matter_of(question)) > 1


def _holds(family: Reading, name: str) -> bool:
    if family.shape == "range":
        return family.code <= name[: len(family.code)] and name[: len(family.last)] <= family.last
    return name.startswith(family.code)


def _spanned(names: Set[str], question: str) -> bool:
    """Whether a range that the page's question names holds all the codes asked (M40-M54)."""
    return any(
        all(_holds(r, name) for name in names) for r in read_codes(question) if r.shape == "range"
    )


def _of_any_code(asked: Understanding, passage: Passage, owned: bool) -> bool:
    """Whether what is asked of a code is answered for all codes alike: its grouping, its CPT.

    So is a rule, for words beside a code that has no page of its own (`owned`).
    """
    general = not passage.document.subjects
    theirs = {kind.name for kind in kinds_of(passage.chunk.question or "")}
    if general and not owned and not codes_in(passage.document.text[slice(*_opening(passage))]):
        akin = any(asked.asks(name) and name in theirs for name in _OF_FAMILIES)
        if akin and asked.topic and passage.likeness >= _FAMILY_LIKENESS:
            return True
    return general and any(asked.asks(name) and name in theirs for name in ("grouping", "coverage"))


def _opening(passage: Passage) -> tuple[int, int]:
    """The span of the sentence that opens a passage."""
    first = passage.sentences[0] if passage.sentences else passage.chunk
    return first.start, first.end


def rank(asked: Understanding, passages: Sequence[Passage]) -> list[Quote]:
    """Quotable sentences of the passages, best first; order is total, so the answer is fixed."""
    found = [
        _Candidate(page, sentence, passage.document.text[sentence.start : sentence.end])
        for place, passage in enumerate(passages)
        if passage.document.kind != "catalog" and _on_topic(asked, passage)
        for page in (_page(asked, passage, place),)
        for sentence in (whole(passage, i) for i in range(len(passage.sentences)))
        if quotable(passage, sentence)
    ]
    rarity = _rarity(stems(" ".join(asked.words)), found)
    quotes = [
        Quote(
            c.page.passage,
            c.sentence,
            plain(c.text),
            _score(asked, c, rarity) - 0.004 * c.page.place,
        )
        for c in found
    ]
    return sorted(quotes, key=lambda q: (-q.score, q.passage.document.id, q.sentence.start))


@dataclass(frozen=True, slots=True)
class _Page:
    """What a passage says for each of its sentences: worked out once for all of them.

    `head` is its heading path, `heading` the stems of that; `own` the codes asked that its page is
    about; `section` how well its headings fit what is asked; `turned` whether its own question is
    the opposite of the one asked.
    """

    passage: Passage
    place: int
    head: str
    heading: frozenset[str]
    own: frozenset[str]
    section: float
    turned: bool


def _page(asked: Understanding, passage: Passage, place: int) -> _Page:
    head, question = " ".join(passage.chunk.headings), passage.chunk.question
    about = passage.document.about
    return _Page(
        passage=passage,
        place=place,
        head=head,
        heading=stems(head),
        own=frozenset(name for name in asked.names if about(name)),
        section=_share(asked, head, "sections"),
        turned=bool(question) and _turned(asked, question or ""),
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: _Page
    sentence: Sentence
    text: str


def _rarity(words: frozenset[str], found: Sequence[_Candidate]) -> dict[str, float]:
    """What each word of the question weighs: the fewer candidates hold it, the more; sum 1."""
    held = dict.fromkeys(sorted(words), 1)
    for candidate in found:
        for word in words & stems(candidate.text):
            held[word] += 1
    weights = {word: math.log((len(found) + 2) / count) for word, count in held.items()}
    total = sum(weights.values()) or 1.0
    return {word: weight / total for word, weight in weights.items()}


def whole(passage: Passage, place: int) -> Sentence:
    """The sentence of that place, with the one before where it leans on it ("Neither ...")."""
    sentence = passage.sentences[place]
    text = passage.document.text[sentence.start : sentence.end]
    if place == 0 or not _LEANS.match(text):
        return sentence
    before = passage.sentences[place - 1]
    if sentence.start - before.end > 2:
        return sentence
    return Sentence(before.start, sentence.end, sentence.score)


def _on_topic(asked: Understanding, passage: Passage) -> bool:
    """Whether a passage may speak when codes were asked: its page or its text is about one."""
    if not asked.names:
        return True
    named = passage.chunk.codes
    return not named or any(
        passage.document.about(a) or any(a.startswith(b) for b in named) for a in asked.names
    )


def _score(asked: Understanding, candidate: _Candidate, rarity: Mapping[str, float]) -> float:
    text, page = candidate.text, candidate.page
    passage, own = page.passage, stems(text)
    question = passage.chunk.question
    overlap = sum([w for word, w in rarity.items() if word in own])
    heading = page.heading - own
    overlap += 0.3 * sum([w for word, w in rarity.items() if word in heading])
    score = _COSINE * candidate.sentence.score + _OVERLAP * overlap
    if asked.kinds:
        score += _SAYS * _share(asked, text, "says") + _SECTION * page.section
    if asked.terms:
        score += _on_terms(asked, f"{text} {page.head} {question or ''}")
    if asked.codes:
        score += _bearing(asked.names, page.own, codes_in(text))
    elif asked.about_rules and codes_in(text):
        score -= _OTHER_CODE
    if question and page.turned:
        score -= _RIVAL if _OPENS.match(text) else 0.0
    elif question:
        score += _FAQ * max(0.0, passage.likeness - 0.4)
    return score


def _bearing(names: Sequence[str], own: Set[str], mentioned: frozenset[str]) -> float:
    """What a sentence's codes and its page's codes say for it; a page speaks of its own code."""
    spoken = mentioned & set(names) or (own if not mentioned else set())
    # A sentence that names all the codes asked is about the pair, and that is what was asked.
    share = len(spoken) / len(names)
    score = _CODE * share if len(names) == 1 else 4 * _CODE * share * share
    if own:
        return score + (_PAGE if names[0] in own else 0.8 * _PAGE)
    return score if spoken else score - _PAGE


def _share(asked: Understanding, text: str, column: Literal["says", "sections"]) -> float:
    if not asked.kinds:
        return 0.0
    return sum([_shows(kind.name, column, text) for kind in asked.kinds]) / len(asked.kinds)


@lru_cache(maxsize=16384)
def _shows(kind: str, column: Literal["says", "sections"], text: str) -> bool:
    """Whether a text speaks to a kind of question, or heads what does."""
    pattern: re.Pattern[str] = getattr(_KINDS[kind], column)
    return pattern.search(text) is not None
