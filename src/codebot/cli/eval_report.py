"""`codebot eval report`: score stored results again, and write reports."""

from __future__ import annotations

from pathlib import Path

import click

from codebot.cli.eval_options import (
    baseline_option,
    held_out_option,
    html_option,
    junit_option,
    write_reports,
)
from codebot.settings import read_settings

__all__ = ["command"]


@click.command("report")
@click.argument("results", type=click.Path(path_type=Path))
@click.option(
    "--cases",
    type=click.Path(path_type=Path),
    help="Score by the cases as they are now, instead of as they were when asked.",
)
@click.option("--failures", default=10, show_default=True, help="How many failures to print.")
@click.option(
    "--guard", is_flag=True, help="Seed faults into the right answers; does the guard find them?"
)
@held_out_option
@html_option
@junit_option
@baseline_option
def command(
    results: Path,
    cases: Path | None,
    failures: int,
    guard: bool,
    held_out: bool,
    html: Path | None,
    junit: Path | None,
    baseline: Path | None,
) -> None:
    """Score stored RESULTS again without asking again, and write reports of them."""
    from rich.console import Console

    from codebot.assemble import ensure_catalog
    from codebot.evaluation import (
        compare,
        guard_exam,
        print_comparison,
        print_summary,
        read_cases,
        read_results,
        summarize,
    )

    catalog = ensure_catalog(read_settings())
    now = {case.id: case for case in read_cases([cases])} if cases else None
    held = read_results(results, catalog, now)
    summary = summarize(held)
    told = {sample.case.id: sample.case for sample in held.samples}
    comparison = compare(read_results(baseline, catalog, told), held) if baseline else None
    console = Console()
    if comparison:
        print_comparison(console, comparison, held_out=held_out)
    print_summary(console, summary, held, failures, held_out=held_out)
    if guard:
        right = ((s.case, s.outcome) for s in held.samples if s.right)
        for exam in guard_exam(right, catalog):
            what = "false alarms" if exam.kind == "none" else f"{exam.kind} found"
            console.print(f"guard: {what} {exam.found} of {exam.seeded}")
    write_reports(summary, held, comparison, html, junit, held_out=held_out)
