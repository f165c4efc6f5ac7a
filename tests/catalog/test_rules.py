"""The cases of RULES.md rows 1 to 19, as far as the catalog decides them."""

import csv
import lzma
from datetime import date
from pathlib import Path

import pytest

from codebot.catalog import Catalog, Relation, read_codes, read_references, uncovered


def kinds(relations: tuple[Relation, ...]) -> set[tuple[str, str]]:
    return {(relation.note.kind, relation.stated_at) for relation in relations}


@pytest.mark.parametrize(
    "code", ["M53.8", "M53", "M54.5", "M46.4", "M50.12", "M48.06", "M51.36", "m538"]
)
def test_row_1_a_shorter_code_is_a_header(catalog: Catalog, spring_2026: date, code: str) -> None:
    status = catalog.status(code, spring_2026)
    assert status.status == "header"
    assert status.adds
    assert all(child.startswith(status.code) for child in status.adds)
    assert status.adds[0] in status.message


@pytest.mark.parametrize("code", ["M53.9", "I10", "B20", "R99", "Z66", "M51.9"])
def test_rows_1_and_2_billable_is_the_flag(catalog: Catalog, spring_2026: date, code: str) -> None:
    assert catalog.status(code, spring_2026).status == "valid"


@pytest.mark.parametrize("code", ["M40-M54", "M50-M54", "m50 - m54"])
def test_row_3_a_block_is_no_code(catalog: Catalog, spring_2026: date, code: str) -> None:
    status = catalog.status(code, spring_2026)
    assert status.status == "header"
    assert "is a block, not a code" in status.message


def test_row_3_a_range_is_its_codes(catalog: Catalog, spring_2026: date) -> None:
    leaves = catalog.leaves("M53.81-M53.88", spring_2026)
    assert [leaf.code for leaf in leaves] == [f"M53.8{n}" for n in range(1, 9)]


@pytest.mark.parametrize(
    ("day", "covers"),
    [("2026-04-01", True), ("2026-09-30", True), ("2026-03-31", False), ("2026-10-01", False)],
)
def test_row_7_it_says_whether_the_release_covers(catalog: Catalog, day: str, covers: bool) -> None:
    use = catalog.status("M53.86", date.fromisoformat(day)).release
    assert use.covers is covers
    assert (uncovered(use) == "") is covers


def test_row_7_it_says_which_files_to_add(catalog: Catalog) -> None:
    sentence = uncovered(catalog.release_on(date(2026, 11, 21)))
    assert "2026-04-01 to 2026-09-30" in sentence
    assert "FY2027" in sentence


@pytest.mark.parametrize("code", ["QA0.0101", "I5A", "M1A.00X0", "C7A.00", "Z3A.08"])
def test_row_8_letters_in_second_and_third_place(
    catalog: Catalog, spring_2026: date, code: str
) -> None:
    assert catalog.status(code, spring_2026).status == "valid"


def test_row_9_a_missing_7th_character(catalog: Catalog, spring_2026: date) -> None:
    status = catalog.status("M48.56", spring_2026)
    assert (status.status, status.adds) == (
        "header",
        ("M48.56XA", "M48.56XD", "M48.56XG", "M48.56XS"),
    )
    assert "7th character" in status.message
    assert catalog.status("M48.56XA", spring_2026).status == "valid"


@pytest.mark.parametrize(
    ("code", "suggested", "words"),
    [
        ("M48.56A", "M48.56XA", "malformed"),
        ("M48.5XA", "M48.56XA", "malformed"),
        ("M48.56XB", "M48.56XA", "B is no 7th character"),
        ("M53.86XA", "M53.86", "takes no more characters"),
        ("M53.26", "M53.2X6", "not an ICD-10-CM code"),
        ("S13.4A", "S13.4XXA", "malformed"),
        ("MS3.86", "M53.86", "not an ICD-10-CM code"),
        ("M53.89", "M53.80", "not an ICD-10-CM code"),
    ],
)
def test_rows_9_10_and_32_what_was_meant(
    catalog: Catalog, spring_2026: date, code: str, suggested: str, words: str
) -> None:
    status = catalog.status(code, spring_2026)
    assert status.status == "unknown"
    assert words in status.message
    if code == "M48.5XA":  # the region is missing: any of them may have been meant
        assert all(s.startswith("M48.5") and s.endswith("XA") for s in status.suggestions)
    else:
        assert status.suggestions[0] == suggested


def test_row_9_a_7th_character_from_that_codes_own_list(
    catalog: Catalog, spring_2026: date
) -> None:
    fracture = catalog.seventh("M48.56", spring_2026)
    sprain = catalog.seventh("S13.4XXA", spring_2026)
    assert fracture is not None
    assert sprain is not None
    assert (fracture.at, [c for c, _ in fracture.characters]) == ("M48.5", ["A", "D", "G", "S"])
    assert (sprain.at, [c for c, _ in sprain.characters]) == ("S13", ["A", "D", "S"])
    assert catalog.seventh("M53.86", spring_2026) is None
    assert catalog.status("S13.4", spring_2026).adds == ("S13.4XXA", "S13.4XXD", "S13.4XXS")


