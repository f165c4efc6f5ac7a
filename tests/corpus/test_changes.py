"""What the corpus says of changes by fiscal year is what the official history says."""

from __future__ import annotations

import csv
import lzma
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "corpus" / "topics" / "spine-code-changes-by-year.md"
YEARS = range(2017, 2028)
CODE = re.compile(r"M\d\d\.[0-9A-Z]{1,3}")


@pytest.fixture(scope="module")
def changed(official: Path) -> Mapping[int, frozenset[str]]:
    """The codes of M40 to M54 whose billable flag changed in each fiscal year."""
    with lzma.open(official / "icd10cm_history_fy2014_fy2027.csv.xz", "rt", encoding="utf-8") as f:
        rows = [r for r in csv.DictReader(f) if "M40" <= r["code"][:3] <= "M54"]
    return {
        year: frozenset(r["code"] for r in rows if r[f"FY{year - 1}"] != r[f"FY{year}"])
        for year in YEARS
    }


def lines() -> list[tuple[set[int], str]]:
    """Each bullet of the page with the fiscal years it speaks of."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("- FY"):
            head = re.split(r"made|added|put|:", line)[0]
            found.append(({int(y) for y in re.findall(r"FY(\d{4})", head)}, line))
    return found


def test_every_year_is_on_the_page() -> None:
    assert set().union(*(years for years, _ in lines())) == set(YEARS)


def test_years_without_changes_are_the_ones_it_names(changed: Mapping[int, frozenset[str]]) -> None:
    quiet = [years for years, line in lines() if "added and removed no codes in M40-M54" in line]
    assert set().union(*quiet) == {year for year in YEARS if not changed[year]}


def test_every_code_changed_in_the_year_it_names(changed: Mapping[int, frozenset[str]]) -> None:
    for years, line in lines():
        for year in years:
            assert set(CODE.findall(line)) <= changed[year], line
