"""Every row of RULES.md is a test that its number finds: the tables of rows.md."""

from __future__ import annotations

import csv
import lzma
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.guard import Evidence, check_claim, check_draft, read_edits
from codebot.records import Citation, Claim, Draft, Finding

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SPRING_2026 = date(2026, 5, 1)
CITED = (Citation(1, "a", "A page", "", "", "a quote", 0, 7),)
CODE = re.compile(r"(?<![.\w-])[A-Z][0-9A-Z][0-9AB](?:\.[0-9A-Z]{1,4})?(?![0-9]|\.[0-9A-Z]|-[A-Z])")


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    given: str
    condition: str
    finds: str


def read_rows() -> list[Row]:
    rows: list[Row] = []
    number = 0
    for line in (HERE / "rows.md").read_text(encoding="utf-8").splitlines():
        heading = re.match(r"## Row (\d+):", line)
        number = int(heading[1]) if heading else number
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] not in ("given", "---"):
            rows.append(Row(number, *cells))
    return rows


def findings_of(row: Row, catalog: Catalog) -> tuple[Finding, ...]:
    day = re.search(r"\d{4}-\d\d-\d\d", row.condition)
    on = date.fromisoformat(day[0]) if day else SPRING_2026
    if row.given.startswith("“"):
        text = row.given.strip("“”")
        return check_draft(
            Draft((Claim(text, (1,)),), CITED), catalog, on, Evidence("", (text,), {"a": "a quote"})
        )
    age = re.search(r"age (\d+)", row.condition)
    setting = re.search(r"(?:in|out)patient", row.condition)
    return check_claim(
        row.given.split(" + "),
        catalog,
        on,
        age=int(age[1]) if age else None,
        setting=setting[0] if setting else None,
        edits=read_edits(HERE / "edits.csv"),
    ).findings


@pytest.mark.parametrize(
    "row", read_rows(), ids=lambda r: f"row {r.number}: {r.given} {r.condition} -> {r.finds}"
)
def test_row(row: Row, request: pytest.FixtureRequest) -> None:
    # What lies outside the release that comes with codebot is asked of all the official files.
    whole = row.condition.startswith("20") and row.number != 7
    catalog: Catalog = request.getfixturevalue("whole_catalog" if whole else "catalog")
    found = findings_of(row, catalog)
    for part in row.finds.split(", "):
        name, _, words = part.partition(": ")
        if name == "nothing":
            # A file that was not added leaves its years uncovered: said beside, and no fault.
            left = [f for f in found if f.severity != "info" and f.name != "uncovered-date"]
            assert left == []
        elif name.startswith("no "):
            assert [f for f in found if f.name == name.removeprefix("no ")] == []
        else:
            own = [f for f in found if f.name == name]
            assert own, found
            said = " ".join((own[0].message, *own[0].suggestions, own[0].replacement or ""))
            assert words.lower() in said.lower()


def test_each_row_of_the_rules_is_here_with_every_code_of_its_cases() -> None:
    rules = ROOT.parent / "shared" / "RULES.md"
    if not rules.is_file():
        pytest.skip("RULES.md (../shared) is not beside this checkout")
    here: dict[int, str] = {}
    for row in read_rows():
        here[row.number] = f"{here.get(row.number, '')} {row.given} {row.finds}"
    lacking: dict[int, list[str]] = {}
    for line in rules.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not cells[0].isdigit():
            continue
        number = int(cells[0])
        named = set(CODE.findall(cells[-1]))
        lacking[number] = sorted(named - set(CODE.findall(here.get(number, ""))))
    assert set(lacking) == set(here) == set(range(1, 35))
    assert {number: codes for number, codes in lacking.items() if codes} == {}


def test_row_17_the_index_is_verified_in_the_tabular_list(
    official: Path, whole_catalog: Catalog
) -> None:
    on = date(2017, 5, 1)
    with lzma.open(official / "icd10cm_index_fy2017_phrases.csv.xz", "rt") as stream:
        codes = [row["code"] for row in csv.DictReader(stream)]
    entries = [code for code in codes if code and not code.endswith("-")]
    headers = [c for c in entries if whole_catalog.status(c, on).status == "header"]
    assert len(headers) / len(entries) == pytest.approx(0.13, abs=0.005)
    for code in sorted(set(headers)):
        found = {f.name for f in check_claim([code], whole_catalog, on).findings}
        assert found & {"header-reported", "missing-seventh"}, code
