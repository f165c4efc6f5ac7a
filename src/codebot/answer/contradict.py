"""What in a code's name goes against the words it was found for: "with" for "without" and such."""

from __future__ import annotations

import re
from functools import lru_cache

from codebot.answer.select import stems

__all__ = ["contradictions", "surplus"]

_DENIAL = re.compile(r"\b(?:without|w/o|no|not|non|negative for)\b", re.IGNORECASE)
# A denial reaches to the next mark, or the next word that opens another thought.
_REACH = re.compile(r"[,;()]|\b(?:with|and no|without|no|not)\b", re.IGNORECASE)
_FURTHEST = 4
# Of these a name can say one; the words of a question that say another go against it.
_RIVALS = (
    (r"first|1st", r"second|2nd", r"third|3rd"),
    (r"acute", r"chronic"),
    (r"left|lt", r"right|rt", r"bilateral|both"),
    (r"initial", r"subsequent", r"sequela"),
)
_RIVAL = tuple(
    tuple(re.compile(rf"\b(?:{cue})\b", re.IGNORECASE) for cue in rivals) for rivals in _RIVALS
)
# What a title adds that nobody asked for, and how much that speaks against it.
_UNASKED = tuple(
    (re.compile(rf"\b{cue}\b", re.IGNORECASE), weight)
    for cue, weight in (("in remission", 0.6), ("intoxication", 0.3), ("other", 0.1))
)
_UNASKED_WITH = 0.3
_WITH = re.compile(r"\bwith (?!or\b)((?:(?!with)[\w-]+ ?){1,3})", re.IGNORECASE)


def contradictions(words: str, title: str) -> float:
    """How often the title goes against the words, at most twice."""
    denied, affirmed = _polarity(words)
    title_denied, title_affirmed = _polarity(title)
    against = len(denied & (title_affirmed - title_denied))
    against += len(affirmed & (title_denied - title_affirmed))
    for rivals in _RIVAL:
        asked = [bool(cue.search(words)) for cue in rivals]
        said = [bool(cue.search(title)) for cue in rivals]
        agreed = any(a and s for a, s in zip(asked, said, strict=True))
        against += any(said) and any(asked) and not agreed
    return min(2, against)


def surplus(words: str, title: str) -> float:
    """How much the title adds that nobody asked for: "other", "in remission", "with" a thing."""
    own = stems(words)
    added = sum(w for cue, w in _UNASKED if cue.search(title) and not cue.search(words))
    return added + sum(
        _UNASKED_WITH for said in _WITH.findall(title) if own.isdisjoint(stems(said))
    )


@lru_cache(maxsize=4096)
def _polarity(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems a text denies, and those it affirms."""
    denied: set[str] = set()
    rest = text
    for match in reversed(list(_DENIAL.finditer(text))):
        end = _REACH.search(text, match.end())
        words = text[match.end() : end.start() if end else len(text)].split()[:_FURTHEST]
        denied |= stems(" ".join(words))
        span = text.find(words[-1], match.end()) + len(words[-1]) if words else match.end()
        rest = rest[: match.start()] + " " + rest[span:]
    return frozenset(denied), stems(rest)
