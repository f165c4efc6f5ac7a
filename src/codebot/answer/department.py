"""What a department's own pages say to a question: policies, tables, memos, guides.

Such a page has no sources of its own and no questions that fit the one asked, so what it says is
weighed apart: how much of the question a sentence holds, its heading and its table's header
counting with it, and how near it comes in meaning. Names and numbers of the question bind.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import Stemmer

from codebot.answer.evidence import plain
from codebot.answer.rows import header_of
from codebot.answer.select import Quote, codes_in, denies, quotable, whole
from codebot.answer.understand import Understanding, content_words
from codebot.catalog import read_codes, spelled_out
from codebot.records import Document, Mark, Passage, Sentence

__all__ = [
    "Found",
    "at_odds",
    "bound_passages",
    "department_quotes",
    "is_departments",
    "marked_lines",
    "pages_beside",
    "said_beside",
]

# From where a sentence of a department's page answers where nothing else does, and from where it
# answers before anything else; from where it is beyond doubt that it is meant.
_ENOUGH, _SURE, _VERY = 0.63, 0.66, 0.8
_MEANING, _WORDS, _PHRASES = 0.5, 0.5, 0.06
# A word of the heading path counts a little less than one of the sentence itself, one that only
# stands near it less again; a name or number that only stands near costs.
_OF_HEADING, _NEARBY = 0.85, 0.4
_ELSEWHERE = 0.08
_NEAR_BEST, _MOST = 0.9, 3
# From where a page's own question may be the one asked (faq.py).
_LIKE = 0.7
_MOST_OF_SECTION = 5
_HYPHENED = re.compile(r"\b([A-Za-z]+)-([A-Za-z]+)\b")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z&]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_TOKEN = re.compile(r"[a-z0-9]+")
# What a length of time answers, whatever word the sentence has for it.
_OF_TIME = frozenset("turnaround time deadlin limit period window".split())
_LENGTH = re.compile(
    r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty)"
    r"(?: (?:business|working|calendar))? (?:minute|hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
# Words that say how a question is asked, and nothing of what it is about.
_ASKING = frozenset(
    """much many long often far fast soon happen happens must may might handle allowed allow
    require requires required need needed current currently there today with""".split()
)
_snowball = Stemmer.Stemmer("english")


def is_departments(document: Document) -> bool:
    """Whether it is a page of the department's own: one that names no sources."""
    return document.kind == "corpus" and not document.sources


@dataclass(frozen=True, slots=True)
class Found:
    """What a department's pages say, in the order it is to be said.

    `sure`: it answers better than anything else found, and well enough to go before it.
    """

    quotes: tuple[Quote, ...] = ()
    sure: bool = False


def department_quotes(asked: Understanding, passages: Sequence[Passage]) -> Found:
    """What the pages of a department say to a question that names no code; often nothing."""
    pages = [p for p in passages if p.document.kind != "catalog"]
    if asked.names or not any(is_departments(p.document) for p in pages):
        return Found()
    lines = [line for passage in pages for line in _lines(passage)]
    question = _Question(asked, lines)
    section = _section(question, lines)
    if section:
        return Found(tuple(_quote(line, 1.0) for line in section), sure=True)
    scored = sorted(((question.support(line), -i) for i, line in enumerate(lines)), reverse=True)
    ranked = [(support, lines[-i]) for support, i in scored]
    own = [(s, line) for s, line in ranked if is_departments(line.passage.document)]
    if not own or own[0][0] < _ENOUGH:
        return Found()
    best, first = own[0]
    if first.passage.chunk.question:
        said = [line for line in lines if line.passage is first.passage][:_MOST_OF_SECTION]
    else:
        least = max(_ENOUGH, _NEAR_BEST * best)
        said = [line for s, line in own if s >= least and not line.passage.chunk.question][:_MOST]
    # What codes to report is the code set's and the guidelines' to say, before any page.
    sure = ranked[0][0] == best >= _SURE and not any(codes_in(line.text) for line in said)
    return Found(tuple(_quote(line, best) for line in said), sure)


def pages_beside(asked: Understanding, passages: Sequence[Passage], own: Found) -> list[Passage]:
    """The passages without those of a department's pages that do not answer, as weighed here."""
    told = {quote.passage.chunk.id for quote in own.quotes}
    return [
        p
        for p in passages
        if asked.names
        or not is_departments(p.document)
        or p.chunk.id in told
        or p.likeness >= _LIKE
    ]


def said_beside(asked: Understanding, ranked: Sequence[Quote], own: Found) -> list[Quote]:
    """The sentences without those of a department's pages that do not answer."""
    told = {(q.passage.document.id, q.sentence.start) for q in own.quotes}
    return [
        q
        for q in ranked
        if asked.names
        or not is_departments(q.passage.document)
        or (q.passage.document.id, q.sentence.start) in told
    ]


def marked_lines(
    asked: Understanding, passages: Sequence[Passage]
) -> list[tuple[Passage, Sentence, Mark]]:
    """The sentences of a department's pages that bear on the question and that the audit marked."""
    own = [p for p in passages if is_departments(p.document)]
    question = _Question(asked, [line for p in own for line in _lines(p)])
    found = []
    for passage in own:
        for mark in passage.chunk.marks:
            for line in _lines(passage, mark):
                codes = [r.code for r in read_codes(mark.message) if r.system == "ICD-10-CM"]
                named = bool(codes) and codes[0] in asked.names
                if named or (not asked.names and question.support(line) >= _VERY):
                    found.append((passage, line.sentence, mark))
    return found


