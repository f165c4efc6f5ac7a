"""The releases whose totals the publisher has printed: what a file must hold to be one of them.

The totals stand at the end of each year's order addenda file; those of FY2018 to FY2020 are
counted from the published order files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """A published release: its fiscal year, its first day, its totals."""

    fiscal_year: int
    start: date
    billable: int
    headers: int

    @property
    def name(self) -> str:
        """What codebot calls it."""
        return release_name(self.fiscal_year, self.start)


KNOWN = (
    Known(2016, date(2015, 10, 1), 69_823, 21_914),
    Known(2017, date(2016, 10, 1), 71_486, 22_344),
    Known(2018, date(2017, 10, 1), 71_704, 22_423),
    Known(2019, date(2018, 10, 1), 71_932, 22_512),
    Known(2020, date(2019, 10, 1), 72_184, 22_581),
    Known(2021, date(2020, 10, 1), 72_616, 22_736),
    Known(2021, date(2021, 1, 1), 72_621, 22_737),
    Known(2022, date(2021, 10, 1), 72_748, 22_776),
    Known(2022, date(2022, 4, 1), 72_750, 22_778),
    Known(2023, date(2022, 10, 1), 73_639, 23_106),
    Known(2023, date(2023, 4, 1), 73_674, 23_121),
    Known(2024, date(2023, 10, 1), 74_044, 23_252),
    Known(2025, date(2024, 10, 1), 74_260, 23_324),
    Known(2026, date(2025, 10, 1), 74_719, 23_467),
    Known(2027, date(2026, 10, 1), 74_879, 23_524),
)
# Files named 2014 and 2015 hold the same codes as that of FY2016, the first year of use.
FIRST_YEAR = 2016


def first_day(fiscal_year: int) -> date:
    """October 1 of the year before."""
    return date(fiscal_year - 1, 10, 1)


def last_day(fiscal_year: int) -> date:
    """September 30 of the fiscal year."""
    return date(fiscal_year, 9, 30)


def fiscal_year(day: date) -> int:
    """The fiscal year a date of service falls in."""
    return day.year + (day.month >= 10)


def release_name(year: int, start: date) -> str:
    """What codebot calls it: ICD-10-CM 2027, or ICD-10-CM 2026 April update from mid-year on."""
    if start == first_day(year):
        return f"ICD-10-CM {year}"
    return f"ICD-10-CM {year} {start:%B} update"
