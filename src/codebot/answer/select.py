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
from codebot.answer.kinds import KINDS
from codebot.answer.polarity import modality
from codebot.answer.understand import (
    Understanding,
    content_words,
)
from codebot.catalog import read_codes, read_terms, rivals
from codebot.records import Passage, Sentence

__all__ = [
    "Quote",
    "codes_in",
    "denies",
    "on_terms",
    "quotable",
    "rank",
    "stems",
    "turned",
    "unrelated",
]

# Weights of what speaks for a sentence, tuned on eval/ (benchmarks/README.md says how).
_COSINE, _OVERLAP, _SAYS, _SECTION, _CODE, _PAGE, _FAQ = 0.50, 0.30, 0.14, 0.10, 0.12, 0.22, 0.20
# What naming the terms asked is worth, and what a code or a rival term that was not asked costs.
_TERM, _UNSAID, _RIVAL, _OTHER_CODE = 0.12, 0.15, 0.25, 0.15
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
# "M41.1- (Juvenile and adolescent idiopathic scoliosis)." says nothing of the code.
_MERE_TITLE = re.compile(r"[A-Z]\d[\w.]*-?\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\.?")
_DENIES = re.compile(
    r"\b(?:no(?! more)|not|never|without|cannot|wrong|improper|stops?|prevents?|forbids?"
    r"|prohibits?|bars?|barred|blocks?|blocked|disallow(?:s|ed)?|precludes?|keeps? (?:\w+ )?from"
    r"|invalid|skip|omit|ignore|leave (?:it |them )?(?:off|out)|optional)\b"
    r"|n't\b|\bw/o\b",
    re.IGNORECASE,
)
# "Isn't it ..." asks the same as "is it ...".
_ASKING = re.compile(r"^\W*(?:(?:so|and|but|then)\W+)*\w+n['’]?t\b", re.IGNORECASE)
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


@lru_cache(maxsize=32768)
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
        and not _MERE_TITLE.fullmatch(text.strip())
    )


def denies(text: str) -> bool:
    """Whether a text says that something is not so, or not done."""
    return _DENIES.search(text) is not None


def turned(asked: Understanding, question: str) -> bool:
    """Whether one denies what the other asks: the same words, and the answer is the other one."""
    if unrelated(asked.question, question):
        return True
    if not asked.yes_no or asked.names:
        return False
    modes = {modality(asked.question), modality(question)} - {""}
    return len(modes) > 1 or _denials(asked.question) % 2 != _denials(question) % 2


def _denials(text: str) -> int:
    return len(_DENIES.findall(_ASKING.sub("", text)))


def unrelated(one: str, other: str) -> bool:
    """Whether one speaks of conditions that are related, and the other of unrelated ones."""
    apart = _UNRELATED.search(one), _UNRELATED.search(other)
    return any(apart) and not all(apart) and bool(_RELATED.search(one + other))


def on_terms(asked: Understanding, text: str) -> float:
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
        turned=bool(question) and turned(asked, question or ""),
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
    if asked.named_date and asked.asks("changed"):
        return True  # what changed in a year is told by pages on years
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
        score += on_terms(asked, f"{text} {page.head} {question or ''}")
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
