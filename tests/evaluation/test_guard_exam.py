from __future__ import annotations

from dataclasses import replace

from codebot.catalog import Catalog
from codebot.evaluation import guard_exam
from codebot.records import Claim

from .made import CASE, QUOTE, REPLY, right, says

TITLED = Claim("M53.86 (Other specified dorsopathies, lumbar region) is billable.", (1,))


def test_seeded_faults_are_put_in_and_found(catalog: Catalog) -> None:
    reply = replace(REPLY, claims=(*REPLY.claims, TITLED))
    outcome = replace(right(), reply=reply, slices=(QUOTE,))
    exam = {row.kind: (row.seeded, row.found) for row in guard_exam([(CASE, outcome)], catalog)}
    assert exam == {
        "none": (1, 0),
        "unknown code": (1, 1),
        "header as code": (1, 1),
        "wrong title": (1, 1),
    }


def test_a_refusal_is_no_exam(catalog: Catalog) -> None:
    rows = guard_exam([(CASE, says("I cannot.", status="refused"))], catalog)
    assert {row.seeded for row in rows} == {0}
