"""`codebot eval lint`: check the cases themselves."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from codebot.cli.eval_options import CASES
from codebot.settings import read_settings

__all__ = ["command"]


@click.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--qrels", is_flag=True, help="Print the retrieval judgements in TREC's format.")
def command(paths: tuple[Path, ...], qrels: bool) -> None:
    """Check the cases of PATHS (eval/cases) against the code set and the corpus."""
    from codebot.assemble import ensure_catalog
    from codebot.evaluation import lint_cases, read_cases, trec_qrels

    settings = read_settings()
    cases = read_cases(paths or (CASES,))
    if qrels:
        click.echo(trec_qrels(cases), nl=False)
        return
    corpus = settings.path("corpus")
    documents = [
        page.relative_to(corpus).with_suffix("").as_posix() for page in corpus.rglob("*.md")
    ]
    faults = lint_cases(cases, ensure_catalog(settings), documents)
    for fault in faults:
        click.echo(f"{fault.case_id}: {fault.message}")
    click.echo(f"{len(cases)} cases, {len(faults)} faults", err=True)
    sys.exit(1 if faults else 0)
