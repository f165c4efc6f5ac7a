"""`codebot catalog add FILE…`: add official files to the catalog."""

from __future__ import annotations

from pathlib import Path

import click

from codebot.cli.catalog_options import catalog_path, in_file


@click.command("add")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@in_file
def command(files: tuple[Path, ...], path: Path | None) -> None:
    """Add official files: all of them, or none where one is damaged.

    Order files (zip or txt), tabular lists and Alphabetic Indexes (XML or zip), order addenda and
    the conversion table (xlsx) are recognised by what they hold.
    """
    from codebot.catalog import Catalog, add_files

    target = catalog_path(path)
    add_files(target, files, lambda step: click.echo(step, err=True))
    names = ", ".join(release.name for release in Catalog.open(target).releases())
    click.echo(f"{target} holds {names}.")
