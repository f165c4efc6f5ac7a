"""Slips of the pen are put right; what is spelled as it should be stays."""

from datetime import date

import pytest

from codebot.catalog import Catalog
from codebot.chat.spelling import spelled

DAY = date(2026, 5, 1)
# Plain words, as the encoder's vocabulary holds them.
PLAIN = frozenset("code need insists lumbar spine right knee left boss always says".split())


def put_right(catalog: Catalog, text: str) -> str:
    return spelled(text, DAY, catalog, PLAIN.__contains__)


def test_with_and_without_are_written_out(catalog: Catalog) -> None:
    text = spelled("RA w/o RF, stenosis w/claudication, w/ pain, w/c", DAY, catalog, bool)
    assert text == "RA without RF, stenosis with claudication, with pain, w/c"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat is teh code for lumbar radiculapathy", "what is the code for lumbar radiculopathy"),
        ("is m546 billabel", "is m546 billable"),
        ("rigth knee osteoarthrits", "right knee osteoarthritis"),
        ("does laterailty matter", "does laterality matter"),
        ("CEVICAL SPONDILOSIS", "CERVICAL SPONDYLOSIS"),
        ("are u sure", "are you sure"),
        ("M54.5O right", "M54.50 right"),
        ("Ml7.11 right", "M17.11 right"),
        ("SO6.0XOA always", "S06.0X0A always"),
        ("M 54.50 right", "M54.50 right"),
        ("M54..50 right", "M54.50 right"),
    ],
)
def test_a_slip_is_put_right(catalog: Catalog, typed: str, meant: str) -> None:
    assert put_right(catalog, typed) == meant


def test_of_words_equally_near_the_one_that_fits_is_taken(catalog: Catalog) -> None:
    assert put_right(catalog, "cervical spondylosis no mylopathy").endswith("no myelopathy")


@pytest.mark.parametrize(
    "text",
    [
        "kyphoscoliosis discogenic costochondritis vertebrogenic lumbago",
        "my boss always insists",
        "lumbar disc extrusion",
        "Is M54.50 billable at Aetna?",
        "invent a code",
        "see tabular list",
    ],
)
def test_what_is_right_stays(catalog: Catalog, text: str) -> None:
    assert put_right(catalog, text) == text
