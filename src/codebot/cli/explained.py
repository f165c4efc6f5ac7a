"""How a reply came about, laid out for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from codebot.chat import Explanation, Searched

__all__ = ["print_explanation"]

SHOWN = 5
LEGS = {
    "code": "chunks about the codes asked; cosine of the nearest sentence",
    "question": "questions answered in the corpus; cosine",
    "lexical": "words; BM25",
    "dense": "meaning; cosine",
}


def print_explanation(explained: Explanation, out: Console) -> None:
    """Print what was understood, searched, chosen and checked, and the time of each stage."""
    for searched in explained.questions:
        _print_searched(searched, explained.how, out)
    _head(out, "Guard")
    _rows(out, explained.checked)
    _head(out, "Milliseconds")
    _rows(out, [(stage, f"{taken:8.1f}") for stage, taken in explained.times])


def _print_searched(searched: Searched, how: str, out: Console) -> None:
    _head(out, f"Understood ({how})")
    _rows(out, searched.read)
    _head(out, "Found by each leg")
    for leg, hits in searched.legs:
        _line(out, f"{leg} ({LEGS.get(leg, leg)}): {len(hits)} chunks")
        for place, (where, score) in enumerate(hits[:SHOWN], start=1):
            _line(out, f"  {place}. {score:7.3f}  {where}")
    _head(out, "Chosen, with the rank each leg gave")
    for place, passage in enumerate(searched.chosen, start=1):
        cited = "".join(f" [{number}]" for number in passage.citations)
        _line(out, f"{place:>2}. {passage.score:.4f}  {passage.place}{cited}")
        _line(out, f"            {passage.why}")


def _head(out: Console, text: str) -> None:
    out.print()
    out.print(Text(text, style="bold"))


def _rows(out: Console, rows: Sequence[tuple[str, str]]) -> None:
    for name, words in rows:
        _line(out, f"{name:<14}{words}")


def _line(out: Console, text: str) -> None:
    out.print(Text(f"  {text}", style="bright_black"), no_wrap=True, overflow="ellipsis")
