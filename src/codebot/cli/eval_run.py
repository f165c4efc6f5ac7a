"""`codebot eval run`: put the cases to codebot, a server or a chatbot."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.cli.eval_options import (
    CASES,
    LAST,
    THRESHOLDS,
    baseline_option,
    held_out_option,
    html_option,
    junit_option,
    write_reports,
)
from codebot.cli.progress import shown_progress
from codebot.errors import NotReady
from codebot.settings import read_settings

if TYPE_CHECKING:
    from codebot.catalog import Catalog
    from codebot.chat import Responder
    from codebot.evaluation import Case, Results, Run, Summary, Target
    from codebot.settings import Settings

__all__ = ["command"]


@dataclass(frozen=True, slots=True)
class _Opened:
    """What is asked, the catalog its answers are scored with, and codebot's own responder."""

    target: Target
    catalog: Catalog
    responder: Responder | None

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that codebot's own index holds."""
        return tuple(self.responder.parts.retriever.index.documents) if self.responder else ()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be reported, where, and the floors to hold it against."""

    failures: int
    held_out: bool
    html: Path | None
    junit: Path | None
    thresholds: Path | None


@click.command("run")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--target", metavar="URL", help="A codebot server, or with --model a chatbot.")
@click.option("--model", metavar="NAME", help="The chatbot's model (OpenAI's chat completions).")
@click.option(
    "--key-variable",
    default="OPENAI_API_KEY",
    show_default=True,
    help="The environment variable that holds the chatbot's key.",
)
@click.option(
    "--mode",
    type=click.Choice(["extractive", "model"]),
    default="extractive",
    show_default=True,
    help="Which writer codebot answers with; a chatbot is always a model.",
)
@click.option("--tag", "tags", multiple=True, help="Only cases with this tag or topic.")
@click.option(
    "--split",
    type=click.Choice(["dev", "held-out", "sealed", "all"]),
    default="all",
    show_default=True,
)
@click.option("--index", type=click.Path(path_type=Path), help="Folder of the indexes.")
@click.option("--jobs", default=2, show_default=True, help="How many cases at a time.")
@click.option("--output", type=click.Path(path_type=Path), default=LAST, show_default=True)
@click.option("--resume", is_flag=True, help="Ask only what the output does not hold yet.")
@click.option("--peers", is_flag=True, help="Run the plainer pipelines too, and print the table.")
@click.option("--failures", default=10, show_default=True, help="How many failures to print.")
@click.option(
    "--thresholds",
    type=click.Path(path_type=Path),
    help=f"Floors to reach; {THRESHOLDS} when all of {CASES} is run on codebot itself.",
)
@held_out_option
@html_option
@junit_option
@baseline_option
def command(
    paths: tuple[Path, ...],
    target: str | None,
    model: str | None,
    key_variable: str,
    mode: str,
    tags: tuple[str, ...],
    split: str,
    index: Path | None,
    jobs: int,
    output: Path,
    resume: bool,
    peers: bool,
    failures: int,
    thresholds: Path | None,
    held_out: bool,
    html: Path | None,
    junit: Path | None,
    baseline: Path | None,
) -> None:
    """Put the cases of PATHS (eval/cases) to codebot, score the answers, print the table.

    Exit 1 where a measure stays under its floor: the lower bound of its interval counts.
    """
    if peers and target:
        raise click.UsageError("--peers runs codebot's own parts; it takes no --target.")
    if model and not target:
        raise click.UsageError("--model names the model of a chatbot; say where with --target URL.")
    if mode == "model" and not target:
        raise NotReady(
            "The model writer needs a setting that this version of codebot does not have: `model`, "
            "the chat model to write with. Run with --mode extractive; a chatbot of your own is "
            "asked with --target URL --model NAME."
        )
    settings = read_settings().replace(index=index)
    mode = "model" if model else mode
    with _opened(settings, target, model, os.environ.get(key_variable, "")) as opened:
        cases = _cases(paths, tags, split, opened.catalog)
        held = _run(opened, opened.target, cases, mode, jobs, output, resume)
        others = _run_peers(opened, cases, jobs, output) if peers else ()
    whole = not (paths or tags or target) and split == "all" and THRESHOLDS.exists()
    limits = thresholds or (THRESHOLDS if whole else None)
    wanted = _Wanted(failures, held_out, html, junit, limits)
    sys.exit(_report(held, others, (baseline, opened.catalog), wanted))


@contextlib.contextmanager
def _opened(settings: Settings, url: str | None, model: str | None, key: str) -> Iterator[_Opened]:
    from codebot.assemble import ensure_catalog, open_responder
    from codebot.evaluation import Chatbot, Library, Server

    if url is None:
        with shown_progress() as progress:
            ensure_catalog(settings, progress)
        responder = open_responder(settings)
        parts = responder.parts
        search, document = parts.retriever.passages, parts.retriever.index.document
        library = Library("codebot", responder, parts.catalog, search, document)
        yield _Opened(library, parts.catalog, responder)
        return
    import httpx

    catalog = ensure_catalog(settings)
    with httpx.Client(timeout=120) as client:
        target = Chatbot(url, model, key, client) if model else Server(url, client)
        target.reach()
        yield _Opened(target, catalog, None)


def _cases(
    paths: tuple[Path, ...], tags: tuple[str, ...], split: str, catalog: Catalog
) -> list[Case]:
    from codebot.evaluation import read_cases, scorable, select

    chosen = select(read_cases(paths or (CASES,)), tags, split)
    cases = [case for case in chosen if scorable(case, catalog)]
    if len(cases) < len(chosen):
        left = len(chosen) - len(cases)
        click.echo(f"{left} cases left out: the catalog lacks the release they need.", err=True)
    if not cases:
        raise click.UsageError("No case is left to run; look at PATHS, --tag and --split.")
    return cases


def _run(
    opened: _Opened,
    target: Target,
    cases: Sequence[Case],
    mode: str,
    jobs: int,
    output: Path,
    resume: bool = False,
) -> Results:
    from codebot.evaluation import read_results, run_cases

    with shown_progress() as progress:
        run_cases(
            cases,
            target,
            _described(opened, target, mode),
            output,
            jobs=jobs,
            resume=resume,
            progress=lambda done, total: progress(f"Asking {target.name}", done, total),
        )
    return read_results(output, opened.catalog)


def _described(opened: _Opened, target: Target, mode: str) -> Run:
    from codebot.evaluation import Run

    return Run(
        target=target.name,
        mode=mode,
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        catalog=opened.catalog.fingerprint,
        version=version("codebot"),
        command=" ".join(["codebot", *sys.argv[1:]]),
        documents=opened.documents,
    )


def _run_peers(
    opened: _Opened, cases: Sequence[Case], jobs: int, output: Path
) -> tuple[Summary, ...]:
    """The peers' summaries; their results lie beside the output, named for the peer."""
    from codebot.evaluation import peers, summarize

    if opened.responder is None:
        return ()
    summaries = []
    with peers(opened.responder) as named:
        for name, open_peer in named.items():
            beside = output.with_suffix(f".{name.replace(',', '').replace(' ', '-').lower()}.jsonl")
            held = _run(opened, open_peer(), cases, "extractive", jobs, beside)
            summaries.append(summarize(held))
    return tuple(summaries)


