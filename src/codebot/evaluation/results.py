"""Results as JSON Lines: first the run, then each case with what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from codebot.catalog import Catalog
from codebot.errors import InvalidInput
from codebot.evaluation.cases import Case
from codebot.evaluation.codec import from_json, to_json
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers import Score, score


@dataclass(frozen=True, slots=True)
class Run:
    """What was run: the target's name, how it answers, when (ISO 8601), with which code set.

    `documents` are those its search can find, where that is known: no search is blamed for a page
    that is not in its index.
    """

    target: str
    mode: str
    started: str
    catalog: str
    version: str
    command: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A case, what came of it, and its scores by name."""

    case: Case
    outcome: Outcome
    scores: Mapping[str, Score]

    @property
    def right(self) -> bool:
        """Whether the case as a whole is right."""
        return self.scores["right"].value == 1.0

    @property
    def kept_back(self) -> bool:
        """Whether reports tell how it went and nothing more, so that nobody tunes on it."""
        return self.case.split != "dev"


@dataclass(frozen=True, slots=True)
class Results:
    """A run with its samples, in the order of the cases."""

    run: Run
    samples: tuple[Sample, ...] = field(default_factory=tuple)


def write_run(file: IO[str], run: Run) -> None:
    """The first line."""
    file.write(json.dumps({"run": to_json(run)}, ensure_ascii=False) + "\n")


def write_outcome(file: IO[str], case: Case, outcome: Outcome) -> None:
    """One line a case, on disk at once: a run that is cut short can be taken up again."""
    line = {"case": to_json(case), "outcome": to_json(outcome)}
    file.write(json.dumps(line, ensure_ascii=False) + "\n")
    file.flush()


def read_results(path: Path, catalog: Catalog, cases: Mapping[str, Case] | None = None) -> Results:
    """The results of a file, scored now; `cases` replaces the stored expectations by id.

    It does so where the same question was asked: an answer is not held against another's truth.

    Scoring needs nothing but the file and the code set, so the numbers are those of the run.
    """
    run, outcomes = read_outcomes(path)
    samples = []
    for stored, outcome in outcomes:
        case = (cases or {}).get(stored.id, stored)
        case = case if case.turns == stored.turns else stored
        samples.append(Sample(case, outcome, score(case, outcome, catalog)))
    return Results(run, tuple(samples))


def read_outcomes(path: Path) -> tuple[Run, tuple[tuple[Case, Outcome], ...]]:
    """The run and its unscored samples; InvalidInput where the file is no results file.

    A last line that a crash cut short is left out.
    """
    if not path.exists():
        raise InvalidInput(f"There is no {path}; `codebot eval run` writes results.")
    lines = [text for text in path.read_text(encoding="utf-8").split("\n") if text]
    loaded = []
    for number, line in enumerate(lines, start=1):
        try:
            loaded.append(json.loads(line))
        except json.JSONDecodeError:
            if number < len(lines):
                raise InvalidInput(f"{path} is damaged at line {number}; run again.") from None
    if not loaded or "run" not in loaded[0]:
        raise InvalidInput(f"{path} holds no results; `codebot eval run` writes them.")
    pairs = tuple(
        (from_json(Case, line["case"]), from_json(Outcome, line["outcome"])) for line in loaded[1:]
    )
    return from_json(Run, loaded[0]["run"]), pairs
