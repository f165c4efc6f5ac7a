"""Every billable flag of every year agrees with the official record, and changes have their day."""

import csv
import lzma
from datetime import date, timedelta
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.errors import NotFound

YEARS = (2016, 2017, 2021, 2022, 2023, 2024, 2025, 2026, 2027)


@pytest.fixture(scope="module")
def record(official: Path) -> list[dict[str, str]]:
    with lzma.open(official / "icd10cm_history_fy2014_fy2027.csv.xz", "rt") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("year", YEARS)
def test_each_cell_of_a_year_agrees(
    whole_catalog: Catalog, record: list[dict[str, str]], year: int
) -> None:
    day = date(year, 9, 30)
    assert len(record) == 99_085
    differing = []
    for row in record:
        entry = whole_catalog.entry(row["code"], day)
        found = "" if entry is None else str(int(entry.billable))
        if found != row[f"FY{year}"]:
            differing.append(row["code"])
    assert differing == []


def test_row_6_the_addenda_give_fy2027(
    whole_catalog: Catalog, record: list[dict[str, str]]
) -> None:
    difference = whole_catalog.diff("2026", "FY2027")
    leaves = [
        leaf
        for chapter in range(1, 23)
        for leaf in whole_catalog.leaves(str(chapter), date(2026, 10, 1))
    ]
    assert len(leaves) == 74_879
    day = date(2026, 10, 1)
    entries = [whole_catalog.entry(row["code"], day) for row in record]
    assert sum(entry is not None and not entry.billable for entry in entries) == 23_524
    now_billable = {leaf.code for leaf in leaves}
    before = {
        leaf.code
        for chapter in range(1, 23)
        for leaf in whole_catalog.leaves(str(chapter), date(2026, 9, 30))
    }
    assert len(now_billable - before) == 190
    assert len(before - now_billable) == 30
    assert "M72.2" in {code for code, _ in difference.closed}
    assert not [code for code, _ in difference.added if "M40" <= code < "M55"]


# The code, its first day as what it is, before and after.
@pytest.mark.parametrize(
    ("code", "day", "before", "after"),
    [
        ("M54.5", "2021-10-01", "valid", "header"),
        ("M54.50", "2021-10-01", "future", "valid"),
        ("M51.36", "2024-10-01", "valid", "header"),
        ("M51.360", "2024-10-01", "future", "valid"),
        ("M48.06", "2017-10-01", "valid", "header"),
        ("M48.061", "2017-10-01", "future", "valid"),
        ("M50.12", "2016-10-01", "valid", "header"),
        ("M50.120", "2016-10-01", "future", "valid"),
        ("U07.1", "2020-04-01", "future", "valid"),
        ("J12.82", "2021-01-01", "future", "valid"),
        ("M35.8", "2021-01-01", "valid", "header"),
        ("Z28.310", "2022-04-01", "future", "valid"),
        ("Z28.3", "2022-04-01", "valid", "header"),
        ("M72.2", "2026-10-01", "valid", "header"),
        *((f"M72.2{n}", "2026-10-01", "future", "valid") for n in range(3)),
        *((f"M67.A0{n}", "2026-10-01", "future", "valid") for n in (1, 2, 9)),
        *((f"M86.8X{n}", "2026-10-01", "valid", "header") for n in range(1, 9)),
        ("M04.3", "2026-10-01", "future", "valid"),
    ],
)
def test_rows_4_to_6_both_sides_of_the_day(
    whole_catalog: Catalog, code: str, day: str, before: str, after: str
) -> None:
    first = date.fromisoformat(day)
    assert whole_catalog.status(code, first - timedelta(days=1)).status == before
    status = whole_catalog.status(code, first)
    assert (status.status, status.since) == (after, first)


def test_a_code_that_was_left_says_what_took_its_place(whole_catalog: Catalog) -> None:
    before = whole_catalog.status("M54.5", date(2021, 9, 30))
    assert before.until == date(2021, 9, 30)
    after = whole_catalog.status("M54.5", date(2021, 10, 1))
    assert after.replaced_by == after.adds == ("M54.50", "M54.51", "M54.59")


def test_a_retired_code_says_since_when(whole_catalog: Catalog) -> None:
    status = whole_catalog.status("T40.4X1A", date(2026, 5, 1))
    assert (status.status, status.since) == ("retired", date(2020, 10, 1))
    assert "T40.411A" in status.replaced_by
    assert "retired since 2020-10-01" in status.message


def test_a_future_code_says_what_to_use_until_then(whole_catalog: Catalog) -> None:
    status = whole_catalog.status("M54.50", date(2021, 9, 30))
    assert status.suggestions == ("M54.5",)


def test_history_tells_every_release(whole_catalog: Catalog) -> None:
    history = whole_catalog.history("M54.5")
    states = {release.name: state for release, state in history.releases}
    assert states["ICD-10-CM 2021 January update"] == "billable"
    assert states["ICD-10-CM 2022 April update"] == "header"
    assert [code for code, _ in history.successors] == ["M54.50", "M54.51", "M54.59"]


def test_history_of_what_never_was_a_code(whole_catalog: Catalog) -> None:
    with pytest.raises(NotFound, match=r"M53\.89"):
        whole_catalog.history("M53.89")


def test_diff_of_a_release_that_is_not_there(whole_catalog: Catalog) -> None:
    with pytest.raises(NotFound, match="ICD-10-CM 2027"):
        whole_catalog.diff("2026", "2035")


def test_the_order_files_long_title_is_shown(whole_catalog: Catalog, catalog: Catalog) -> None:
    day = date(2026, 5, 1)
    alone, with_order = (found.entry("M35.00", day) for found in (catalog, whole_catalog))
    assert alone is not None
    assert with_order is not None
    assert alone.title == "Sjögren syndrome, unspecified"
    assert with_order.title == "Sjogren syndrome, unspecified"


def test_what_does_not_change_is_stored_once(whole_catalog: Catalog) -> None:
    assert len(whole_catalog.spans("M53.86")) == 1
    assert whole_catalog.path.stat().st_size < 120_000_000