def at_odds(asked: Understanding, passages: Sequence[Passage], answer: str) -> list[Quote]:
    """What a department's page says of the code asked, to the very question, against an answer."""
    own = [p for p in passages if is_departments(p.document)] if asked.names else []
    lines = [line for p in own for line in _lines(p)]
    question = _Question(asked, lines)
    return [
        _quote(line, support)
        for line in lines
        if codes_in(line.text) == set(asked.names)
        and denies(line.text) != denies(answer)
        and (support := question.support(line)) >= _VERY
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with the words it holds itself, and those its place gives it."""

    passage: Passage
    sentence: Sentence
    text: str
    own: frozenset[str]
    place: frozenset[str]
    near: frozenset[str]


class _Question:
    """A question as it is held against lines: its words with their weights, its word pairs."""

    def __init__(self, asked: Understanding, lines: Sequence[_Line]) -> None:
        text = spelled_out(asked.question)
        self.words = _told(_HYPHENED.sub(r"\1\2", text))
        self.pairs = _pairs(text)
        self.names = _NAME.findall(text)
        self.numbers = [number.rstrip(",") for number in _NUMBER.findall(text)]
        held = {word: 1 + sum(word in line.own for line in lines) for word in sorted(self.words)}
        rarity = {word: math.log((len(lines) + 2) / count) for word, count in held.items()}
        total = sum(rarity.values()) or 1.0
        # The fewer lines hold a word, the more it weighs; sum 1.
        self.weights = {word: weight / total for word, weight in rarity.items()}

    def support(self, line: _Line) -> float:
        """How well a line answers: what it holds of the question, and how near it is in meaning."""
        own = line.own | (_OF_TIME if _LENGTH.search(line.text) else frozenset())
        own |= _stems(" ".join(n for n in self.names if _spells(n, line.text)))
        rest = self.words - line.place
        if rest and not rest & own:
            return 0.0
        held = sum(weight * self._share(word, own, line) for word, weight in self.weights.items())
        shared = len(self.pairs & _pairs(line.text)) / max(1, len(self.pairs))
        near = max(line.sentence.score, line.passage.likeness)
        chunk = line.passage.chunk
        said = " ".join((*_path(line.passage), chunk.question or "", line.text))
        cost = 0.0 if self.bound(said) else _ELSEWHERE
        return _MEANING * near + _WORDS * held + _PHRASES * shared - cost

    def _share(self, word: str, own: frozenset[str], line: _Line) -> float:
        """How much of a word's weight a line has."""
        if word in own:
            return 1.0
        if word in line.place:
            return _OF_HEADING
        return _NEARBY if word in line.near else 0.0

    def bound(self, said: str) -> bool:
        """Whether a text holds the names and numbers that the question gives."""
        if not set(self.numbers) <= set(_NUMBER.findall(said)):
            return False
        words = {word.lower() for word in _LETTERS.findall(said)}
        return all(
            not {name.lower(), name.lower().rstrip("s")}.isdisjoint(words) or _spells(name, said)
            for name in self.names
        )


def bound_passages(asked: Understanding, passages: Sequence[Passage]) -> list[Passage]:
    """The passages without those of a department's pages that lack a name or number asked about.

    What a page says of modifier 25 or one payer is no answer for modifier 57 or another payer.
    """
    if asked.names:
        return list(passages)
    question = _Question(asked, ())
    return [
        p
        for p in passages
        if not is_departments(p.document)
        or question.bound(" ".join((*_path(p), p.chunk.question or "", p.chunk.text)))
    ]


def _path(passage: Passage) -> tuple[str, ...]:
    return (passage.document.title, *passage.chunk.headings)


def _spells(name: str, text: str) -> bool:
    """Whether words of a text that follow each other begin with the letters of a short form."""
    initials = "".join(word[0] for word in _LETTERS.findall(text.lower()))
    return len(name) > 1 and name.isupper() and name.lower() in initials


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    words = _TOKEN.findall(text.lower())
    return frozenset(pairwise(words))


def _lines(passage: Passage, mark: Mark | None = None) -> Iterator[_Line]:
    """The lines that may be said; with a mark, those that it keeps from being said."""
    chunk, document = passage.chunk, passage.document
    place = _stems(" ".join(_path(passage)))
    question, near = _stems(chunk.question or ""), _stems(chunk.text)
    for at, sentence in enumerate(passage.sentences):
        answers = at == 0 and bool(chunk.question)
        sentence = whole(passage, at)
        header = header_of(document, sentence)
        if mark is not None:
            told = mark.start < sentence.end and sentence.start < mark.end
        else:
            told = quotable(passage, sentence, answers=answers)
        if header == sentence or not told:
            continue
        text = document.text[sentence.start : sentence.end]
        above = document.text[header.start : header.end] if header else ""
        own = _stems(text) | _stems(above) | question
        yield _Line(passage, sentence, text, own, place, near)


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    """The stems of a text's content words, hyphened words also as one ("back-up", "backup")."""
    joined = _HYPHENED.sub(r"\1 \2 \1\2", text)
    return frozenset(_snowball.stemWords(list(content_words(joined))))


def _told(text: str) -> frozenset[str]:
    """The stems of what a text is about, without the words that only ask."""
    return frozenset(_snowball.stemWords([w for w in content_words(text) if w not in _ASKING]))


def _section(question: _Question, lines: Sequence[_Line]) -> list[_Line]:
    """The lines of a department's section whose heading is what was asked, in their order."""
    for line in lines:
        heading = _told((line.passage.chunk.headings or ("",))[-1])
        same = len(question.words) > 1 and question.words == heading
        if same and is_departments(line.passage.document):
            return [one for one in lines if one.passage is line.passage][:_MOST_OF_SECTION]
    return []


def _quote(line: _Line, score: float) -> Quote:
    return Quote(line.passage, line.sentence, plain(line.text), score)
