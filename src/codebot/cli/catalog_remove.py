"""`codebot catalog remove NAME`: take a release out of the catalog."""

from __future__ import annotations

from pathlib import Path

import click

from codebot.cli.catalog_options import catalog_path, in_file


@click.command("remove")
@click.argument("name")
@in_file
def command(name: str, path: Path | None) -> None:
    """Take out a release, the conversion table or an index, named as `releases` lists them."""
    from codebot.catalog import remove_release

    target = catalog_path(path)
    remove_release(target, name)
    click.echo(f"{name} is out of {target}.")
