from __future__ import annotations

import pytest

from codebot.catalog import Catalog
from codebot.evaluation import score

from .made import CASE, says


@pytest.mark.parametrize(
    "text",
    [
        "M53.86 is billable.",
        "M53.8 (Other specified dorsopathies) is a header and is not billable.",
        "M53.86 takes no 7th character: it is complete at 5 characters.",
        "No, no code of category M53 takes a 7th character.",
        "M53.89 is not an ICD-10-CM code.",
        "M54.5 was billable until September 30, 2021.",
        "S13.4 needs a 7th character.",
    ],
)
def test_what_the_code_set_says_is_true(text: str, catalog: Catalog) -> None:
    assert score(CASE, says(text), catalog)["truth"].value in (1.0, None)


@pytest.mark.parametrize(
    "text",
    [
        "M53.8 is billable.",
        "M53.8 is a header and is billable.",
        "M53.86 is not billable.",
        "M53.86 needs a 7th character.",
        "S13.4 takes no 7th character.",
        "M53.86 is complete at six characters.",
        "M53.89 is an ICD-10-CM code.",
        "M53.86 does not exist.",
        "Z66 (Do resuscitate) can be reported.",
        "It holds in ICD-11-CM April 2027.",
    ],
)
def test_what_the_code_set_denies_is_found(text: str, catalog: Catalog) -> None:
    assert score(CASE, says(text), catalog)["truth"].passed is False
