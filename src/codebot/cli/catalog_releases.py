"""`codebot catalog releases`: what the catalog holds."""

from __future__ import annotations

import json
from pathlib import Path

import click

from codebot.cli.catalog_options import as_json, in_file, open_catalog


@click.command("releases")
@as_json
@in_file
def command(plain: bool, path: Path | None) -> None:
    """List the releases, the dates of service they cover, and what else was added."""
    catalog = open_catalog(path)
    holdings = catalog.holdings()
    if plain:
        rows = [
            {
                "name": holding.release.name,
                "from": holding.release.start,
                "to": holding.release.end,
                "source": holding.release.source,
                "billable": holding.billable,
                "headers": holding.headers,
                "notes": holding.notes,
            }
            for holding in holdings
        ]
        also = [{"name": name, "source": source} for name, source in catalog.extras()]
        answer = {"releases": rows, "also": also}
        click.echo(json.dumps(answer, default=str, ensure_ascii=False))
        return
    for holding in holdings:
        release = holding.release
        notes = "with notes" if holding.notes else "codes only"
        click.echo(
            f"{release.start} to {release.end}  {release.name:30} {holding.billable:,} billable, "
            f"{holding.headers:,} headers, {notes}  ({release.source})"
        )
    for name, source in catalog.extras():
        click.echo(f"also: {name} ({source})")
