"""What the code set tells of one code or family outright."""

from dataclasses import replace
from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.evidence import Statement
from codebot.answer.pages import Pages
from codebot.answer.settled import READERS, Reader, settled
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

ON = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def said(catalog: Catalog, question: str) -> str:
    asked = understand(question, ON)
    statements = settled((asked, catalog, WORDINGS), Pages(asked))
    assert all(statement.supports for statement in statements)
    return " ".join(statement.text for statement in statements)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("which M53.8 code is lumbosacral", "M53.87"),
        ("is T12-L1 thoracic or lumbar for M53.8", "M53.85"),
        ("doc doesn't say the region, which M53.8", "M53.80"),
        ("M54.5 unspecified which one", "M54.50"),
        ("which M54.4 is for the left side", "M54.42"),
        ("which code in M48.0 for lumbar with claudication", "M48.062"),
        ("M47.81 sacral", "M47.818"),
        ("M53.8 5th character for sacrum", "M53.88"),
        ("thoracic equivalent of M53.86", "M53.84"),
        ("M53.8 for pt w/ unknown location", "M53.80"),
    ],
)
def test_a_family_and_one_value_of_its_axis_are_a_code(
    catalog: Catalog, question: str, code: str
) -> None:
    assert f"it is {code}, " in said(catalog, question)


@pytest.mark.parametrize(
    "question",
    [
        "which M53.8 code is for lumbar facet syndrome",
        "does M53.8 lumbar need a 7th character",
        "which M53.8 codes are there",
        "M53.8 documentation requirements",
    ],
)
def test_other_matters_are_left_alone(catalog: Catalog, question: str) -> None:
    assert said(catalog, question) == ""


def test_a_header_is_no_answer_to_whether_it_fits(catalog: Catalog) -> None:
    text = said(catalog, "is M53.8 ok for lumbar")
    assert text.startswith("No. M53.8 ")
    assert "M53.86" in text


def test_two_documented_sites_have_a_code_each(catalog: Catalog) -> None:
    text = said(catalog, "patient has problems at cervical and lumbar, one M53.8 code or two")
    assert text.startswith("Two codes")
    assert "M53.82" in text
    assert "M53.86" in text


def test_how_many_codes_for_two_sites_is_a_code_each(catalog: Catalog) -> None:
    text = said(catalog, "patient has thoracic and lumbar problem M53.8 how many codes")
    assert text.startswith("Two codes")


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("what category does M53.86 belong to", "The category of M53.86 (Other specified dors"),
        ("what chapter is M53.9 in", "The chapter of M53.9 (Dorsopathy, unspecified) is chapter"),
        ("parent code of M53.86", "The parent of M53.86 (Other specified dorsopathies, lumbar"),
        ("what block is M54.2 in", "The block of M54.2 (Cervicalgia) is block M50-M54, Other"),
        ("how many codes are in M53.8", "9 billable codes lie below M53.8 (Other specified"),
        ("how many codes start with M54", "33 billable codes lie below M54 (Dorsalgia)"),
        ("how many codes in M40-M54", "554 billable codes lie below M40-M54 (Dorsopathies)"),
        ("how many codes are under M54.2", "None. M54.2 (Cervicalgia) is itself billable"),
    ],
)
def test_place_and_number_come_first(catalog: Catalog, question: str, opening: str) -> None:
    assert said(catalog, question).startswith(opening)


def test_how_many_codes_to_report_is_no_count(catalog: Catalog) -> None:
    assert said(catalog, "how many codes do I need with M53.86") == ""


@pytest.mark.parametrize(
    ("question", "block"),
    [
        ("can I bill M53.86 for a fresh lumbar injury", "S30-S39"),
        ("is M53.82 ok for a neck sprain after a car accident", "S10-S19"),
        ("M54.6 for an acute thoracic strain today?", "S20-S29"),
    ],
)
def test_a_current_injury_is_kept_off_by_the_note(
    catalog: Catalog, question: str, block: str
) -> None:
    text = said(catalog, question)
    assert text.startswith("No. The Excludes1 note of M50-M54")
    assert block in text


