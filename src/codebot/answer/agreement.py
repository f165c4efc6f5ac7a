"""One verdict an answer: no later claim says another, and what asks for none gets none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from codebot.answer.evidence import Statement
from codebot.answer.polarity import verdict_end, verdict_of
from codebot.answer.understand import Understanding

__all__ = ["agreeing"]


def agreeing(asked: Understanding, statements: Iterable[Statement]) -> list[Statement]:
    """The statements with one yes or no, the first; with none where a yes answers nothing.

    A later verdict is taken off its sentence; a sentence that is nothing without it ("No, not
    before October") goes where the first one says the opposite, and where none was asked for.
    """
    said = list(statements)
    first = ""
    # "G89.29 vs G89.4" asks for no yes either.
    is_open = asked.is_open or (asked.asks("difference") and not asked.yes_no)
    kept: list[Statement] = []
    for statement in said:
        verdict = verdict_of(statement.text)
        if not verdict or not (first or is_open):
            first = verdict or first
            kept.append(statement)
            continue
        start = verdict_end(statement.text)
        if start:
            kept.append(replace(statement, text=_opened(statement.text[start:])))
        elif verdict == first:
            kept.append(statement)
    return [s for n, s in enumerate(kept) if not _held(s.text, kept[:n])] or said


def _held(text: str, before: Sequence[Statement]) -> bool:
    """Whether an earlier statement holds the very words."""
    return any(text != other.text and text.rstrip(".") in other.text for other in before)


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
