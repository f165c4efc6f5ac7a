"""Risk and coverage: how often codebot answers, and how often it is wrong when it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome

_Z = 1.96


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """Refusals seen as a choice.

    `coverage` is the share of the questions it should answer that it answers; `risk` the share of
    its answers that are wrong, to whatever question; `refused_rightly` the share of the questions
    it should not answer that it does not. `curve` holds (coverage, risk) as answers are taken in
    order of confidence (the best passage's score), coverage being the share of its answers taken so
    far, and `area` the mean risk along it; both are empty where a run does not tell its scores.
    """

    coverage: float | None
    risk: float | None
    refused_rightly: float | None
    curve: tuple[tuple[float, float], ...] = ()
    area: float | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """A bin of confidence: its bounds and mean, how many answers fell in it, what share was right.

    `right_low` and `right_high` are Wilson's 95 % interval of that share.
    """

    low: float
    high: float
    mean: float
    n: int
    right: float
    right_low: float
    right_high: float


def risk_coverage(samples: Iterable[tuple[Case, Outcome, bool]]) -> RiskCoverage:
    """From cases, what came of them, and whether that was right."""
    rows = [(c, o, right) for c, o, right in samples if o.reply is not None and o.structured]
    answered = [(o, right) for _, o, right in rows if o.reply and o.reply.status == "answered"]
    meant = [o for c, o, _ in rows if c.status == ("answered",)]
    unmeant = [o for c, o, _ in rows if "answered" not in c.status]
    curve = _curve(answered)
    return RiskCoverage(
        coverage=_share([o.reply is not None and o.reply.status == "answered" for o in meant]),
        risk=_share([not right for _, right in answered]),
        refused_rightly=_share(
            [o.reply is not None and o.reply.status != "answered" for o in unmeant]
        ),
        curve=curve,
        area=_area(curve) if curve else None,
    )


def calibration(
    samples: Iterable[tuple[Case, Outcome, bool]], bins: int = 5
) -> tuple[Calibration, ...]:
    """Answers in equal bins by confidence, with the share that was right in each."""
    told = sorted(
        (confidence(o), right)
        for _, o, right in samples
        if o.reply is not None and o.reply.status == "answered" and o.ranked
    )
    if len(told) < bins:
        return ()
    cuts = [len(told) * at // bins for at in range(bins + 1)]
    parts = [told[low:high] for low, high in pairwise(cuts)]
    return tuple(_bin(part) for part in parts)


def _bin(part: Sequence[tuple[float, bool]]) -> Calibration:
    n = len(part)
    right = sum(r for _, r in part) / n
    centre = (right + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * sqrt(right * (1 - right) / n + _Z**2 / (4 * n**2))
    return Calibration(
        low=part[0][0],
        high=part[-1][0],
        mean=sum(confidence for confidence, _ in part) / n,
        n=n,
        right=right,
        right_low=max(centre - half, 0.0),
        right_high=min(centre + half, 1.0),
    )


def confidence(outcome: Outcome) -> float:
    """The best passage's score."""
    return max((ranked.score for ranked in outcome.ranked or ()), default=0.0)


def _curve(answered: list[tuple[Outcome, bool]]) -> tuple[tuple[float, float], ...]:
    told = sorted(
        ((confidence(o), right) for o, right in answered if o.ranked), key=lambda row: -row[0]
    )
    points, wrong = [], 0
    for taken, (sure, right) in enumerate(told, start=1):
        wrong += not right
        # Answers of one confidence are taken together: none of them comes before the others.
        if taken == len(told) or told[taken][0] != sure:
            points.append((taken / len(told), wrong / taken))
    return tuple(points)


def _area(curve: Sequence[tuple[float, float]]) -> float:
    """The mean risk over all coverages, each point standing for the answers it adds."""
    starts = (0.0, *(coverage for coverage, _ in curve))
    return sum(risk * (end - start) for start, (end, risk) in zip(starts, curve, strict=False))


def _share(flags: list[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
