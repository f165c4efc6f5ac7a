"""Dates of service before all releases held, and what families changed in a year."""

import re
from datetime import date

import pytest

from codebot.assemble import open_responder
from codebot.chat import Responder
from codebot.settings import Settings


@pytest.fixture(scope="module")
def responder(settings: Settings) -> Responder:
    return open_responder(settings, today=lambda: date(2026, 5, 1))


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        (
            "is M54.5 ok for a visit on October 5 2021",
            "No. M54.5 (Low back pain) was billable until S",
        ),
        (
            "can i still bill M54.5 for a 2023 visit",
            "No. M54.5 (Low back pain) was billable until S",
        ),
        ("M54.5 ok for 6/2/2019?", "Yes. M54.5 (Low back pain) was billable until S"),
        ("M54.5 ok for 9/30/2021?", "Yes. M54.5 (Low back pain) was billable until S"),
        (
            "M51.36 for DOS 08/03/2024",
            "M51.36 (Other intervertebral disc degeneration, lumbar region) was",
        ),
        ("is M51.360 good for 9/1/2024", "No. M51.360 "),
        ("was M54.51 valid in 2020", "No. M54.51 (Vertebrogenic low back pain) has been"),
        ("does M48.062 existed in 2016", "No. M48.062 "),
        ("M53.86 valid on 5/5/2019", "M53.86 (Other specified dorsopathies, lumbar region) was"),
        ("M47.816 ok for dos 1/1/2015", "codebot holds no release for 2015-01-01"),
    ],
)
def test_the_verdict_is_that_of_the_date(responder: Responder, question: str, opening: str) -> None:
    reply = responder.answer(question)
    assert reply.text.startswith(opening), reply.text
    assert not re.search(r"\. (?:Yes|No)[.,]", reply.text)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("new M51 codes for 2025", "M51.360"),
        ("what changed in M54 in FY2022", "M54.50, M54.51 and M54.59 replaced M54.5"),
        ("did M48 get new codes in 2018", "M48.061 and M48.062 replaced M48.06"),
        ("any changes to M53 for 2026", "no code in M40-M54"),
        ("new I50 codes for FY2025", "cannot be told"),
    ],
)
def test_a_family_and_a_year_are_what_changed_then(
    responder: Responder, question: str, said: str
) -> None:
    assert said in responder.answer(question).text
