"""Fact patterns: what an answer must or must not say, written so that a coder can read them.

    no ... 7th character        words in this order, inside one sentence
    (five|5) characters         one of several
    bill*                       a word that begins so
    billable | may be reported  one of several, for the whole pattern

Case, spacing, Markdown marks and the kind of dash or quotation mark do not matter. A code is
matched whole: M46.4 is not found in M46.46.
"""

from __future__ import annotations

import re
from functools import lru_cache

from codebot.errors import InvalidInput

_CITATION = re.compile(r"\s*\[\d+\]")
_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_MARKS = re.compile(r"[*_`#>]+")
# A full stop ends a sentence only where space follows: M53.86 has none inside.
_SENTENCE_END = r"[.!?](?:\s|$)"
_GAP = rf"(?:(?!{_SENTENCE_END}).){{0,160}}?"
_NEGATION = re.compile(
    r"\b(?:no|not|never|cannot|neither|nor|without|isn't|aren't|doesn't|don't|can't|won't|"
    r"rather than|instead of|wrong|mistake|error|false|avoid|unless)\b"
)
_TOKEN = re.compile(r"\s*\.\.\.\s*|[|()*]|\s+|[^\s|()*.]+|\.")


def plain(text: str) -> str:
    """The text in lower case, without citation numbers and Markdown, spaces and dashes as one."""
    text = _CITATION.sub("", text).translate(_SAME)
    return re.sub(r"\s+", " ", _MARKS.sub("", text)).strip().lower()


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression of a fact pattern, for text that went through `plain`.

    InvalidInput where the pattern is empty or its brackets do not pair.
    """
    source = pattern.translate(_SAME).strip().lower()
    if not source:
        raise InvalidInput("A fact pattern is empty; write the words an answer must hold.")
    if source.count("(") != source.count(")"):
        raise InvalidInput(f"The brackets of the fact pattern {pattern!r} do not pair.")
    parts = []
    for piece in _TOKEN.findall(source):
        word = piece.strip()
        if word == "...":
            parts.append(_GAP)
        elif word == "|":
            parts.append("|")
        elif piece == "(":
            parts.append("(?:")
        elif piece == ")":
            parts.append(")")
        elif piece == "*":
            parts.append(r"\w*")
        elif not word:
            parts.append(r"\s+")
        else:
            parts.append(re.escape(piece))
    # Spaces around a bar belong to the writing, not to the pattern.
    body = re.sub(r"(?:\\s\+)*\|(?:\\s\+)*", "|", "".join(parts))
    return re.compile(rf"(?<![\w])(?:{body})(?![\w])(?!\.\w)", re.DOTALL)


def found(pattern: str, text: str) -> str | None:
    """The words of the text (as `plain` gives it) that match, or None."""
    match = compile_pattern(pattern).search(text)
    return match.group(0) if match else None


def affirmed(pattern: str, text: str) -> str | None:
    """Like `found`, but words that the same sentence denies just before do not count.

    "M53.86 does not need a 7th character" does not affirm "need a 7th character".
    """
    denied = _NEGATION.search(pattern.lower()) is not None
    for match in compile_pattern(pattern).finditer(text):
        start = match.start()
        lead = re.split(_SENTENCE_END, text[max(0, start - 60) : start])[-1]
        if denied or not _NEGATION.search(lead + match.group(0)):
            return match.group(0)
    return None
