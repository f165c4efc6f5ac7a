"""`codebot catalog diff A B`: what changed between two releases."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from codebot.cli.catalog_options import as_json, in_file, open_catalog


@click.command("diff")
@click.argument("before")
@click.argument("after")
@as_json
@in_file
def command(before: str, after: str, plain: bool, path: Path | None) -> None:
    """Show what changed from one release to another, named by year or as `releases` lists them."""
    difference = open_catalog(path).diff(before, after)
    if plain:
        click.echo(json.dumps(asdict(difference), default=str, ensure_ascii=False))
        return
    click.echo(f"{difference.before.name} -> {difference.after.name}")
    for words, codes in (
        ("new", difference.added),
        ("gone", difference.removed),
        ("now billable", difference.opened),
        ("no longer billable", difference.closed),
    ):
        click.echo(f"{len(codes)} {words}")
        for code, title in codes:
            click.echo(f"  {code} {title}")
    click.echo(f"{len(difference.retitled)} with another title")
    for code, old, new in difference.retitled:
        click.echo(f"  {code} {old} -> {new}")