def _report(
    held: Results,
    others: Sequence[Summary],
    baseline: tuple[Path | None, Catalog],
    wanted: _Wanted,
) -> int:
    """Print and write what was found; 1 where a threshold is not held."""
    from rich.console import Console

    from codebot.evaluation import (
        ablation_table,
        below,
        compare,
        print_comparison,
        print_summary,
        read_results,
        read_thresholds,
        regressed,
        summarize,
    )

    summary = summarize(held)
    before, catalog = baseline
    now = {sample.case.id: sample.case for sample in held.samples}
    comparison = compare(read_results(before, catalog, now), held) if before else None
    console = Console()
    if comparison:
        print_comparison(console, comparison, held_out=wanted.held_out)
    print_summary(console, summary, held, wanted.failures, held_out=wanted.held_out)
    rows = (summary, *others) if others else ()
    if rows:
        click.echo(ablation_table(rows))
    write_reports(
        summary, held, comparison, wanted.html, wanted.junit, rows, held_out=wanted.held_out
    )
    if wanted.thresholds is None:
        return 0
    limits = read_thresholds(wanted.thresholds)
    breaches = [*below(summary, limits), *(regressed(comparison, limits) if comparison else ())]
    for breach in breaches:
        click.echo(breach.message, err=True)
    return 1 if breaches else 0