@pytest.mark.parametrize("code", ["M53.2X6", "M48.8X6"])
def test_row_10_an_x_inside_is_part_of_the_code(
    catalog: Catalog, spring_2026: date, code: str
) -> None:
    assert catalog.status(code, spring_2026).status == "valid"


@pytest.mark.parametrize(
    "pair",
    [
        "M54.50+M51.360",
        "M54.31+M51.16",
        "M54.16+M51.16",
        "M54.16+M47.26",
        "M54.50+M54.41",
        "E10.9+E11.9",
        "M53.9+M46.46",
        "M54.2+M50.20",
        "M50.20+M54.2",
    ],
)
def test_rows_11_13_and_14_excludes1(catalog: Catalog, spring_2026: date, pair: str) -> None:
    a, b = pair.split("+")
    relations = catalog.relation(a, b, spring_2026)
    assert "excludes1" in {relation.note.kind for relation in relations}


def test_row_12_excludes2_is_no_conflict(catalog: Catalog, spring_2026: date) -> None:
    assert {r.note.kind for r in catalog.relation("M51.26", "M50.20", spring_2026)} <= {"excludes2"}


def test_row_12_notes_that_point_both_ways(catalog: Catalog, spring_2026: date) -> None:
    found = kinds(catalog.relation("M50.13", "M54.13", spring_2026))
    assert found == {("excludes2", "M50.13"), ("excludes1", "M54.13")}


def test_row_13_notes_are_inherited(catalog: Catalog, spring_2026: date) -> None:
    notes = catalog.notes("M53.86", spring_2026)
    assert catalog.notes("M53.86", spring_2026, inherited=False) == ()
    block = [(n.text, n.level) for n in notes if n.at == "M50-M54"]
    assert block == [
        ("current injury - see injury of spine by body region", "block"),
        ("discitis NOS (M46.4-)", "block"),
    ]
    assert len([n for n in notes if n.level == "chapter" and n.kind == "excludes2"]) == 10
    assert not any(note.own for note in notes)


def test_row_13_umbrella_blocks_pass_notes_down(catalog: Catalog, spring_2026: date) -> None:
    umbrella = [note for note in catalog.notes("M00.9", spring_2026) if note.level == "umbrella"]
    assert {note.at for note in umbrella} == {"M00-M25"}


def test_row_13_a_current_injury_is_reviewed(catalog: Catalog, spring_2026: date) -> None:
    relations = catalog.relation("M53.86", "S33.5XXA", spring_2026)
    words = {(r.note.kind, r.note.at) for r in relations}
    assert ("excludes2", "13") in words
    assert any("current injury" in n.text for n in catalog.notes("M53.86", spring_2026))


def test_row_15_a_dash_expands(catalog: Catalog, spring_2026: date) -> None:
    (reference,) = read_references("discitis NOS (M46.4-)")
    assert reference.expand(catalog, spring_2026) == tuple(f"M46.4{n}" for n in range(10))


def test_row_16_a_dash_means_incomplete(catalog: Catalog, spring_2026: date) -> None:
    (reading,) = read_codes("use M46.4-")
    assert (reading.code, reading.shape) == ("M46.4", "dash")
    status = catalog.status("M46.4-", spring_2026)
    assert (status.status, status.code) == ("header", "M46.4")
    assert status.adds == tuple(f"M46.4{n}" for n in range(10))
    assert "not billable" in status.message


def test_row_17_the_index_must_be_verified(whole_catalog: Catalog, official: Path) -> None:
    with lzma.open(official / "icd10cm_index_fy2017_phrases.csv.xz", "rt") as stream:
        codes = [row["code"] for row in csv.DictReader(stream) if not row["code"].endswith("-")]
    day = date(2017, 1, 1)
    entries = [whole_catalog.entry(code, day) for code in codes]
    short = sum(entry is None or not entry.billable for entry in entries)
    assert 0.12 < short / len(codes) < 0.14


def test_row_18_a_manifestation_needs_its_cause_first(catalog: Catalog, spring_2026: date) -> None:
    assert ("code-first", "M49.86") in kinds(catalog.relation("M49.86", "A23.9", spring_2026))
    assert ("excludes1", "M49.86") in kinds(catalog.relation("A18.01", "M49.86", spring_2026))


def test_row_19_code_first_if_applicable_is_conditional(
    catalog: Catalog, spring_2026: date
) -> None:
    (relation,) = catalog.relation("M51.A1", "M51.26", spring_2026)
    assert (relation.note.kind, relation.stated_at, relation.conditional) == (
        "code-first",
        "M51.A1",
        True,
    )


def test_row_20_use_additional_is_named(catalog: Catalog, spring_2026: date) -> None:
    assert ("use-additional", "M46.36") in kinds(catalog.relation("M46.36", "B95.61", spring_2026))
