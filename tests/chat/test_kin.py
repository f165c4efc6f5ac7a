"""The code whose title differs in just what a follow-up says."""

from datetime import date

import pytest

from codebot.catalog import Catalog
from codebot.chat.kin import kin_of
from codebot.chat.slots import details

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("code", "detail", "words", "kin"),
    [
        ("M53.2X4", "for the lumbar region", "", "M53.2X6"),
        ("M54.31", "left side?", "", "M54.32"),
        ("M17.11", "bilateral", "", "M17.0"),
        ("M25.561", "the hip", "", "M25.551"),
        ("S93.401A", "follow-up visit", "", "S93.401D"),
        ("S13.4", "initial encounter", "", "S13.4XXA"),
        ("S52.501A", "open", "", "S52.501B"),
        ("S52.501A", "subsequent", "", "S52.501D"),
        ("M48.061", "", "with neurogenic claudication", "M48.062"),
        ("M48.062", "", "without neurogenic claudication", "M48.061"),
        ("M47.816", "", "with radiculopathy", "M47.26"),
        ("N18.30", "stage 4", "", "N18.4"),
        ("E11.9", "type 1", "", "E10.9"),
        ("M54.50", "", "vertebrogenic", "M54.51"),
        ("M54.1", "lumbar", "", "M54.16"),
        # What comes with the condition is joined to it, where a title joins them.
        ("M54.50", "left", "with sciatica", "M54.42"),
    ],
)
def test_the_nearest_title_with_the_new_detail(
    catalog: Catalog, code: str, detail: str, words: str, kin: str
) -> None:
    assert kin_of(code, details(detail), words, DAY, catalog) == kin


@pytest.mark.parametrize(
    ("code", "detail", "words"),
    [
        ("M53.9", "left side", ""),  # no side in its family
        ("S72", "right, initial", ""),  # many fractures of the femur fit equally
        ("I10", "", "pregnant"),
        ("M54.50", "", ""),
        ("M53.89", "lumbar", ""),  # no such code
    ],
)
def test_no_code_where_none_or_several_fit(
    catalog: Catalog, code: str, detail: str, words: str
) -> None:
    assert kin_of(code, details(detail), words, DAY, catalog) is None
