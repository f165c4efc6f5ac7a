from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.evaluation import KINDS, Results, mutants, read_results, summarize

RECORDED = Path(__file__).parent.parent.parent / "eval" / "results" / "main.jsonl"


@pytest.fixture(scope="module")
def recorded(catalog: Catalog) -> Results:
    return read_results(RECORDED, catalog)


def test_the_suite_notices_what_is_made_wrong_on_purpose(
    recorded: Results, catalog: Catalog
) -> None:
    made = list(mutants(recorded.samples, catalog))
    kinds, caught = Counter(m.kind for m in made), Counter(m.kind for m in made if m.caught)
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 100
    assert sum(caught.values()) / len(made) >= 0.95
    for kind, number in kinds.items():
        assert caught[kind] / number >= 0.9, kind


def test_scoring_recorded_results_again_gives_identical_numbers(
    recorded: Results, catalog: Catalog
) -> None:
    again = read_results(RECORDED, catalog)
    assert [s.scores for s in again.samples] == [s.scores for s in recorded.samples]
    assert summarize(again) == summarize(recorded)
