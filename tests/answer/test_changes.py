"""What became of codes, over the catalog with every official release."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.changes import Changes
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def told(catalog: Catalog, question: str) -> str:
    said = Changes(understand(question, DAY), catalog, WORDINGS).lead()
    assert all(statement.supports for statement in said)
    return " ".join(statement.text for statement in said)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("What replaced M54.5?", ("2021-10-01", "M54.50", "M54.51", "M54.59")),
        ("What changed in M51.36?", ("2024-10-01", "M51.360", "M51.361", "M51.362", "M51.369")),
        ("Will M72.2 change in FY2027?", ("2026-10-01", "M72.20", "M72.21", "M72.22")),
        ("Is F32.A new?", ("2021-10-01", "F32.9")),
        ("Was M53.86 ever changed?", ("Nothing", "M53.86")),
        ("What's new in FY2027?", ("ICD-10-CM 2027", "238 new", "C78.31")),
        ("New codes October 2026 chapter 13?", ("(chapter 13)", "M04.3", "M72.20")),
        ("What changed in FY2027 for musculoskeletal codes?", ("M67.A01", "No longer", "M86.8X1")),
        ("Which codes were deleted in FY2027?", ("No longer", "I42.0", "Deleted", "S23.420A")),
        ("What codes are new under I42 in FY2027?", ("(I42)", "I42.00", "I42.09")),
        ("Any new spine codes for FY2027?", ("adds no code", "M40-M54")),
        ("Which M54 codes changed in FY2022?", ("M54.50", "No longer", "M54.5 Low back pain")),
    ],
)
def test_the_catalogs_history_answers(
    whole_catalog: Catalog, question: str, facts: tuple[str, ...]
) -> None:
    said = told(whole_catalog, question)
    assert all(fact in said for fact in facts), said


def test_only_what_was_asked_of_a_part_is_told(whole_catalog: Catalog) -> None:
    assert "M72.2 " not in told(whole_catalog, "What codes are new in chapter 13 for FY2027?")
    assert "M72.20" not in told(whole_catalog, "Which codes were deleted in chapter 13 in FY2027?")
    assert "C78.31" not in told(whole_catalog, "What changed in FY2027 for musculoskeletal codes?")


def test_one_release_knows_no_past(catalog: Catalog) -> None:
    assert told(catalog, "What replaced M54.5?") == ""


def test_a_code_that_never_was_has_no_history(whole_catalog: Catalog) -> None:
    assert told(whole_catalog, "What replaced M53.89?") == ""
