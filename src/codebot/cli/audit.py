"""`codebot audit`: what documents say of codes against the official code set, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.cli.catalog_options import as_json, at_date, in_file, open_catalog

if TYPE_CHECKING:
    from codebot.records import Document

_PLAIN = (".md", ".txt")


@click.command("audit")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@at_date
@as_json
@in_file
def command(paths: tuple[Path, ...], on: date, plain: bool, path: Path | None) -> None:
    """Check what the documents at PATHS say of codes: titles, flags, lengths, pairs, dates."""
    from codebot.guard import audit_document

    catalog = open_catalog(path)
    count = pages = 0
    for file in _files(paths):
        document = _read(file)
        pages += 1
        for finding in audit_document(document, catalog, on):
            count += 1
            line = document.text.count("\n", 0, finding.start) + 1
            span = " ".join(document.text[finding.start : finding.end].split())
            if plain:
                found = {"file": str(file), "line": line, "span": span, **asdict(finding)}
                click.echo(json.dumps(found, ensure_ascii=False))
            else:
                click.echo(f"{file}:{line}: {finding.rule} {finding.name}: {span}")
                click.echo(f"    {finding.message}")
    if not plain:
        click.echo(f"{count} findings in {pages} documents.", err=True)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    from codebot.ingest import documents_in

    for path in paths:
        yield from documents_in(path)


def _read(file: Path) -> Document:
    """The document; text and Markdown as they stand, so that lines are those of the file."""
    from codebot.ingest import read_document
    from codebot.records import Document

    if file.suffix.lower() in _PLAIN:
        return Document(file.name, file.name, file.read_text(encoding="utf-8", errors="replace"))
    return read_document(file)
