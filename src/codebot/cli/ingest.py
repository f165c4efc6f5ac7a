"""`codebot ingest`: add documents to the index, and update those in it."""

from __future__ import annotations

from pathlib import Path

import click

from codebot.errors import IngestError
from codebot.settings import read_settings


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True)
@click.option("--prune", is_flag=True, help="Remove documents whose files are gone.")
@click.option("--strict", is_flag=True, help="Refuse documents in which the audit finds errors.")
@click.option("--index", "root", type=click.Path(path_type=Path), help="Folder of the indexes.")
def command(paths: tuple[str, ...], prune: bool, strict: bool, root: Path | None) -> None:
    """Add files, folders or patterns ("notes/*.pdf") to the index; unchanged ones cost nothing."""
    from codebot.assemble import ingest_paths
    from codebot.cli.progress import shown_progress
    from codebot.cli.sync_report import show_sync

    settings = read_settings().replace(index=root)
    given = _expanded(paths)
    with shown_progress() as progress:
        report = ingest_paths(settings, given, prune=prune, strict=strict, progress=progress)
    show_sync(report)
    if left := len(report.sync.refused):
        were = "1 file was" if left == 1 else f"{left:,} files were"
        raise IngestError(
            f"{were} left out, for the reasons above; the others are in the index. "
            "Mend what is named and ingest again."
        )


def _expanded(paths: tuple[str, ...]) -> list[Path]:
    """The paths, patterns replaced by what they match."""
    found: list[Path] = []
    for given in paths:
        path = Path(given)
        if not path.exists() and any(mark in given for mark in "*?["):
            below = path.relative_to(path.anchor)
            matched = sorted(Path(path.anchor).glob(below.as_posix()))
            if not matched:
                raise IngestError(f"No file matches {given}; check the pattern.")
            found.extend(matched)
        else:
            found.append(path)
    return found
