from __future__ import annotations

import math
from dataclasses import replace

import ir_measures
import pytest
from ir_measures import RR, R, nDCG

from codebot.evaluation import Outcome, Ranked, trec_qrels
from codebot.evaluation.metrics import (
    calibration,
    interval,
    latency,
    paired_interval,
    qrels,
    retrieval,
    risk_coverage,
    tokens,
)

from .made import CASE, REPLY, right, says


def _ranked(*document_ids: str) -> Outcome:
    found = tuple(Ranked(i, 1.0 - at / 10) for at, i in enumerate(document_ids))
    return replace(right(), ranked=found)


def test_retrieval_by_hand() -> None:
    case = replace(CASE, cite=("M53.9", "M53.80 | M53.8"), first="")
    outcome = _ranked("codes/M54.5", "codes/M53.9", "codes/M53.81", "catalog/M53.8", "codes/M53.80")
    values = retrieval([(case, outcome)])
    assert values["R@1"][case.id] == 0.0
    assert values["R@3"][case.id] == 0.5
    assert values["R@5"][case.id] == 1.0
    assert values["RR"][case.id] == 0.5
    gain = 1 / math.log2(3) + 1 / math.log2(5)
    assert values["nDCG@5"][case.id] == pytest.approx(gain / (1 / math.log2(2) + 1 / math.log2(3)))


def test_retrieval_agrees_with_ir_measures_on_plain_judgements() -> None:
    case = replace(CASE, cite=("M53.9", "M53.80"), first="codes/M53.81")
    outcome = _ranked("codes/M53.81", "codes/M54.5", "codes/M53.80", "codes/M53.9")
    judged = {case.id: {"codes/M53.9": 1, "codes/M53.80": 1, "codes/M53.81": 2}}
    assert outcome.ranked is not None
    run = {case.id: {r.document_id: r.score for r in outcome.ranked}}
    theirs = ir_measures.calc_aggregate([RR, R @ 3, nDCG @ 3], judged, run)
    ours = retrieval([(case, outcome)])
    for measure, value in theirs.items():
        assert ours[str(measure)][case.id] == pytest.approx(value)


def test_retrieval_is_unscored_without_a_ranking_or_pages() -> None:
    assert retrieval([(CASE, right())]) == {}
    assert retrieval([(replace(CASE, cite=(), first=""), _ranked("codes/M53.86"))]) == {}


def test_a_page_that_is_in_no_index_is_not_asked_of_a_search() -> None:
    case = replace(CASE, cite=("M53.9", "N39.0"), first="")
    values = retrieval([(case, _ranked("codes/M53.9"))], ["codes/M53.9", "codes/M53.80"])
    assert values["R@1"][case.id] == 1.0
    assert retrieval([(case, _ranked("codes/M53.9"))], ["codes/M54.5"]) == {}


def test_the_judgements_in_trec_format() -> None:
    assert trec_qrels([CASE]) == "seventh/1 0 codes/M53.86 2\n"


@pytest.mark.parametrize(
    ("cite", "first", "judged"),
    [
        (("M53.80", "M53.9"), "M53.80 | M53.9", {"M53.80": 2, "M53.9": 2}),
        (("M53.80", "M53.9"), "codes/M53.9", {"M53.80": 1, "codes/M53.9": 2}),
        (("M53.80",), "M54", {"M53.80": 1, "M54": 2}),
        ((), "M54", {"M54": 2}),
    ],
)
def test_a_page_to_cite_first_is_no_second_page_to_find(
    cite: tuple[str, ...], first: str, judged: dict[str, int]
) -> None:
    assert qrels(replace(CASE, cite=cite, first=first)) == judged


def test_the_interval_goes_by_family() -> None:
    alone = interval([1.0, 0.0] * 50, [str(at) for at in range(100)])
    together = interval([1.0, 0.0] * 50, [str(at // 10) for at in range(100)])
    clumped = interval([1.0] * 50 + [0.0] * 50, [str(at // 10) for at in range(100)])
    assert alone is not None
    assert together is not None
    assert clumped is not None
    assert alone.mean == together.mean == clumped.mean == 0.5
    assert together.low == together.high == 0.5
    assert clumped.high - clumped.low > alone.high - alone.low
    assert (alone.n, alone.clusters, clumped.clusters) == (100, 100, 10)


def test_the_interval_is_the_same_each_time_and_holds_its_mean() -> None:
    values, families = [0.2, 0.9, 0.4, 1.0], ["a", "a", "b", "c"]
    first, second = interval(values, families), interval(values, families)
    assert first == second
    assert first is not None
    assert first.low <= first.mean <= first.high
    assert first.mean == pytest.approx(sum(values) / 4)
    assert interval([], []) is None


def test_the_paired_difference() -> None:
    gap = paired_interval([0.0, 0.0, 1.0], [1.0, 1.0, 1.0], ["a", "b", "c"])
    assert gap is not None
    assert gap.mean == pytest.approx(2 / 3)
    same = paired_interval([0.3, 0.7], [0.3, 0.7], ["a", "b"])
    assert same is not None
    assert (same.low, same.high) == (0.0, 0.0)


def test_risk_and_coverage_by_hand() -> None:
    refused = says("I cannot.", status="refused")
    out_of_scope = replace(CASE, status=("refused",))
    samples = [
        (CASE, _ranked("a"), True),
        (CASE, replace(_ranked("a"), ranked=(Ranked("a", 0.2),)), False),
        (CASE, refused, False),
        (out_of_scope, refused, True),
        (out_of_scope, _ranked("a"), False),
    ]
    risk = risk_coverage(samples)
    assert risk.coverage == pytest.approx(2 / 3)
    assert risk.risk == pytest.approx(2 / 3)
    assert risk.refused_rightly == 0.5
    # Two answers of one confidence, one of them wrong, then the wrong one at 0.2.
    assert [value for point in risk.curve for value in point] == pytest.approx(
        [2 / 3, 1 / 2, 1.0, 2 / 3]
    )
    assert risk.area == pytest.approx(2 / 3 * 1 / 2 + 1 / 3 * 2 / 3)


def test_calibration_bins_hold_every_answer() -> None:
    samples = [(CASE, replace(right(), ranked=(Ranked("a", at / 10),)), at > 4) for at in range(10)]
    bins = calibration(samples)
    assert [b.n for b in bins] == [2] * 5
    assert [b.right for b in bins] == [0.0, 0.0, 0.5, 1.0, 1.0]
    assert [b.mean for b in bins] == pytest.approx([0.05, 0.25, 0.45, 0.65, 0.85])
    # Wilson's interval for 1 of 2 and 2 of 2, by hand.
    assert (bins[2].right_low, bins[2].right_high) == pytest.approx((0.0945, 0.9055), abs=1e-4)
    assert (bins[4].right_low, bins[4].right_high) == pytest.approx((0.3424, 1.0), abs=1e-4)


def test_latency_and_tokens() -> None:
    rows = {row.stage: row for row in latency([right(), replace(right(), seconds=0.03)])}
    assert rows["retrieve"].p50 == 6.0
    assert rows["whole"].p50 == pytest.approx(20.0)
    assert rows["whole"].longest == pytest.approx(30.0)
    assert tokens([right()]) is None
    assert tokens([replace(right(), tokens=(10, 2)), replace(right(), tokens=(5, 1))]) == (15, 3)
    assert latency([Outcome("x", None, 1.0, "down")]) == ()
    assert REPLY.trace.timings_ms
