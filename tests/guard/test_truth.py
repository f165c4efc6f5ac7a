"""Samples of the bars that benchmarks/guard.py measures in full."""

from __future__ import annotations

import csv
import lzma
from datetime import date
from pathlib import Path

import pytest
from benchmarks.guard import alarms, findings_of, is_missed
from tests.guard.truth import Truth

from codebot.catalog import Catalog
from codebot.guard import check_claim


@pytest.fixture(scope="module")
def truth(catalog: Catalog) -> Truth:
    return Truth(catalog, seed=11, dates=False)


def test_wrong_sentences_are_caught_by_the_right_rule_and_right_ones_are_left_alone(
    truth: Truth, catalog: Catalog
) -> None:
    made = list(truth.sentences(each=20))
    found = [(sentence, findings_of(sentence, catalog)) for sentence in made]
    assert {sentence.kind for sentence in made} == set(truth.makers)
    assert [(s.text, f) for s, f in found if is_missed(s, f)] == []
    assert [(s.text, f) for s, f in found if alarms(s, f)] == []


def test_codes_of_the_past_are_caught_next_year_and_pass_in_their_own(
    official: Path, whole_catalog: Catalog
) -> None:
    with lzma.open(official / "icd10cm_history_fy2014_fy2027.csv.xz", "rt") as stream:
        rows = list(csv.DictReader(stream))
    # The order files that are there; what lived only between them is unknown, and caught as such.
    held = [f"FY{year}" for year in (2016, 2017, *range(2021, 2027))]
    ever = [r for r in rows if "1" in [r[k] for k in r if k.startswith("FY")]]
    gone = [r for r in ever if r["FY2027"] != "1"]
    assert len(gone) == 1030
    faults = {"retired-code", "header-reported", "missing-seventh", "unknown-code", "future-code"}
    passed = 0
    for row in gone:
        report = check_claim([row["code"]], whole_catalog, date(2026, 11, 1))
        assert faults & {finding.name for finding in report.findings}, row
        for year in [int(name[2:]) for name in held if row[name] == "1"]:
            report = check_claim([row["code"]], whole_catalog, date(year, 7, 1))
            assert not faults & {finding.name for finding in report.findings}, (row, report)
            passed += 1
    assert passed > 1030
