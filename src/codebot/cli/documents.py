"""`codebot documents`: the documents of the index, listed, shown and removed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.settings import Settings, read_settings

if TYPE_CHECKING:
    from codebot.retrieval import Index

_in_index = click.option(
    "--index", "root", type=click.Path(path_type=Path), help="Folder of the indexes."
)
_as_json = click.option("--json", "plain", is_flag=True, help="Print JSON.")


@click.group()
def command() -> None:
    """List, show and remove the documents of the index."""


def _opened(root: Path | None) -> tuple[Settings, Index]:
    from codebot.retrieval import Index

    settings = read_settings().replace(index=root)
    return settings, Index.open(settings.path("index"))


@command.command("list")
@_in_index
@_as_json
def list_(root: Path | None, plain: bool) -> None:
    """List the documents: id, codes, title, and how many errors the audit found."""
    _, index = _opened(root)
    for document_id in index.documents:
        document = index.document(document_id)
        errors = len(index.marks(document_id))
        if plain:
            row = {"id": document_id, "title": document.title, "codes": document.codes}
            click.echo(json.dumps({**row, "errors": errors}, ensure_ascii=False))
            continue
        marked = f"  ({errors} audit error{'s' * (errors != 1)})" if errors else ""
        click.echo(f"{document_id}  {' '.join(document.codes)}  {document.title}{marked}")


@command.command("show")
@click.argument("document_id")
@_in_index
@_as_json
def show(document_id: str, root: Path | None, plain: bool) -> None:
    """Show a document: where it came from, what the audit found, and its chunks."""
    _, index = _opened(root)
    document = index.document(document_id)
    origin, findings = index.provenance(document_id), index.findings(document_id)
    chunks = index.chunks_of(document_id)
    if plain:
        whole = {
            "document": asdict(document),
            "provenance": asdict(origin) | {"model": index.manifest.inputs.model},
            "findings": [asdict(finding) for finding in findings],
            "chunks": [asdict(chunk) for chunk in chunks],
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    click.echo(f"{document.id}: {document.title}")
    click.echo(f"file {origin.location}, SHA-256 {origin.digest}")
    click.echo(f"taken in {origin.taken_at} by reader {origin.reader}, cutter {origin.cutter}")
    for finding in findings:
        click.echo(f"{finding.severity} {finding.rule} at {finding.start}: {finding.message}")
    for chunk in chunks:
        path = " › ".join(chunk.headings)
        first = " ".join(chunk.text.split())[:90]
        click.echo(f"[{chunk.start}:{chunk.end}] {chunk.kind}  {path}\n    {first}")


@command.command("remove")
@click.argument("document_ids", nargs=-1, required=True)
@_in_index
def remove(document_ids: tuple[str, ...], root: Path | None) -> None:
    """Remove documents from the index; their files stay where they are."""
    from codebot.assemble import remove_documents
    from codebot.cli.progress import shown_progress
    from codebot.cli.sync_report import show_sync

    with shown_progress() as progress:
        report = remove_documents(read_settings().replace(index=root), document_ids, progress)
    show_sync(report)
