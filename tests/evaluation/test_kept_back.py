"""What held-out and sealed cases hold is told by no report, unless it is asked for."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from codebot.catalog import Catalog
from codebot.evaluation import (
    Results,
    Run,
    Sample,
    below,
    compare,
    junit,
    page,
    print_comparison,
    print_summary,
    score,
    summarize,
)
from codebot.evaluation.cases import Split
from codebot.evaluation.thresholds import Thresholds

from .made import CASE, right, says

RUN = Run("codebot", "extractive", "2026-05-01T00:00:00+00:00", "abc", "0")
SECRET = "Who ate the sealed cake?"


def _sample(name: str, split: Split, catalog: Catalog, *, is_right: bool) -> Sample:
    question = CASE.question if split == "dev" else SECRET
    case = replace(CASE, id=name, family=name, turns=(question,), split=split)
    outcome = replace(right() if is_right else says("A crumb of cake."), case_id=name)
    return Sample(case, outcome, score(case, outcome, catalog))


@pytest.fixture
def held(catalog: Catalog) -> Results:
    return Results(
        RUN,
        (
            _sample("open/1", "dev", catalog, is_right=True),
            _sample("open/2", "dev", catalog, is_right=False),
            _sample("back/1", "held-out", catalog, is_right=False),
            _sample("shut/1", "sealed", catalog, is_right=False),
            _sample("shut/2", "sealed", catalog, is_right=True),
        ),
    )


@pytest.fixture
def before(catalog: Catalog, held: Results) -> Results:
    samples = tuple(_sample(s.case.id, s.case.split, catalog, is_right=True) for s in held.samples)
    return Results(RUN, samples)


@pytest.mark.parametrize("shown", [False, True])
def test_reports_hold_back_what_is_kept_back(shown: bool, held: Results, before: Results) -> None:
    text = StringIO()
    console = Console(file=text, width=100)
    comparison = compare(before, held)
    print_comparison(console, comparison, held_out=shown)
    print_summary(console, summarize(held), held, 10, held_out=shown)
    reports = (
        text.getvalue(),
        page(summarize(held), held, comparison, held_out=shown),
        junit(held, held_out=shown),
    )
    for report in reports:
        assert ("sealed cake" in report) is shown
        assert "seventh" in report or "7th" in report
    assert (
        "2 held-out and sealed cases are not right" in " ".join(reports[0].split())
    ) is not shown


def test_a_sealed_case_moves_no_measure_but_its_own(held: Results) -> None:
    summary = summarize(held)
    assert summary.cases == 3
    shares = {row.name: row.interval.mean for row in summary.splits if row.interval}
    assert shares == {"dev": 0.5, "held-out": 0.0, "sealed": 0.5}
    assert [b.name for b in below(summary, Thresholds({"right on sealed": 0.9}))] == [
        "right on sealed"
    ]
    only = Results(RUN, tuple(s for s in held.samples if s.case.split == "sealed"))
    assert summarize(only).cases == 2
