"""Thresholds: the floor of each measure, held against the lower bound of its interval."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from codebot.errors import InvalidInput
from codebot.evaluation.comparison import Comparison
from codebot.evaluation.summary import Summary


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`floors` by measure; `regressions`, the largest fall a comparison may show, by measure."""

    floors: Mapping[str, float] = field(default_factory=dict)
    regressions: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Breach:
    """A measure that does not reach its threshold."""

    name: str
    message: str


def read_thresholds(path: Path) -> Thresholds:
    """The thresholds of a TOML file; InvalidInput where it cannot be read."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Thresholds(
            {name: float(value) for name, value in data.get("floor", {}).items()},
            {name: float(value) for name, value in data.get("allowed-regression", {}).items()},
        )
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise InvalidInput(f"{path} holds no thresholds: {error}") from error


def below(summary: Summary, thresholds: Thresholds) -> tuple[Breach, ...]:
    """The measures whose lower bound is under the floor, or that were not scored at all."""
    breaches = []
    for name, floor in thresholds.floors.items():
        held = summary.value(name)
        if held is None:
            breaches.append(Breach(name, f"{name} was not scored; its floor is {floor:.3f}."))
        elif held.low < floor:
            breaches.append(
                Breach(name, f"{name} is at least {held.low:.3f}; its floor is {floor:.3f}.")
            )
    return tuple(breaches)


def regressed(comparison: Comparison, thresholds: Thresholds) -> tuple[Breach, ...]:
    """The measures that fell by more than is allowed, beyond what chance explains."""
    breaches = []
    for row in comparison.rows:
        allowed = thresholds.regressions.get(row.name, 0.0)
        if row.name in thresholds.regressions and row.difference.high < -allowed:
            fall = -row.difference.mean
            breaches.append(
                Breach(row.name, f"{row.name} fell by {fall:.3f}; {allowed:.3f} may be.")
            )
    return tuple(breaches)
