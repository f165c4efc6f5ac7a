from __future__ import annotations

from datetime import date

from codebot.catalog import Catalog
from codebot.web.sheet import sheet_of


def test_a_code_that_was_retired_shows_its_days_and_what_replaced_it(
    whole_catalog: Catalog,
) -> None:
    sheet = sheet_of(whole_catalog, "M54.5", date(2026, 5, 1))
    assert [(span.billable, span.last) for span in sheet.history][-2:] == [
        (True, date(2021, 9, 30)),
        (False, None),
    ]
    assert sheet.history[-1].first == date(2021, 10, 1)
    assert "M54.50" in [entry.code for entry in sheet.children]


def test_a_code_that_never_changed_has_no_history(catalog: Catalog) -> None:
    assert sheet_of(catalog, "M53.86", date(2026, 5, 1)).history == ()
