"""Two runs of the same cases: what changed, with paired intervals, the worse first."""

from __future__ import annotations

from dataclasses import dataclass

from codebot.errors import InvalidInput
from codebot.evaluation.metrics import Interval, paired_interval
from codebot.evaluation.results import Results, Sample
from codebot.evaluation.scorers import SCORERS


@dataclass(frozen=True, slots=True)
class Change:
    """A measure in both runs, over the samples that both scored."""

    name: str
    before: float
    after: float
    difference: Interval

    @property
    def certain(self) -> bool:
        """Whether the interval of the difference leaves out zero."""
        return self.difference.low > 0 or self.difference.high < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """`worse` and `better`: the pairs (before, after) that went wrong, and right."""

    rows: tuple[Change, ...]
    worse: tuple[tuple[Sample, Sample], ...]
    better: tuple[tuple[Sample, Sample], ...]
    cases: int


def compare(before: Results, after: Results) -> Comparison:
    """What changed between two runs; InvalidInput where they have no case in common."""
    held = {sample.case.id: sample for sample in before.samples}
    pairs = [(held[s.case.id], s) for s in after.samples if s.case.id in held]
    if not pairs:
        raise InvalidInput("The two runs have no case in common; compare runs of the same cases.")
    rows = (_change(name, pairs) for name in ("right", *SCORERS))
    return Comparison(
        rows=tuple(row for row in rows if row is not None),
        worse=tuple((a, b) for a, b in pairs if a.right and not b.right),
        better=tuple((a, b) for a, b in pairs if b.right and not a.right),
        cases=len(pairs),
    )


def _change(name: str, pairs: list[tuple[Sample, Sample]]) -> Change | None:
    scored = [(a.scores[name].value, b.scores[name].value, a.case.family) for a, b in pairs]
    held = [(a, b, family) for a, b, family in scored if a is not None and b is not None]
    if not held:
        return None
    before, after, families = (list(column) for column in zip(*held, strict=True))
    difference = paired_interval(before, after, families)
    if difference is None:
        return None
    return Change(name, sum(before) / len(before), sum(after) / len(after), difference)
