"""`codebot eval compare`: what changed between two runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from codebot.cli.eval_options import THRESHOLDS, held_out_option, html_option, write_reports
from codebot.settings import read_settings

__all__ = ["command"]


@click.command("compare")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option(
    "--thresholds",
    type=click.Path(path_type=Path),
    help=f"Allowed regressions; {THRESHOLDS} where it is there.",
)
@held_out_option
@html_option
def command(
    before: Path, after: Path, thresholds: Path | None, held_out: bool, html: Path | None
) -> None:
    """Compare the results BEFORE and AFTER, case by case; exit 1 on a regression."""
    from rich.console import Console

    from codebot.assemble import ensure_catalog
    from codebot.evaluation import (
        compare,
        print_comparison,
        read_results,
        read_thresholds,
        regressed,
        summarize,
    )

    catalog = ensure_catalog(read_settings())
    later = read_results(after, catalog)
    # What was expected may have changed since: both are held against what is expected now.
    earlier = read_results(before, catalog, {s.case.id: s.case for s in later.samples})
    comparison = compare(earlier, later)
    print_comparison(Console(), comparison, held_out=held_out)
    write_reports(summarize(later), later, comparison, html, None, held_out=held_out)
    limits = thresholds or (THRESHOLDS if THRESHOLDS.exists() else None)
    breaches = regressed(comparison, read_thresholds(limits)) if limits else ()
    for breach in breaches:
        click.echo(breach.message, err=True)
    sys.exit(1 if breaches else 0)
