"""`codebot catalog history CODE`: what a code was in each release, and when it changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from codebot.cli.catalog_options import as_json, in_file, open_catalog


@click.command("history")
@click.argument("code")
@as_json
@in_file
def command(code: str, plain: bool, path: Path | None) -> None:
    """Show what a code was in each release, and when it changed."""
    history = open_catalog(path).history(code)
    if plain:
        click.echo(json.dumps(asdict(history), default=str, ensure_ascii=False))
        return
    for span in history.spans:
        flag = "billable" if span.entry.billable else "header"
        first = "from the first release on" if span.first is None else f"from {span.first}"
        last = "" if span.last is None else f" to {span.last}"
        click.echo(f"{history.code} {flag} {first}{last}: {span.entry.title}")
    for before, day in history.predecessors:
        click.echo(f"{history.code} takes the place of {before} from {day}")
    for after, day in history.successors:
        click.echo(f"{after} takes the place of {history.code} from {day}")
    for release, state in history.releases:
        click.echo(f"  {release.name}: {state}")
