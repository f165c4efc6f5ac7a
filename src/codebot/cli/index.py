"""`codebot index`: build the index, and say what is in it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from codebot.settings import read_settings


@click.group()
def command() -> None:
    """Build the index codebot answers from, and say what is in it."""


@command.command("build")
@click.option(
    "--corpus",
    "corpora",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Folder or file to index; may be given again. The corpus of the settings when not given.",
)
@click.option("--index", "root", type=click.Path(path_type=Path), help="Folder of the indexes.")
def build(corpora: tuple[Path, ...], root: Path | None) -> None:
    """Build the index, unless the current one holds just these documents."""
    from codebot.assemble import build_index
    from codebot.cli.progress import shown_progress
    from codebot.cli.sync_report import show_sync

    with shown_progress() as progress:
        report = build_index(read_settings().replace(index=root), corpora, progress)
    show_sync(report)


@command.command("status")
@click.option("--index", "root", type=click.Path(path_type=Path), help="Folder of the indexes.")
@click.option("--json", "plain", is_flag=True, help="Print JSON.")
def status(root: Path | None, plain: bool) -> None:
    """Say which index is current, what it holds, and what it was made from."""
    from codebot.retrieval import current_folder, read_manifest

    manifest = read_manifest(current_folder(read_settings().replace(index=root).path("index")))
    if plain:
        click.echo(json.dumps(asdict(manifest), indent=1))
        return
    parity = manifest.parity
    click.echo(f"{manifest.name}, built {manifest.built_at}")
    click.echo(f"{manifest.documents} documents, {manifest.chunks} chunks")
    click.echo("from " + ", ".join((*manifest.roots, *manifest.added)))
    click.echo(
        f"encoder {parity.get('model')}: cosine to the original at least "
        f"{parity.get('least_cosine')} over {parity.get('texts')} texts"
    )
    click.echo(f"catalog {manifest.inputs.catalog[:16]}, corpus {manifest.inputs.corpus[:16]}")
