"""A procedure code beside a diagnosis is said to be unverified, then the diagnosis is answered."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.procedures import Procedures
from codebot.answer.understand import understand
from codebot.answer.which import Which
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("can I bill 97110 with M54.50", "97110 is a CPT code"),
        ("is J1885 ok with M54.16?", "J1885 is a HCPCS code"),
        ("which CPT goes with M54.16", "codebot holds no CPT table"),
        ("G0283 with M54.50, ok?", "G0283 is a HCPCS code"),
    ],
)
def test_the_procedure_is_not_verified(catalog: Catalog, question: str, first: str) -> None:
    said = Procedures(understand(question, DAY), catalog, WORDINGS).procedures([])
    assert said[0].text.startswith(first)
    assert all(statement.supports for statement in said)


@pytest.mark.parametrize("question", ["Is M54.50 billable?", "What is CPT 97110?"])
def test_without_the_one_or_the_other_nothing_is_said(catalog: Catalog, question: str) -> None:
    assert Procedures(understand(question, DAY), catalog, WORDINGS).procedures([]) == []


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("M54.41 and M54.42, which is left?", "M54.42"),
        ("which is with radiculopathy, M47.816 or M47.26", "M47.26"),
        ("Which of M54.50 and M54.51 is vertebrogenic?", "M54.51"),
    ],
)
def test_titles_tell_codes_apart(catalog: Catalog, question: str, code: str) -> None:
    said = Which(understand(question, DAY), catalog, WORDINGS).lead()
    assert said[0].text.startswith(f"{code} is ")


@pytest.mark.parametrize(
    "question",
    ["Which of M54.41 and M54.42 is billable?", "When do I use M53.85 or M53.3 (sacrococcygeal)?"],
)
def test_where_titles_do_not_decide_nothing_is_said(catalog: Catalog, question: str) -> None:
    assert Which(understand(question, DAY), catalog, WORDINGS).lead() == []
