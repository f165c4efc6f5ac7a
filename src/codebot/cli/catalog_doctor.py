"""`codebot catalog doctor`: is the catalog sound, and what of the notes was understood?"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from codebot.cli.catalog_options import as_json, in_file, open_catalog
from codebot.errors import CatalogError


@click.command("doctor")
@as_json
@in_file
def command(plain: bool, path: Path | None) -> None:
    """Examine the catalog: its totals, and every reference of every note to a code."""
    found = open_catalog(path).examine()
    if plain:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        for kind, count in found.notes:
            click.echo(f"{count:6,} {kind}")
        click.echo(
            f"{found.excludes:,} excludes notes: {found.expanded:,} expanded to codes; "
            f"{found.without_brackets:,} without a code in brackets, of which "
            f"{found.outside_brackets:,} name one outside them and {found.without_code:,} name none"
        )
        click.echo(f"{len(found.leading_nowhere):,} references to codes that do not exist")
        for where, words in found.leading_nowhere:
            click.echo(f"  {where}: {words}")
        click.echo(f"{len(found.unread):,} words that look like a code and are not taken for one")
        for where, words in found.unread:
            click.echo(f"  {where}: {words}")
    if found.faults:
        raise CatalogError(f"The catalog is not sound: {'; '.join(found.faults)}.")
    if not plain:
        click.echo("The catalog is sound.")
