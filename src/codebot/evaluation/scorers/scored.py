"""A score, and what a scorer sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Score:
    """`value` from 0 (wrong) to 1 (right), or None where the case has nothing to score here.

    None is never counted as zero. `why` explains it to a person.
    """

    value: float | None
    why: str = ""

    @property
    def passed(self) -> bool | None:
        """Whether it is fully right; None where there was nothing to score."""
        return None if self.value is None else self.value >= 1.0


UNSCORED = Score(None)


class Scorer(Protocol):
    """A function of the case, what came of it, and the code set."""

    def __call__(self, case: Case, outcome: Outcome, catalog: Catalog) -> Score:
        """The score of one sample."""


def share(faults: list[str], checks: int) -> Score:
    """The share of the checks without a fault; unscored where there was nothing to check."""
    if checks == 0:
        return UNSCORED
    return Score((checks - len(faults)) / checks, "; ".join(faults))
