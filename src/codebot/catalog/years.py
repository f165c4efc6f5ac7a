"""Says which fiscal year and version a file is: its totals decide, its name must not contradict."""

from __future__ import annotations

import re
from datetime import date

from codebot.catalog.addenda import Addenda
from codebot.catalog.known import FIRST_YEAR, KNOWN, Known, first_day
from codebot.catalog.order import Order
from codebot.catalog.recognise import Found
from codebot.catalog.tabular import Tabular
from codebot.errors import CatalogError

# A year codebot does not know yet may hold this much more or less than the last it knows.
TOLERANCE = 0.06


def order_version(order: Order, found: Found) -> tuple[int, date]:
    """The fiscal year and first day of an order file."""
    same = [k for k in KNOWN if (k.billable, k.headers) == (order.billable, order.headers)]
    counted = f"{order.billable:,} billable codes and {order.headers:,} headers"
    if same:
        known = same[0]
        named = known.fiscal_year if found.year is None else max(found.year, FIRST_YEAR)
        if named != known.fiscal_year:
            raise CatalogError(
                f"It is named for FY{found.year} and holds the {counted} of {known.name}: "
                "give it its own name."
            )
        spring = date(known.fiscal_year, 4, 1)
        return known.fiscal_year, spring if found.april else known.start
    if found.year is None:
        raise CatalogError(
            f"It holds {counted}, as no published release does that codebot knows, and its name "
            "has no year: name it as the publisher does (icd10cm_order_2028.txt)."
        )
    published = [known for known in KNOWN if known.fiscal_year == found.year]
    if published:
        stated = " or ".join(f"{k.billable:,} and {k.headers:,}" for k in published)
        raise CatalogError(
            f"It is named for FY{found.year} and holds {counted}; the official file holds "
            f"{stated}. It is cut short, altered or mislabelled: download it again."
        )
    _plausible(order, found.year)
    return found.year, date(found.year, 4, 1) if found.april else first_day(found.year)


def addenda_version(addenda: Addenda) -> tuple[int, date]:
    """The fiscal year and first day of the release that addenda lead to."""
    after = addenda.after
    for known in KNOWN:
        if (known.billable, known.headers) == (after.billable, after.headers):
            return known.fiscal_year, known.start
    if after.year == addenda.before.year:
        return after.year, date(after.year, 4, 1)
    return after.year, first_day(after.year)


def tabular_version(tabular: Tabular, found: Found) -> tuple[int, date]:
    """The fiscal year of a tabular list, as it states, and its first day: October 1, or April 1."""
    match = re.search(r"20\d\d", tabular.version)
    if match is None:
        raise CatalogError("The tabular list states no year; download it again.")
    year = int(match[0])
    if found.year is not None and found.year != year:
        raise CatalogError(f"It is named for {found.year} and states that it is of {year}.")
    return year, date(year, 4, 1) if found.april else first_day(year)


def _plausible(order: Order, year: int) -> None:
    last: Known = KNOWN[-1]
    for found, known in ((order.billable, last.billable), (order.headers, last.headers)):
        if abs(found - known) > known * TOLERANCE:
            raise CatalogError(
                f"It holds {order.billable:,} billable codes and {order.headers:,} headers, too "
                f"far from the {known:,} of FY{last.fiscal_year} to be a whole file of FY{year}."
            )
