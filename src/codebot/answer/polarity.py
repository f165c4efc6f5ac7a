"""What a yes would say, and which yes or no a sentence opens with."""

from __future__ import annotations

import re

__all__ = [
    "asks_existence",
    "asks_fault",
    "asks_whole",
    "forbids",
    "modality",
    "verdict_end",
    "verdict_of",
]

_VERDICT = re.compile(r"(Yes|No)\b(?=[.,;:])")
# A verdict before a whole sentence; "No, not when ..." is none without its "No".
_BEFORE_SENTENCE = re.compile(
    r"(?:Yes|No)[.,;:]\s+(?!(?:not|when|if|unless|because|but|only|where|as|for|and|or|once"
    r"|provided|since|until|in|with|by)\b)"
)

_FAULTY = re.compile(
    r"\bheader\b|\binvalid\b|\bincomplete\b|\btoo short\b|\bnon-?billable\b|\bnot billable\b"
    r"|\bunbillable\b|\b(?:made[- ]up|fake|invented|fabricated|non-?existent)\b",
    re.IGNORECASE,
)
_SOUND = re.compile(
    r"\b(?:or|and)\b(?! [A-Z]\d)|\bcomplete\b|(?<!not )(?<!non-)\bbillable\b", re.IGNORECASE
)
_EXISTS = re.compile(r"\b(?:real|exists?|existing)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\bcomplete\b|\bvalid\b|\bbillable\b|\benough\b", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"\b(?:can'?t|cannot|can not|may not|must not|should ?n[o']t|not allowed|never|forbidden)\b",
    re.IGNORECASE,
)
# "Does the note stop me from billing both": a yes says that something bars it.
_HINDERED = re.compile(
    r"\b(?:stop|prevent|bar|block|prohibit|disallow|preclude|forbid|hinder)(?:s|ped|ed|red)?\b"
    r"|\bforbidden\b|\bkeeps?\b.{1,20}\bfrom\b|\bagainst (?:the rules|billing|reporting|coding)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\b(?:nothing|no(?: \w+)? notes?|never|not)\b|(?<=\w )\w+n'?t\b", re.IGNORECASE
)
# A person who says it and asks for a nod holds it true: "so I can't report both, right?".
_NOD = re.compile(r"(?:right|correct|true|agreed?|is that so|yes)\W*$", re.IGNORECASE)


_MUST = re.compile(
    r"\b(?:must|needs?|ha(?:s|ve) to|required?|requires?|mandatory|obligat\w+|necessary)\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:may|can|could|allowed|permitted|ok|okay|acceptable|legal)\b", re.IGNORECASE
)


def verdict_of(text: str) -> str:
    """The "Yes" or "No" that a text opens with; "" for neither."""
    match = _VERDICT.match(text)
    return match[1] if match else ""


def verdict_end(text: str) -> int:
    """Where the sentence after a text's "Yes" or "No" begins; 0 where none stands by itself."""
    match = _BEFORE_SENTENCE.match(text)
    return match.end() if match else 0


def modality(question: str) -> str:
    """Whether a yes would say that something must be, or that it may be; "" for neither."""
    must, may = _MUST.search(question), _MAY.search(question)
    if must and may:
        return "must" if must.start() < may.start() else "may"
    return "must" if must else "may" if may else ""


def asks_fault(question: str) -> bool:
    """Whether a yes would say that the code is faulty: "Is M54.5 a header?"."""
    return _FAULTY.search(question) is not None and _SOUND.search(question) is None


def asks_existence(question: str) -> bool:
    """Whether a yes would say that the code is in the code set, whatever it is there."""
    return _EXISTS.search(question) is not None


def asks_whole(question: str) -> bool:
    """Whether a yes would say that nothing is missing: "Is M53.86 complete at five characters?"."""
    return _WHOLE.search(question) is not None


def forbids(question: str) -> bool:
    """Whether a yes would say that two codes may not stand together."""
    if _HINDERED.search(question) is not None:
        return _NOTHING.search(question) is None
    return _FORBIDDEN.search(question) is not None and _NOD.search(question) is not None
