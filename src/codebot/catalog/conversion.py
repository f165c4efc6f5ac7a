"""Reads the conversion table: for each new code its effective date and the codes used before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO

from codebot.catalog.shapes import CODE, dotted
from codebot.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CODE = r"[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?"
_PREVIOUS = re.compile(rf"({_CODE})(?:\s*-\s*({_CODE}))?(?![0-9A-Z.-])")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A new code, its first day, and a code used before it (`last` ends a range of them)."""

    code: str
    start: date
    previous: str
    last: str


def read_conversions(stream: BinaryIO) -> tuple[Conversion, ...]:
    """The rows of the workbook; CatalogError where it is damaged or another workbook."""
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(stream, read_only=True, data_only=True)
        rows = [tuple(row) for sheet in workbook for row in sheet.iter_rows(values_only=True)]
    except Exception as error:  # openpyxl raises whatever the damaged part happened to break
        raise CatalogError(f"The workbook is damaged ({type(error).__name__}).") from None
    start = next((n for n, row in enumerate(rows) if _is_header(row)), None)
    if start is None:
        raise CatalogError("This workbook is no ICD-10-CM conversion table.")
    return tuple(_conversions(rows[start + 1 :], start + 2))


def _is_header(row: tuple[object, ...]) -> bool:
    words = [str(cell).casefold() for cell in row if cell is not None]
    return len(words) >= 3 and "current code" in words[0] and "effective" in words[1]


def _conversions(rows: Sequence[tuple[object, ...]], start: int) -> Iterable[Conversion]:
    found = 0
    for number, row in enumerate(rows, start=start):
        if len(row) < 3 or row[0] is None:
            continue
        code = dotted(str(row[0]))
        if not CODE.match(code):
            raise CatalogError(f"Row {number} of the conversion table holds no code: {row[0]!r}.")
        first = _first_day(row[1], number)
        found += 1
        previous = _PREVIOUS.findall(str(row[2] or ""))
        if "categor" in str(row[2]).casefold():
            previous = []
        for before, last in previous or [("", "")]:
            yield Conversion(code, first, before, last)
    if found < 100:
        raise CatalogError(f"The conversion table holds {found} codes only: it is cut short.")


def _first_day(cell: object, number: int) -> date:
    """October 1 of a year, unless the table gives a date."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (int, float)) and 2014 <= cell <= 2100:
        return date(int(cell), 10, 1)
    if isinstance(cell, str) and re.fullmatch(r"\s*20\d\d\s*", cell):
        return date(int(cell), 10, 1)
    raise CatalogError(f"Row {number} of the conversion table has no effective date: {cell!r}.")
