"""The language of a text, told by its small words."""

from __future__ import annotations

import re

_SMALL = {
    "English": "the of and to in is for that with are be this it as on or not by code",
    "Spanish": "el la de los las que en y por para con una un del es se no código al su",
    "French": "le la les des de et en un une du que pour dans est sur avec pas au ce code",
    "German": "der die das und in zu den von mit ist für im nicht ein eine auf dem des oder",
    "Portuguese": "o a os as de que em e do da um uma para com não por dos na no se código",
    "Italian": "il la di che e in un una per con del della non le i si da al dei codice",
}
_WORDS = {name: frozenset(words.split()) for name, words in _SMALL.items()}
_ENOUGH = 60


def language_of(text: str) -> str:
    """The language's English name; empty for a text too short, or of too few sentences, to tell."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    if len(words) < _ENOUGH:
        return ""
    share = {name: sum(w in small for w in words) / len(words) for name, small in _WORDS.items()}
    best = max(share, key=lambda name: share[name])
    if share[best] < 0.15 or share[best] < 1.3 * share["English"]:
        return "English" if share["English"] >= 0.08 else ""
    return best
