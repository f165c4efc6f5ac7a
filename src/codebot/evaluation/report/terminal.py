"""The table in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from codebot.evaluation.comparison import Comparison
from codebot.evaluation.results import Results
from codebot.evaluation.summary import Row, Summary


def print_summary(
    console: Console,
    summary: Summary,
    results: Results,
    failures: int,
    *,
    held_out: bool = False,
) -> None:
    """The measures with their intervals, the splits, the topics, and the first failures.

    Of cases that are kept back only the number of failures is told, but with `held_out`.
    """
    console.print(
        f"[bold]{summary.run.target}[/] ({summary.run.mode}): {summary.cases} cases in "
        f"{summary.families} families, {summary.failed} without a reply"
    )
    table = Table("measure", "mean", "95 % interval", "scored", "unscored")
    for row in (*summary.rows, *summary.retrieval):
        table.add_row(*_cells(row))
    console.print(table)
    splits = Table("split", "right", "95 % interval", "cases")
    for row in summary.splits:
        splits.add_row(*_cells(row)[:4])
    console.print(splits)
    topics = Table("topic", "right", "95 % interval", "cases")
    for row in summary.topics:
        topics.add_row(*_cells(row)[:4])
    console.print(topics)
    _print_rest(console, summary)
    _print_failures(console, results, failures, held_out)


def _print_failures(console: Console, results: Results, failures: int, held_out: bool) -> None:
    every = [sample for sample in results.samples if not sample.right]
    wrong = [sample for sample in every if held_out or not sample.kept_back]
    for sample in wrong[:failures]:
        console.print(f"[red]✗[/] {sample.case.id}  {sample.case.question}", highlight=False)
        console.print(f"    {sample.scores['right'].why}", style="dim", highlight=False)
    if len(wrong) > failures:
        console.print(f"… and {len(wrong) - failures} more; the HTML report shows all.")
    if len(every) > len(wrong):
        console.print(
            f"{len(every) - len(wrong)} held-out and sealed cases are not right; they are not "
            "shown, so that nobody tunes on them (--show-held-out shows them)."
        )


def print_comparison(
    console: Console, comparison: Comparison, listed: int = 20, *, held_out: bool = False
) -> None:
    """What changed, the worse first; of cases kept back only the number, but with `held_out`."""
    console.print(
        f"{comparison.cases} cases in both: {len(comparison.worse)} went wrong, "
        f"{len(comparison.better)} went right"
    )
    shown = [pair for pair in comparison.worse if held_out or not pair[1].kept_back]
    if len(shown) < len(comparison.worse):
        console.print(f"{len(comparison.worse) - len(shown)} of the worse are kept back.")
    for before, after in shown[:listed]:
        console.print(f"[red]worse[/] {after.case.id}  {after.case.question}", highlight=False)
        console.print(f"    {after.scores['right'].why}", style="dim", highlight=False)
        del before
    table = Table("measure", "before", "after", "difference", "95 % interval", "certain")
    for row in comparison.rows:
        gap = row.difference
        table.add_row(
            row.name,
            f"{row.before:.3f}",
            f"{row.after:.3f}",
            f"{gap.mean:+.3f}",
            f"{gap.low:+.3f} to {gap.high:+.3f}",
            "yes" if row.certain else "",
        )
    console.print(table)


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    held = row.interval
    if held is None:
        return row.name, "", "", "0", str(row.unscored)
    bounds = f"{held.low:.3f} to {held.high:.3f}"
    return row.name, f"{held.mean:.3f}", bounds, str(held.n), str(row.unscored)


def _print_rest(console: Console, summary: Summary) -> None:
    risk = summary.risk
    parts = {
        "answers what it should": risk.coverage,
        "wrong among its answers": risk.risk,
        "does not answer what it should not": risk.refused_rightly,
    }
    console.print(" · ".join(f"{n}: {v:.3f}" for n, v in parts.items() if v is not None))
    for row in summary.latency:
        console.print(
            f"{row.stage}: median {row.p50:.1f} ms, 95 % under {row.p95:.1f} ms", style="dim"
        )
    if summary.tokens:
        console.print(f"tokens read {summary.tokens[0]}, written {summary.tokens[1]}")
