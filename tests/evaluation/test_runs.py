from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from codebot.catalog import Catalog
from codebot.errors import InvalidInput, NotReady
from codebot.evaluation import (
    Case,
    Outcome,
    Results,
    Run,
    Sample,
    Thresholds,
    below,
    compare,
    from_json,
    junit,
    page,
    read_results,
    read_thresholds,
    regressed,
    run_cases,
    score,
    select,
    summarize,
    to_json,
)

from .made import CASE, right, says

RUN = Run("codebot", "extractive", "2026-05-01T00:00:00+00:00", "abc", "0.1.0")
CASES = [replace(CASE, id=f"seventh/{at}", family=f"family-{at % 4}") for at in range(8)]


class Asked:
    """A target that answers from a table and counts."""

    name = "codebot"

    def __init__(self, wrong: tuple[str, ...] = ()) -> None:
        self.wrong = wrong
        self.asked: list[str] = []

    def ask(self, case: Case) -> Outcome:
        self.asked.append(case.id)
        if case.id.endswith("/7"):
            raise NotReady("the index is gone")
        if case.id in self.wrong:
            return replace(says("M53.86 needs a 7th character."), case_id=case.id)
        return replace(right(), case_id=case.id)


def _results(catalog: Catalog, wrong: tuple[str, ...] = ()) -> Results:
    samples = []
    for case in CASES[:7]:
        outcome = Asked(wrong).ask(case)
        samples.append(Sample(case, outcome, score(case, outcome, catalog)))
    return Results(RUN, tuple(samples))


def test_records_survive_json() -> None:
    case, outcome = CASE, right()
    assert from_json(Case, json.loads(json.dumps(to_json(case)))) == case
    assert from_json(Outcome, json.loads(json.dumps(to_json(outcome)))) == outcome


@pytest.mark.parametrize("jobs", [1, 4])
def test_a_run_is_on_disk_and_scores_the_same_again(
    jobs: int, tmp_path: Path, catalog: Catalog
) -> None:
    path = tmp_path / "run.jsonl"
    steps: list[tuple[int, int]] = []
    run_cases(
        CASES, Asked(), RUN, path, jobs=jobs, progress=lambda done, of: steps.append((done, of))
    )
    first, second = read_results(path, catalog), read_results(path, catalog)
    assert summarize(first) == summarize(second)
    assert {s.case.id for s in first.samples} == {case.id for case in CASES}
    failed = next(s for s in first.samples if s.outcome.reply is None)
    assert "the index is gone" in failed.outcome.error
    assert steps[-1] == (8, 8)


def test_a_run_cut_short_is_taken_up_again(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "run.jsonl"
    run_cases(CASES[:3], Asked(), RUN, path)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"case": {"id": "cut sh')
    target = Asked()
    run_cases(CASES, target, RUN, path, resume=True)
    assert target.asked == [case.id for case in CASES[3:]]
    assert len(read_results(path, catalog).samples) == 8


def test_a_run_killed_before_its_first_answer_is_taken_up_again(tmp_path: Path) -> None:
    class Killed(Asked):
        def ask(self, case: Case) -> Outcome:
            raise KeyboardInterrupt

    path = tmp_path / "run.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run_cases(CASES, Killed(), RUN, path)
    for text in (path.read_text(encoding="utf-8"), ""):
        path.write_text(text, encoding="utf-8")
        target = Asked()
        run_cases(CASES, target, RUN, path, resume=True)
        assert target.asked == [case.id for case in CASES]


def test_stored_answers_are_held_against_the_cases_of_now(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "run.jsonl"
    run_cases(CASES[:1], Asked(), RUN, path)
    stricter = replace(CASES[0], facts=("the moon",))
    (sample,) = read_results(path, catalog, {stricter.id: stricter}).samples
    assert not sample.right
    other = replace(stricter, turns=("Another question?",))
    (sample,) = read_results(path, catalog, {other.id: other}).samples
    assert sample.right


def test_results_of_another_target_are_not_mixed_in(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    run_cases(CASES[:1], Asked(), RUN, path)
    with pytest.raises(InvalidInput, match="name another --output"):
        run_cases(CASES, Asked(), replace(RUN, target="another"), path, resume=True)


def test_cases_are_chosen_by_tag_topic_and_split() -> None:
    tagged = replace(CASE, id="t/1", tags=("dates",), split="held-out")
    assert select([CASE, tagged], ("dates",)) == [tagged]
    assert select([CASE, tagged], ("faq",), "dev") == [CASE]


def test_a_comparison_shows_what_got_worse(catalog: Catalog) -> None:
    before = _results(catalog, wrong=("seventh/1",))
    after = _results(catalog, wrong=("seventh/2", "seventh/3"))
    held = compare(before, after)
    assert [b.case.id for _, b in held.worse] == ["seventh/2", "seventh/3"]
    assert [b.case.id for _, b in held.better] == ["seventh/1"]
    change = next(row for row in held.rows if row.name == "right")
    assert change.before == pytest.approx(6 / 7)
    assert change.after == pytest.approx(5 / 7)
    assert change.difference.mean == pytest.approx(-1 / 7)


def test_runs_without_a_common_case_are_not_compared(catalog: Catalog) -> None:
    with pytest.raises(InvalidInput, match="no case in common"):
        compare(Results(RUN, ()), _results(catalog))


def test_the_floor_is_held_against_the_lower_bound(catalog: Catalog) -> None:
    summary = summarize(_results(catalog, wrong=("seventh/2",)))
    held = summary.value("right")
    assert held is not None
    assert held.low < held.mean
    assert below(summary, Thresholds({"right": held.low})) == ()
    assert [b.name for b in below(summary, Thresholds({"right": held.mean}))] == ["right"]
    assert "was not scored" in below(summary, Thresholds({"standalone": 0.1}))[0].message


def test_a_fall_beyond_chance_and_allowance_is_a_regression(catalog: Catalog) -> None:
    everything = tuple(case.id for case in CASES)
    held = compare(_results(catalog), _results(catalog, wrong=everything))
    assert [b.name for b in regressed(held, Thresholds({}, {"right": 0.02}))] == ["right"]
    assert (
        regressed(compare(_results(catalog), _results(catalog)), Thresholds({}, {"right": 0})) == ()
    )


def test_the_thresholds_of_the_repository_can_be_read() -> None:
    path = Path(__file__).parent.parent.parent / "eval" / "thresholds.toml"
    assert "right" in read_thresholds(path).floors


def test_junit_counts_failures_and_errors(catalog: Catalog) -> None:
    held = _results(catalog, wrong=("seventh/2",))
    broken = Outcome("seventh/7", None, 1.0, "down \x00")
    sample = Sample(CASES[7], broken, score(CASES[7], broken, catalog))
    suite = fromstring(junit(Results(RUN, (*held.samples, sample)))).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("8", "1", "1")


def test_the_page_needs_nothing_else_and_escapes_what_it_shows(catalog: Catalog) -> None:
    evil = replace(CASE, id="evil/1", turns=("<script>alert(1)</script>",))
    outcome = replace(says("<img src=x onerror=alert(1)>"), case_id="evil/1")
    samples = (*_results(catalog).samples, Sample(evil, outcome, score(evil, outcome, catalog)))
    held = Results(RUN, samples)
    text = page(summarize(held), held, compare(held, held), [summarize(held)])
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "http://" not in text
    assert "https://" not in text
    assert text.count("<svg") >= 2
    assert text.index("evil/1:") < text.index("seventh/1:")
