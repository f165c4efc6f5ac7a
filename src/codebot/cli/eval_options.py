"""What the commands of `codebot eval` share: where things lie, and how reports are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from codebot.evaluation import Comparison, Results, Summary

CASES = Path("eval/cases")
THRESHOLDS = Path("eval/thresholds.toml")
LAST = Path("eval/results/last.jsonl")

html_option = click.option(
    "--html", type=click.Path(path_type=Path), help="Write the report as one HTML file."
)
junit_option = click.option(
    "--junit", type=click.Path(path_type=Path), help="Write the results as JUnit XML."
)
held_out_option = click.option(
    "--show-held-out",
    "held_out",
    is_flag=True,
    help="Show the held-out and sealed cases as well; else only how many of them failed.",
)
baseline_option = click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="Results to compare with: what got worse is shown on top.",
)


def write_reports(
    summary: Summary,
    results: Results,
    comparison: Comparison | None,
    html: Path | None,
    junit_file: Path | None,
    ablation: Sequence[Summary] = (),
    *,
    held_out: bool = False,
) -> None:
    """Write the reports that were asked for."""
    from codebot.evaluation import junit, page

    if html is not None:
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(
            page(summary, results, comparison, ablation, held_out=held_out), encoding="utf-8"
        )
        click.echo(f"report: {html}", err=True)
    if junit_file is not None:
        junit_file.parent.mkdir(parents=True, exist_ok=True)
        junit_file.write_text(junit(results, held_out=held_out), encoding="utf-8")
