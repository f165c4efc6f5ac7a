"""`codebot check`: a claim's codes, one by one and together, before they are submitted."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.cli.catalog_options import as_json, at_date, in_file, open_catalog
from codebot.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codebot.guard import AgeEdit, ClaimReport, Form

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("check")
@click.argument("codes", nargs=-1)
@at_date
@click.option("--age", type=click.IntRange(0, 124), help="The patient's age in years.")
@click.option("--first", help="The first-listed code; the first one given when absent.")
@click.option(
    "--setting", type=click.Choice(["outpatient", "inpatient"]), help="Where the service was."
)
@click.option(
    "--edits", type=_FILE, help="CSV of edits by age, such as the Medicare Code Editor's."
)
@click.option("--batch", type=_FILE, help="Many claims: JSON Lines (.jsonl) or CSV (.csv).")
@as_json
@in_file
def command(
    codes: tuple[str, ...],
    on: date,
    age: int | None,
    first: str | None,
    setting: str | None,
    edits: Path | None,
    batch: Path | None,
    plain: bool,
    path: Path | None,
) -> None:
    """Check CODES as a coder would submit them: valid, billable, and fit to stand together.

    A code may bring the words of the record: codebot check "M46.46 suspected discitis".
    """
    from codebot.guard import check_claim, read_edits

    ages = read_edits(edits) if edits else {}
    if batch is not None:
        _check_batch(batch, on, ages, path)
        return
    report = check_claim(
        codes, open_catalog(path), on, age=age, first=first, setting=setting, edits=ages
    )
    click.echo(json.dumps(asdict(report), default=str) if plain else _told(report))


def _check_batch(
    batch: Path, on: date, edits: Mapping[str, tuple[AgeEdit, ...]], path: Path | None
) -> None:
    from codebot.guard import check_batch, read_batch, write_batch

    form: Form = "csv" if batch.suffix == ".csv" else "jsonl"
    if batch.suffix not in (".csv", ".jsonl") or not batch.is_file():
        raise InvalidInput(f"{batch} is no batch; give a file named .jsonl or .csv.")
    rows = read_batch(batch.read_text(encoding="utf-8-sig"), form)
    for line in write_batch(check_batch(rows, open_catalog(path), on, edits), form):
        sys.stdout.write(line + "\n")


def _told(report: ClaimReport) -> str:
    lines = [f"{use.code:<9} {use.status:<10} {use.title}" for use in report.codes]
    lines += [
        f"{finding.severity:<7} {finding.rule} {finding.name}: {finding.message}"
        for finding in report.findings
    ]
    release = report.release.release
    if report.clean:
        lines.append("Nothing stands against these codes.")
    end = f" to {release.end}" if release.end else ""
    lines.append(f"Checked against {release.name}, for services from {release.start}{end}.")
    return "\n".join(lines)
