"""One verdict an answer: no later claim says another, and what asks for none gets none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from codebot.answer.evidence import Statement
from codebot.answer.understand import Understanding

__all__ = ["agreeing"]

_VERDICT = re.compile(r"(Yes|No)\b(?=[.,;:])")
# A verdict before a whole sentence; "No, not when ..." is none without its "No".
_OPENER = re.compile(
    r"(?:Yes|No)[.,;:]\s+(?!(?:not|when|if|unless|because|but|only|where|as|for|and|or|once"
    r"|provided|since|until|in|with|by)\b)"
)


def agreeing(asked: Understanding, statements: Iterable[Statement]) -> list[Statement]:
    """The statements with one yes or no, the first; with none where a yes answers nothing.

    A later verdict is taken off its sentence; a sentence that is nothing without it ("No, not
    before October") goes where the first one says the opposite, and where none was asked for.
    """
    said = list(statements)
    first: str | None = None
    # "G89.29 vs G89.4" asks for no yes either.
    is_open = asked.is_open or (asked.asks("difference") and not asked.yes_no)
    kept: list[Statement] = []
    for statement in said:
        match = _VERDICT.match(statement.text)
        if match is None or (first is None and not is_open):
            first = match[1] if match else first
            kept.append(statement)
            continue
        opener = _OPENER.match(statement.text)
        if opener is not None:
            kept.append(replace(statement, text=_opened(statement.text[opener.end() :])))
        elif match[1] == first:
            kept.append(statement)
    return [s for n, s in enumerate(kept) if not _held(s.text, kept[:n])] or said


def _held(text: str, before: Sequence[Statement]) -> bool:
    """Whether an earlier statement holds the very words."""
    return any(text != other.text and text.rstrip(".") in other.text for other in before)


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
