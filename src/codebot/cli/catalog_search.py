"""`codebot catalog search WORDS`: the codes that words describe."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from codebot.cli.catalog_options import as_json, at_date, in_file, open_catalog
from codebot.settings import read_settings


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, help="How many codes to show.")
@at_date
@as_json
@in_file
def command(words: tuple[str, ...], limit: int, on: date, plain: bool, path: Path | None) -> None:
    """Find the billable codes that words describe, best first."""
    from codebot.assemble import code_meaning

    catalog = open_catalog(path)
    meaning = code_meaning(read_settings(), catalog)
    hits = catalog.search(" ".join(words), on, limit, meaning)
    if plain:
        click.echo(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False))
        return
    for hit in hits:
        click.echo(f"{hit.entry.code:<9} {hit.entry.title}")
        if hit.matched.casefold() not in hit.entry.title.casefold():
            click.echo(f"{'':<9} matched: {hit.matched}")
    if not hits:
        click.echo("No code fits these words; try fewer or plainer ones.", err=True)
