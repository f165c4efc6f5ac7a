"""Puts cases to a target: in parallel, resumable, every outcome on disk as soon as it is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Protocol

from codebot.errors import CodebotError, InvalidInput
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.results import Run, read_outcomes, write_outcome, write_run

Progress = Callable[[int, int], None]


class Target(Protocol):
    """What is asked: codebot in this process, a codebot server, or any chatbot."""

    name: str

    def ask(self, case: Case) -> Outcome:
        """Hold the case's conversation and return what came of its last turn."""


def select(cases: Iterable[Case], tags: Sequence[str] = (), split: str = "all") -> list[Case]:
    """The cases that carry every tag given (a topic counts as one) and belong to the split."""
    return [
        case
        for case in cases
        if set(tags) <= {*case.tags, case.topic} and split in ("all", case.split)
    ]


def run_cases(
    cases: Sequence[Case],
    target: Target,
    run: Run,
    path: Path,
    *,
    jobs: int = 1,
    resume: bool = False,
    progress: Progress = lambda done, total: None,
) -> None:
    """Ask every case and write what came of it to `path`, as JSON Lines.

    With `resume`, the cases that `path` holds already are not asked again; a path that holds
    another target's results is refused.
    """
    held = _held(path, run) if resume and path.exists() else ()
    done = {case.id for case, _ in held}
    left = [case for case in cases if case.id not in done]
    path.parent.mkdir(parents=True, exist_ok=True)
    _begin(path, run, held)
    with path.open("a", encoding="utf-8") as file:
        for finished, (case, outcome) in enumerate(_outcomes(left, target, jobs), start=1):
            write_outcome(file, case, outcome)
            progress(len(done) + finished, len(cases))


def timed(case: Case, ask: Callable[[Case], Outcome]) -> Outcome:
    """The outcome, or one that holds the error: one case that fails does not end a run."""
    began = time.perf_counter()
    try:
        return ask(case)
    except CodebotError as error:
        return Outcome(case.id, None, time.perf_counter() - began, f"{error.title}: {error}")
    except Exception as error:  # a crash is a wrong answer, and the next case is asked
        return Outcome(case.id, None, time.perf_counter() - began, f"crashed: {error!r}")


def _outcomes(cases: Sequence[Case], target: Target, jobs: int) -> Iterator[tuple[Case, Outcome]]:
    if jobs <= 1:
        for case in cases:
            yield case, timed(case, target.ask)
        return
    with ThreadPoolExecutor(jobs) as pool:
        asked = {pool.submit(timed, case, target.ask): case for case in cases}
        for future in as_completed(asked):
            yield asked[future], future.result()


def _begin(path: Path, run: Run, held: Iterable[tuple[Case, Outcome]]) -> None:
    """The file with what is held already; whole at any moment, so that a kill loses nothing."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        write_run(file, run)
        for case, outcome in held:
            write_outcome(file, case, outcome)
    beside.replace(path)


def _held(path: Path, run: Run) -> tuple[tuple[Case, Outcome], ...]:
    if not path.read_text(encoding="utf-8").strip():
        return ()
    held, pairs = read_outcomes(path)
    if (held.target, held.mode, held.catalog) != (run.target, run.mode, run.catalog):
        raise InvalidInput(
            f"{path} holds results of {held.target} ({held.mode}), not of {run.target} "
            f"({run.mode}) with this code set; name another --output."
        )
    return pairs
