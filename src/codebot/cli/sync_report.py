"""What a build or an ingest did, in lines a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from codebot.assemble import BuildReport

# So many lines of one kind are shown; the rest is counted.
_SHOWN = 20


def show_sync(report: BuildReport) -> None:
    """Refusals, notices, duplicates and findings to the error stream, then one line of counts."""
    sync = report.sync
    _show([f"Left out {path}: {reason}" for path, reason in sync.refused])
    _show([f"{where}: {notice}" for where, notice in sync.notices])
    _show([f"{one} is nearly the same as {other}." for one, other in sync.alike])
    _show([f"{where}: {f.severity} {f.rule}: {f.message}" for where, f in sync.findings])
    counts = {
        "added": len(sync.added),
        "updated": len(sync.updated),
        "removed": len(sync.removed),
        "unchanged": sync.unchanged,
        "left out": len(sync.refused),
    }
    said = ", ".join(f"{n:,} {what}" for what, n in counts.items() if n) or "nothing to do"
    manifest = report.manifest
    state = "Built" if report.built else "Up to date:"
    click.echo(f"Documents: {said}.")
    click.echo(
        f"{state} {manifest.name}: {manifest.documents:,} documents, {manifest.chunks:,} chunks."
    )


def _show(lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        click.echo(line, err=True)
    if len(lines) > _SHOWN:
        click.echo(f"… and {len(lines) - _SHOWN:,} more.", err=True)
