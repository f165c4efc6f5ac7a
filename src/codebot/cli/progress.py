"""Progress on the terminal: a bar where a person watches, one line a step where none does."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

import click


@contextlib.contextmanager
def shown_progress() -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows what is being done, how much is done, and of how much."""
    if not sys.stderr.isatty():
        yield _plain()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Left

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, Left())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total, rate="")
            speed = bars.tasks[-1].speed
            rate = f"{speed:,.1f} a second" if speed else ""
            bars.update(tasks[what], completed=done, total=total, rate=rate)

        yield show


def _plain() -> Callable[[str, int, int], None]:
    """One line when a step begins."""
    begun: set[str] = set()

    def show(what: str, done: int, total: int) -> None:
        if what not in begun:
            begun.add(what)
            click.echo(f"{what} ({total:,}) …" if total > 1 else f"{what} …", err=True)

    return show
