"""The ablation table in Markdown: each peer a row, each measure a column."""

from __future__ import annotations

from collections.abc import Sequence

from codebot.evaluation.summary import Summary

_COLUMNS = (
    "right",
    "facts",
    "forbidden",
    "codes",
    "first page",
    "leaks",
    "truth",
    "quotes",
    "citation recall",
    "R@1",
    "R@5",
    "RR",
)


def ablation_table(summaries: Sequence[Summary]) -> str:
    """A Markdown table; an interval behind "right", a dash where nothing was scored."""
    lines = ["| target | " + " | ".join(_COLUMNS) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    lines += [
        f"| {summary.run.target} | " + " | ".join(_cell(summary, name) for name in _COLUMNS) + " |"
        for summary in summaries
    ]
    return "\n".join(lines) + "\n"


def _cell(summary: Summary, name: str) -> str:
    held = summary.value(name)
    if held is None:
        return "–"
    bounds = f" ({held.low:.3f} to {held.high:.3f})" if name == "right" else ""
    return f"{held.mean:.3f}{bounds}"
