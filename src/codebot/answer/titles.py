"""What sets two official titles apart."""

from __future__ import annotations

from codebot.answer.select import stems

__all__ = ["apart"]


def apart(title: str, other: str) -> str:
    """The words of a title that the other has not, in quotes, in runs as they stand."""
    held = stems(other)
    runs: list[list[str]] = [[]]
    for word in title.split():
        alone = stems(word) - held
        if alone:
            runs[-1].append(word.strip(",;"))
        if (not alone and stems(word)) or word.endswith((",", ";")):
            runs.append([])
    return ", ".join(f"“{' '.join(run)}”" for run in runs if run)
