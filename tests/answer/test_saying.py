"""What is said of a code against its title, over whole categories."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.saying import Saying
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

ON = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def said(catalog: Catalog, question: str) -> str:
    statements = Saying(understand(question, ON), catalog, WORDINGS).lead()
    return statements[0].text if statements else ""


@pytest.mark.parametrize("category", ["L97", "M17", "O00", "Q83", "Z89", "K80", "S42"])
def test_its_own_title_is_never_denied_to_a_code(catalog: Catalog, category: str) -> None:
    leaves = catalog.leaves(category, ON)[::7]
    assert leaves
    for leaf in leaves:
        assert not said(catalog, f"{leaf.code} {leaf.title}?").startswith("No"), leaf


@pytest.mark.parametrize("category", ["L97", "M17", "Z89", "S42", "H25"])
def test_the_other_side_is_denied(catalog: Catalog, category: str) -> None:
    sides = {"right": "left", "left": "right side"}
    asked = [
        (leaf, other)
        for leaf in catalog.leaves(category, ON)[::3]
        for side, other in sides.items()
        if side in leaf.title.split() or f"{side}," in leaf.title.split()
    ]
    assert asked
    for leaf, other in asked:
        assert said(catalog, f"is {leaf.code} {other}").startswith("No. "), leaf
