"""Deliberately wrong answers to every case: none may pass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import ROOT

from codebot.catalog import Catalog
from codebot.evaluation import Case, Outcome, lint_cases, read_cases, score
from codebot.records import Claim

from .made import REPLY, says

CASES = read_cases([ROOT / "eval" / "cases"])
# Well-formed answers to other questions: each is true, and none answers any case of the suite.
BESIDE_THE_POINT = (
    "No. M1A (Chronic gout) is a header and is not billable: it needs more characters.",
    "Yes. Z3A.20 (20 weeks gestation of pregnancy) is valid and may be reported with others.",
    "For “appendicitis” the code set gives K37, Unspecified appendicitis.",
)
ABOUT_IT = ("m1a-letters", "z3a-letters")


def passes(case: Case, outcome: Outcome, catalog: Catalog) -> bool:
    return score(case, outcome, catalog)["right"].value == 1.0


@pytest.mark.parametrize("text", BESIDE_THE_POINT)
def test_an_answer_beside_the_point_passes_nowhere(text: str, catalog: Catalog) -> None:
    reply = replace(REPLY, claims=(Claim(text),), citations=(), codes=())
    passed = [
        case.id
        for case in CASES
        if case.family not in ABOUT_IT
        and passes(case, Outcome(case.id, replace(reply, question=case.question), 0.01), catalog)
    ]
    assert passed == []


def test_a_refusal_passes_only_where_it_may_be_one(catalog: Catalog) -> None:
    refusal = says("I cannot say.", status="refused")
    passed = {case.id for case in CASES if passes(case, refusal, catalog)}
    assert passed <= {case.id for case in CASES if "refused" in case.status}


def test_no_answer_passes_nowhere(catalog: Catalog) -> None:
    assert not [c.id for c in CASES if passes(c, Outcome(c.id, None, 0.1, "it is down"), catalog)]


def test_the_linter_names_a_case_that_anything_satisfies(catalog: Catalog) -> None:
    loose = replace(CASES[0], status=("answered", "refused"), facts=(), never=("wrong",))
    loose = replace(loose, codes=type(loose.codes)(), cite=(), first="")
    assert any("anything" in fault.message for fault in lint_cases([loose], catalog))
