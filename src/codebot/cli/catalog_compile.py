"""`codebot catalog compile`: compile the release that comes with codebot."""

from __future__ import annotations

from pathlib import Path

import click

from codebot.cli.catalog_options import catalog_path, in_file


@click.command("compile")
@in_file
def command(path: Path | None) -> None:
    """Compile the release that comes with codebot; releases added before are gone."""
    from codebot.catalog import Catalog, compile_embedded

    target = catalog_path(path)
    compile_embedded(target, lambda step: click.echo(f"{step} ...", err=True))
    names = ", ".join(release.name for release in Catalog.open(target).releases())
    click.echo(f"{target} holds {names}.")
