"""The numbers of a run: every scorer and retrieval measure with its interval, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codebot.evaluation.cases import SPLITS
from codebot.evaluation.metrics import (
    Calibration,
    Interval,
    Latency,
    RiskCoverage,
    calibration,
    interval,
    latency,
    retrieval,
    risk_coverage,
    tokens,
)
from codebot.evaluation.results import Results, Run, Sample
from codebot.evaluation.scorers import SCORERS


@dataclass(frozen=True, slots=True)
class Row:
    """A measure: its interval (None where nothing was scored), and how many went unscored."""

    name: str
    interval: Interval | None
    unscored: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in numbers.

    `rows`, `retrieval` and the rest are over the cases that are not sealed, where there are any;
    `splits` holds the share of right cases by split, the sealed ones apart. `topics` holds that
    share by topic.
    """

    run: Run
    cases: int
    families: int
    failed: int
    rows: tuple[Row, ...]
    retrieval: tuple[Row, ...]
    topics: tuple[Row, ...]
    splits: tuple[Row, ...]
    risk: RiskCoverage
    calibration: tuple[Calibration, ...]
    latency: tuple[Latency, ...]
    tokens: tuple[int, int] | None

    def value(self, name: str) -> Interval | None:
        """The interval of a measure by name; None where it is not there or nothing was scored.

        "right on sealed" is the share of right cases of that split.
        """
        rows = {row.name: row for row in (*self.rows, *self.retrieval)}
        rows |= {f"right on {row.name}": row for row in self.splits}
        return rows[name].interval if name in rows else None


def counted(samples: Sequence[Sample]) -> Sequence[Sample]:
    """The samples that are not sealed, where there are any."""
    return [sample for sample in samples if sample.case.split != "sealed"] or samples


def summarize(results: Results) -> Summary:
    """Every number of a run."""
    samples = counted(results.samples)
    judged = [(s.case, s.outcome, s.right) for s in samples]
    outcomes = [s.outcome for s in samples]
    return Summary(
        run=results.run,
        cases=len(samples),
        families=len({s.case.family for s in samples}),
        failed=sum(s.outcome.reply is None for s in samples),
        rows=tuple(_row(name, samples) for name in ("right", *SCORERS)),
        retrieval=_retrieval(samples, results.run.documents),
        topics=_topics(samples),
        splits=_splits(results.samples),
        risk=risk_coverage(judged),
        calibration=calibration(judged),
        latency=latency(outcomes),
        tokens=tokens(outcomes),
    )


def _row(name: str, samples: Sequence[Sample]) -> Row:
    scored = [(s.scores[name].value, s.case.family) for s in samples]
    held = [(value, family) for value, family in scored if value is not None]
    return Row(
        name,
        interval([value for value, _ in held], [family for _, family in held]),
        len(scored) - len(held),
    )


def _topics(samples: Sequence[Sample]) -> tuple[Row, ...]:
    topics = dict.fromkeys(s.case.topic for s in samples)
    return tuple(
        Row(topic, _row("right", [s for s in samples if s.case.topic == topic]).interval, 0)
        for topic in topics
    )


def _splits(samples: Sequence[Sample]) -> tuple[Row, ...]:
    return tuple(
        Row(split, _row("right", [s for s in samples if s.case.split == split]).interval, 0)
        for split in SPLITS
        if any(s.case.split == split for s in samples)
    )


def _retrieval(samples: Sequence[Sample], documents: tuple[str, ...]) -> tuple[Row, ...]:
    families = {s.case.id: s.case.family for s in samples}
    measured = retrieval(((s.case, s.outcome) for s in samples), documents)
    return tuple(
        Row(
            name,
            interval(list(values.values()), [families[case_id] for case_id in values]),
            len(samples) - len(values),
        )
        for name, values in measured.items()
    )
