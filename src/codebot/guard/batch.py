"""Many claims at once: JSON Lines or CSV in, the same form with the findings out."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from codebot.catalog import Catalog
from codebot.errors import InvalidInput
from codebot.guard.check import ClaimReport, check_claim
from codebot.guard.edits import AgeEdit

Form = Literal["jsonl", "csv"]
FIELDS = ("line", "codes", "clean", "rule", "severity", "code", "message", "suggestions")
_BETWEEN = re.compile(r"[;|\s]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of a batch: the line it stands on, its codes, and what is known of the case."""

    line: int
    codes: tuple[str, ...]
    on: date | None = None
    age: int | None = None
    first: str | None = None
    setting: str | None = None


def read_batch(text: str, form: Form) -> tuple[Row, ...]:
    """The claims of a batch; InvalidInput names the line that cannot be read.

    JSON Lines: {"codes": ["M53.86"], "date": "2026-05-01", "age": 9, "first": "M53.86",
    "setting": "outpatient"}; CSV: the same columns, codes apart by a space or a semicolon.
    """
    return tuple(_from_json(text) if form == "jsonl" else _from_csv(text))


def check_batch(
    rows: Iterable[Row], catalog: Catalog, on: date, edits: Mapping[str, tuple[AgeEdit, ...]]
) -> Iterator[tuple[Row, ClaimReport]]:
    """Each claim with its report; `on` is the date of those that give none."""
    for row in rows:
        try:
            report = check_claim(
                row.codes, catalog, row.on or on,
                age=row.age, first=row.first, setting=row.setting, edits=edits,
            )  # fmt: skip
        except InvalidInput as error:
            raise InvalidInput(f"Line {row.line}: {error}") from None
        yield row, report


def write_batch(checked: Iterable[tuple[Row, ClaimReport]], form: Form) -> Iterator[str]:
    """The lines of the result, without their line ends: one a claim, in CSV one a finding."""
    if form == "jsonl":
        for row, report in checked:
            findings = [asdict(finding) for finding in report.findings]
            line = {"line": row.line, "codes": row.codes, "clean": report.clean}
            yield json.dumps({**line, "findings": findings}, ensure_ascii=False)
        return
    yield ",".join(FIELDS)
    for row, report in checked:
        head = (str(row.line), " ".join(row.codes), "yes" if report.clean else "no")
        for finding in report.findings:
            suggestions = " ".join(finding.suggestions)
            tail = (finding.rule, finding.severity, finding.code, finding.message, suggestions)
            yield _csv_line((*head, *tail))
        if not report.findings:
            yield _csv_line((*head, "", "", "", "", ""))


def _from_json(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except ValueError:
            raise InvalidInput(
                f"Line {number} is no JSON object; write one claim a line."
            ) from None
        if not isinstance(given, dict) or not isinstance(given.get("codes"), list):
            raise InvalidInput(
                f'Line {number} has no list of codes; write {{"codes": ["M53.86"]}}.'
            )
        fields = {key: str(value) for key, value in given.items() if value is not None}
        yield _row(number, [str(code) for code in given["codes"]], fields)


def _from_csv(text: str) -> Iterator[Row]:
    rows = csv.DictReader(io.StringIO(text))
    if "codes" not in (rows.fieldnames or ()):
        raise InvalidInput("The CSV has no column `codes`; give it a header line with one.")
    for given in rows:
        fields = {key: value for key, value in given.items() if key and value}
        yield _row(rows.line_num, _BETWEEN.split(fields.get("codes", "").strip()), fields)


def _row(line: int, codes: list[str], fields: Mapping[str, str]) -> Row:
    try:
        on = date.fromisoformat(fields["date"]) if "date" in fields else None
        age = int(fields["age"]) if "age" in fields else None
    except ValueError:
        raise InvalidInput(
            f"Line {line}: write the date as YYYY-MM-DD and the age as a whole number."
        ) from None
    return Row(line, tuple(codes), on, age, fields.get("first"), fields.get("setting"))


def _csv_line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
