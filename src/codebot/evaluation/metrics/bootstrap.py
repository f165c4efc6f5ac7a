"""Bootstrap intervals, clustered by family: wordings of one question are not independent."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with the bounds of its 95 % interval, over `n` samples in `clusters` families."""

    mean: float
    low: float
    high: float
    n: int
    clusters: int


def interval(values: Sequence[float], clusters: Sequence[str]) -> Interval | None:
    """The mean of the values with its interval; None where there are none.

    Families are drawn with replacement. The seed follows from the data's shape, so that the
    same results give the same interval.
    """
    if not values:
        return None
    import numpy as np

    sums, counts = _by_cluster(values, clusters)
    means = _resample(sums, counts)
    low, high = np.percentile(means, [2.5, 97.5])
    mean = float(sums.sum() / counts.sum())
    return Interval(mean, float(low), float(high), len(values), len(counts))


def paired_interval(
    before: Sequence[float], after: Sequence[float], clusters: Sequence[str]
) -> Interval | None:
    """The mean difference (after minus before) of the same samples, with its interval."""
    differences = [b - a for a, b in zip(before, after, strict=True)]
    return interval(differences, clusters)


def _by_cluster(values: Sequence[float], clusters: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    names = {name: at for at, name in enumerate(dict.fromkeys(clusters))}
    sums, counts = np.zeros(len(names)), np.zeros(len(names))
    for value, name in zip(values, clusters, strict=True):
        sums[names[name]] += value
        counts[names[name]] += 1
    return sums, counts


def _resample(sums: np.ndarray, counts: np.ndarray) -> np.ndarray:
    import numpy as np

    generator = np.random.default_rng(zlib.crc32(sums.tobytes() + counts.tobytes()))
    drawn = generator.integers(0, len(sums), size=(_ROUNDS, len(sums)))
    means: np.ndarray = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    return means