@pytest.mark.parametrize(
    "question",
    [
        "can I bill M53.86 for pain from an old lumbar injury",
        "can I bill M53.86 for a lumbar injury two years ago",
        "is M25.561 ok for an acute knee injury",
    ],
)
def test_an_old_injury_is_no_current_one(catalog: Catalog, question: str) -> None:
    assert said(catalog, question) == ""


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("does M53.8 have an excludes1 of its own", "No. M53.8 has no Excludes1 note of its own"),
        ("does M54.2 have its own excludes1 note", "Yes. The Excludes1 note of M54.2 itself says"),
        ("are the excludes notes of M53.9 inherited or own", "No. M53.9 has no Excludes note"),
        ("what ICD-9 code matches M53.9", "codebot holds ICD-10-CM alone, with no ICD-9 codes"),
        ("snomed mapping for M54.2", "codebot holds ICD-10-CM alone, with no SNOMED codes"),
    ],
)
def test_own_notes_and_other_systems(catalog: Catalog, question: str, opening: str) -> None:
    assert said(catalog, question).startswith(opening)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("can M53.86 be used long term", "Yes. ICD-10-CM sets no limit of time or visits on"),
        ("how many visits can I bill M54.50", "ICD-10-CM sets no limit of time or visits on M54"),
        ("should M53.9 be updated after MRI", "Once the provider documents a more specific"),
    ],
)
def test_how_long_a_code_may_be_reported(catalog: Catalog, question: str, opening: str) -> None:
    assert said(catalog, question).startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        "can S33.5XXA be used for every visit",
        "is M54.50 right for pain for years after surgery",
        "will Medicare pay M54.50 every visit",
    ],
)
def test_other_rules_bound_other_codes(catalog: Catalog, question: str) -> None:
    assert said(catalog, question) == ""


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("M53.87 L5-S1 right?", "Yes. L5-S1 is the lumbosacral region, and M53.87 is"),
        ("M53.85 is T12-L1 isnt it", "Yes. T12-L1 is the thoracolumbar region"),
        ("is M53.86 L5-S1", "No. L5-S1 is the lumbosacral region, and M53.86 is “Other specified"),
        ("is M47.812 cervical or lumbar", "M47.812 is the code of the cervical region"),
        ("which M50.32 for C5-C6", "Of the codes of M50.32 it is M50.322, "),
        ("C7-T1 problem which M53.8", "C7-T1 is the cervicothoracic region, so of the codes"),
        ("what does NEC mean in M53.3", "“Not elsewhere classified” (NEC) means"),
        ("what does unspecified mean in M54.50", "“Unspecified” means that the record does not"),
        ("M53.86 with low back pain, do I add M54.50", "Only where the pain is no routine part"),
    ],
)
def test_regions_terms_and_pain_beside(catalog: Catalog, question: str, opening: str) -> None:
    assert said(catalog, question).startswith(opening)


def test_another_region_names_its_own_code(catalog: Catalog) -> None:
    assert "the code is M53.87, " in said(catalog, "is M53.86 L5-S1")


@pytest.mark.parametrize(
    "question",
    [
        "is M53.87 right for an L5-S1 disc herniation",
        "M54.2 and M54.12, do I add both",
    ],
)
def test_conditions_and_barred_pairs_are_left_alone(catalog: Catalog, question: str) -> None:
    assert said(catalog, question) == ""


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("does M53.86 require a modifier", "No. A modifier is appended to a procedure code"),
        ("how many M43.1 codes are there", "10 billable codes lie below M43.1"),
        ("M54.6 for mid back strain from lifting today?", "No. The Excludes1 note of M50-M54"),
        ("do I add M54.2 to M50.121", "No, M54.2 and M50.121 are not reported together"),
        ("M54.41 includes the sciatica or code M54.31 too", "No, M54.41 and M54.31 are not"),
    ],
)
def test_modifiers_counts_and_barred_pairs(catalog: Catalog, question: str, opening: str) -> None:
    assert said(catalog, question).startswith(opening)


def test_each_reader_is_asked_once_and_has_its_file() -> None:
    names = [reader.name for reader in READERS]
    assert len(set(names)) == len(names)
    assert all((ROOT / "src/codebot/answer" / f"{name}.py").exists() for name in names)


def test_the_first_reader_with_an_answer_gives_it(catalog: Catalog) -> None:
    def never(of: object, pages: Pages) -> list[Statement]:
        raise AssertionError("asked though an earlier reader had answered")

    asked = understand("what category does M53.86 belong to", ON)
    rows = [reader for reader in READERS if reader.name in ("overtime", "hierarchy")]
    rows.append(Reader("never", "", never))
    assert "M53.8" in settled((asked, catalog, WORDINGS), Pages(asked), rows)[0].text


def test_a_matter_left_to_the_page_is_not_read(catalog: Catalog) -> None:
    asked = understand("what category does M53.86 belong to", ON)
    rows = [replace(r, unless=lambda _: True) for r in READERS if r.name == "hierarchy"]
    assert settled((asked, catalog, WORDINGS), Pages(asked), rows) == []
