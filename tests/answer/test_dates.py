"""The date of service a question names, in the ways people write one."""

from datetime import date

import pytest

from codebot.answer.dates import date_of_service

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Is M54.5 valid on 2021-09-30?", date(2021, 9, 30)),
        ("DOS 10/02/26, M54.50?", date(2026, 10, 2)),
        ("for a visit on May 1 2026", date(2026, 5, 1)),
        ("a visit on May 1st, 2026", date(2026, 5, 1)),
        ("seen 3 March 2025", date(2025, 3, 3)),
        ("last October", date(2026, 10, 1)),
        ("last December", date(2025, 12, 1)),
        ("in FY2027", date(2026, 10, 1)),
        ("in fiscal year 2025", date(2024, 10, 1)),
        ("same for last year?", date(2025, 11, 21)),
        ("was it billable in 2019?", date(2019, 12, 31)),
        ("and before October 2024?", date(2024, 9, 30)),
        ("before 2021", date(2020, 12, 31)),
        ("a visit in March", date(2026, 3, 1)),
        ("two years ago", date(2024, 11, 21)),
        ("a claim from last month", date(2026, 10, 21)),
        ("fiscal 2025", date(2024, 10, 1)),
    ],
)
def test_it_reads_what_people_write(question: str, expected: date) -> None:
    found = date_of_service(question, TODAY)
    assert found is not None
    assert found[0] == expected


@pytest.mark.parametrize(
    "question",
    ["Is M53.86 billable?", "T12-L1 pain", "call 555-12-1234", "codes M53.81-M53.88", "S33.5XXA"],
)
def test_it_reads_no_date_where_there_is_none(question: str) -> None:
    assert date_of_service(question, TODAY) is None


def test_an_impossible_date_is_none() -> None:
    assert date_of_service("on 2026-02-30", TODAY) is None


def test_the_span_is_what_named_it() -> None:
    question = "Is M54.5 valid on 2021-09-30?"
    found = date_of_service(question, TODAY)
    assert found is not None
    assert question[slice(*found[1])] == "2021-09-30"
