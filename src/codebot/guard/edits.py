"""Diagnosis edits by age, from a table a user adds: the Medicare Code Editor's, as CSV."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from codebot.errors import InvalidInput

_COLUMNS = ("code", "group", "rule")
_AGES = re.compile(r"\(Ages?\s+(\d+)(?:\s*-\s*(\d+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgeEdit:
    """A code may be reported only from `youngest` to `oldest` (years, both included)."""

    code: str
    youngest: int
    oldest: int
    rule: str

    def allows(self, age: int) -> bool:
        """Whether a patient of that age may have the code."""
        return self.youngest <= age <= self.oldest


def read_edits(path: Path) -> Mapping[str, tuple[AgeEdit, ...]]:
    """The age edits of a CSV file (plain or .gz) with columns code, group and rule, by code.

    Rows of another group than "Age" are left out. InvalidInput where the file is no such table.
    """
    if not path.is_file():
        raise InvalidInput(f"There is no file {path}; name the CSV of diagnosis edits.")
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    if not set(_COLUMNS) <= set(rows.fieldnames or ()):
        raise InvalidInput(
            f"{path} has no columns {', '.join(_COLUMNS)}; give the edits as such a CSV."
        )
    found: dict[str, tuple[AgeEdit, ...]] = {}
    for row in rows:
        ages = _AGES.search(row["rule"] or "")
        if row["group"].strip().lower() == "age" and ages is not None:
            oldest = ages[2] or ages[1]
            edit = AgeEdit(row["code"].strip(), int(ages[1]), int(oldest), row["rule"].strip())
            found[edit.code] = (*found.get(edit.code, ()), edit)
    return found
