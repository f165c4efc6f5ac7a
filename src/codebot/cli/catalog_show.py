"""`codebot catalog show CODE`: everything the catalog knows of a code."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from codebot.cli.catalog_options import as_json, at_date, in_file, open_catalog


@click.command("show")
@click.argument("code")
@at_date
@as_json
@in_file
def command(code: str, on: date, plain: bool, path: Path | None) -> None:
    """Show everything the catalog knows of a code, block or chapter."""
    page = open_catalog(path).page(code, on)
    if plain:
        lines = [asdict(line) for line in page.lines]
        click.echo(json.dumps({"id": page.document.id, "lines": lines}, ensure_ascii=False))
    else:
        click.echo(page.document.text, nl=False)
