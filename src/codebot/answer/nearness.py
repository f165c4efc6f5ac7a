"""How near a page's question, with its answer, is to a question that names no code."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from codebot.answer.kinds import kinds_of
from codebot.answer.select import on_terms, stems, turned
from codebot.answer.understand import Understanding, is_talk, wants_yes_or_no
from codebot.catalog import read_codes, read_terms, spelled_out
from codebot.records import Passage

__all__ = ["Fit", "Near", "nearest"]

# What speaks for a page's question: the cosine with it, that with the best sentence of its answer,
# the share of the words asked that the two of them say, and that its question alone says.
_LIKENESS, _SENTENCE, _SAID, _ASKED = 0.50, 0.20, 0.20, 0.15
# What speaks for or against it beside: words nobody asked, kinds in common, a yes or a no wanted.
_UNASKED, _KIN, _YES_NO = 0.08, 0.06, 0.03
# A page that compares a term asked with one that was not asked is about another comparison.
_OTHER_PAIR = 0.25
# What it costs to ask the opposite.
_TURNED = 0.05
# What it costs to ask of the other side.
_OTHER_SIDE = 0.2
_SIDE = re.compile(
    r"\b(?:left|right)(?=[ -]|\W*$)(?! (?:code|one|away|when|if|for|to)\b)", re.IGNORECASE
)
# What a code costs that nobody asked about: a family stands for what it holds, a code for itself.
_OTHER_CODE = 0.06
# What a word of coders' talk weighs, and what terms count beside the other signs.
_TALK, _TERMS = 0.3, 0.7


@dataclass(frozen=True, slots=True)
class Fit:
    """What one wording of a page's question says for it: `score` is what all of it comes to.

    `asked` is the share of the words asked that it says, `unasked` that of its words which nobody
    asked, `kin` the share of kinds in common, `turned` whether it asks the opposite.
    """

    score: float
    asked: float
    unasked: float
    kin: float
    turned: bool


@dataclass(frozen=True, slots=True)
class Near:
    """A passage, how near its question is, and what share of the words asked it says.

    The rest is of the wording of its question that fits best: see `Fit`.
    """

    passage: Passage
    score: float
    said: float
    fit: Fit


def nearest(asked: Understanding, passages: Sequence[Passage]) -> list[Near]:
    """The passages with a question of their own, nearest first; equals stay in their order."""
    words = stems(" ".join(asked.words))
    talk = stems(" ".join(filter(is_talk, asked.words)))
    wholes = [_whole((*p.chunk.headings, p.chunk.text)) for p in passages]
    weights = _weights(words, talk, wholes)
    found = []
    for passage, whole in zip(passages, wholes, strict=True):
        said = sum(weight for word, weight in weights.items() if word in whole)
        fits = [_fit(asked, wording, words, weights) for wording in passage.chunk.wordings]
        fit = max(fits, key=lambda fit: fit.score)
        score = (
            _LIKENESS * passage.likeness
            + _SENTENCE * max((s.score for s in passage.sentences), default=0.0)
            + _SAID * said
            + fit.score
        )
        found.append(Near(passage, score, said, fit))
    return sorted(found, key=lambda near: -near.score)


def _fit(
    asked: Understanding, question: str, words: frozenset[str], weights: Mapping[str, float]
) -> Fit:
    """What a page's question says by its words, kinds and terms, and by wanting a yes or a no."""
    own = stems(spelled_out(question))
    mine, theirs = {k.name for k in asked.kinds}, {k.name for k in kinds_of(question)}
    terms = read_terms(question)
    said = sum(weight for word, weight in weights.items() if word in own)
    unasked = len(own - words) / max(1, len(own))
    kin = len(mine & theirs) / max(1, len(mine | theirs))
    opposite = turned(asked, question)
    score = _ASKED * said - _UNASKED * unasked + _KIN * kin
    if asked.yes_no or asked.is_open:
        score += _YES_NO if asked.yes_no == wants_yes_or_no(question) else -_YES_NO
    if len(asked.terms) > 1 and len(terms) > 1 and asked.terms & terms:
        apart = bool(asked.terms - terms) and bool(terms - asked.terms)
        score -= _OTHER_PAIR if apart else 0.0
    score -= _TURNED if opposite else 0.0
    score -= _OTHER_SIDE if _crosses(asked.question, question) else 0.0
    score += _TERMS * on_terms(asked, question)
    score -= _OTHER_CODE if not asked.names and _names_code(question) else 0.0
    return Fit(score, said, unasked, kin, opposite)


@lru_cache(maxsize=4096)
def _names_code(question: str) -> bool:
    return any(r.system == "ICD-10-CM" and r.shape == "code" for r in read_codes(question))


def _sides(text: str) -> set[str]:
    """The sides a text names: both where it speaks of left and right."""
    return {side.lower() for side in _SIDE.findall(text)}


def _crosses(asked: str, question: str) -> bool:
    """Whether one asks of one side alone and the other of the other side alone."""
    mine, theirs = _sides(asked), _sides(question)
    return len(mine) == 1 and len(theirs) == 1 and mine != theirs


@lru_cache(maxsize=4096)
def _whole(texts: tuple[str, ...]) -> frozenset[str]:
    return stems(spelled_out(" ".join(texts)))


def _weights(
    words: frozenset[str], talk: frozenset[str], texts: Sequence[frozenset[str]]
) -> Mapping[str, float]:
    """What each word asked weighs: the fewer of the passages say it, the more; the sum is 1.

    Words that are said of any rule weigh little.
    """
    held = {word: sum(word in text for text in texts) for word in sorted(words)}
    weights = {
        word: math.log((len(texts) + 2) / (count + 1)) * (_TALK if word in talk else 1.0)
        for word, count in held.items()
    }
    total = sum(weights.values()) or 1.0
    return {word: weight / total for word, weight in weights.items()}
