"""Latency: how long each stage took, in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from codebot.evaluation.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Latency:
    """The median, the 95th percentile and the longest time of a stage, over `n` replies."""

    stage: str
    p50: float
    p95: float
    longest: float
    n: int


def latency(outcomes: Iterable[Outcome]) -> tuple[Latency, ...]:
    """One row for each stage that replies tell of, and "whole" for what the asker waited."""
    stages: dict[str, list[float]] = {}
    for outcome in outcomes:
        if outcome.reply is None:
            continue
        for stage, taken in outcome.reply.trace.timings_ms:
            stages.setdefault(stage, []).append(taken)
        stages.setdefault("whole", []).append(outcome.seconds * 1000)
    return tuple(_row(stage, taken) for stage, taken in stages.items())


def _row(stage: str, taken: list[float]) -> Latency:
    import numpy as np

    p50, p95 = np.percentile(taken, [50, 95])
    return Latency(stage, float(p50), float(p95), max(taken), len(taken))
