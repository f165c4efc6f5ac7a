from __future__ import annotations

from dataclasses import replace

import pytest

from codebot.catalog import Catalog
from codebot.evaluation import score
from codebot.records import CodeUse

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
        "I10 (Essential (primary) hypertension) takes no further character.",
        "10 billable codes lie below M48.0.",
        "From M53.81 to M53.88 there are 8 codes, all billable.",
        "S13.4 needs a 7th character, always in position 7.",
        "M53.86 has five characters, not six.",
        "M53.86 has no right or left.",
        "M49.86 is a manifestation code.",
        "E10.9 and E11.9 are not reported together unless the two conditions are unrelated.",
        "No Excludes1 or Excludes2 note of I10 or M53.86 names the other.",
        "No code first note at M54.2 or above it.",
        "The code is M53.3, Sacrococcygeal disorders, not elsewhere classified.",
        "M54.2 is “Cervicalgia”.",
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
        "I10 (Essential (primary) hypertension) takes further character.",
        "9999 billable codes lie below M48.0.",
        "From M53.81 to M53.88 there are 9 codes, all billable.",
        "S13.4 needs a 7th character, always in position 8.",
        "M53.86 has five characters, six.",
        "M53.86 has six characters.",
        "M53.86 has right or left.",
        "M49.86 is listed first.",
        "M53.86 is a manifestation code.",
        "M40-M54 is the block of dorsopathies, so it is reported itself.",
        "E10.9 and E11.9 are reported together.",
        "No Excludes1 or Excludes2 note of E10.9 or E11.9 names the other.",
        "No excludes1 note at M54.5 or above it.",
        "The code is M53.3, Sacrococcygeal disorders, elsewhere classified.",
        "The code is M54.41, Lumbago with sciatica, left side.",
    ],
)
def test_what_the_code_set_denies_is_found(text: str, catalog: Catalog) -> None:
    assert score(CASE, says(text), catalog)["truth"].passed is False


def test_a_code_advised_against_must_not_read_as_if_it_were_to_be_reported(
    catalog: Catalog,
) -> None:
    title = "Spinal stenosis, lumbar region without neurogenic claudication"
    text = f"The code is M53.3, {{}}M48.061 ({title})."
    use = CodeUse("M48.061", role="advised-against", status="valid")
    for told, right in (("not ", True), ("", False)):
        said = says(text.format(told))
        assert said.reply is not None
        outcome = replace(said, reply=replace(said.reply, codes=(use,)))
        assert score(CASE, outcome, catalog)["truth"].passed is right
