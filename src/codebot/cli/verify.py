"""`codebot verify FILE`: hold a stored reply against its sources again."""

from __future__ import annotations

import json
from pathlib import Path

import click

from codebot.errors import InvalidInput, NotFound
from codebot.settings import read_settings


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--index", "root", type=click.Path(path_type=Path), help="Folder of the indexes.")
def command(file: Path, root: Path | None) -> None:
    """Check every quote, span and code of a reply saved as JSON (`codebot ask --json`)."""
    from codebot.catalog import Catalog
    from codebot.retrieval import Index, verify

    settings = read_settings().replace(index=root)
    index = Index.open(settings.path("index"))

    def text_of(document_id: str) -> str | None:
        try:
            return index.document(document_id).text
        except NotFound:
            return None

    try:
        reply = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InvalidInput(f"{file} is no JSON: {error}.") from error
    if not isinstance(reply, dict):
        raise InvalidInput(f"{file} holds no reply; save one with `codebot ask --json`.")
    checks = verify(reply, text_of, Catalog.open(settings.path("catalog")))
    faults = [check for check in checks if check.fault]
    for check in faults:
        click.echo(f"{check.what}: {check.fault}")
    if faults:
        raise InvalidInput(f"{len(faults)} of {len(checks)} checks fail; ask the question again.")
    click.echo(f"All {len(checks)} checks hold.")
