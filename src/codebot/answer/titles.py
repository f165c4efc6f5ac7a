"""What sets two official titles apart."""

from __future__ import annotations

from codebot.answer.select import stems

__all__ = ["apart"]


def apart(title: str, other: str) -> str:
    """The words of a title that the other has not, in quotes, in runs as they stand."""
    held = stems(other)
    runs: list[list[str]] = [[]]
    between: list[str] = []
    for word in title.split():
        own = stems(word)
        if own - held:
            # "or", "with" and the like stay between words that are the title's own.
            runs[-1] += [*between, word.strip(",;")]
            between = []
        elif not own and runs[-1]:
            between.append(word.strip(",;"))
        if (own and not own - held) or word.endswith((",", ";")):
            runs.append([])
            between = []
    return ", ".join(f"“{' '.join(run)}”" for run in runs if run)
