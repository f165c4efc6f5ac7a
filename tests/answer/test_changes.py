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
        ("What's new in FY2027?", ("ICD-10-CM 2027", "C78.31")),
    ],
)
def test_the_catalogs_history_answers(
    whole_catalog: Catalog, question: str, facts: tuple[str, ...]
) -> None:
    said = told(whole_catalog, question)
    assert all(fact in said for fact in facts), said


def test_one_release_knows_no_past(catalog: Catalog) -> None:
    assert told(catalog, "What replaced M54.5?") == ""


def test_a_code_that_never_was_has_no_history(whole_catalog: Catalog) -> None:
    assert told(whole_catalog, "What replaced M53.89?") == ""
