"""How near words are in meaning to what codes are called: a second opinion on the search's hits.

The vectors of the names come from outside: this room knows no model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from codebot.catalog.search import Searcher

    Vectors = npt.NDArray[np.float32]

__all__ = ["Meaning", "open_meaning", "write_meaning"]

# A component of a unit vector is kept as a whole number of this many parts of its largest.
_STEPS = 127


class Meaning:
    """The vectors of the names of each unit of a search, and what embeds the words asked."""

    def __init__(
        self,
        arrays: dict[str, npt.NDArray[np.generic]],
        encode: Callable[[str], Sequence[float]],
    ) -> None:
        """Use `open_meaning`."""
        import numpy as np

        self._ends = arrays["name_end"]
        self._names = arrays["name_at"]
        self._scales = arrays["scale"].astype(np.float32)
        self._vectors = arrays["vector"].reshape(len(self._scales), -1)
        self._encode = encode

    def likeness(self, words: str, units: Sequence[int]) -> list[float]:
        """The cosine of the words with the nearest name of each unit."""
        import numpy as np

        if not units:
            return []
        asked = np.asarray(self._encode(words), np.float32)
        names = [self._names[self._ends[u] : self._ends[u + 1]] for u in units]
        rows = np.concatenate(names)
        cosines = (self._vectors[rows].astype(np.float32) @ asked) * self._scales[rows]
        starts = np.cumsum([0, *(len(own) for own in names[:-1])])
        nearest: list[float] = np.maximum.reduceat(cosines, starts).tolist()
        return nearest


def write_meaning(
    path: Path, searcher: Searcher, key: str, embed: Callable[[Sequence[str]], Vectors]
) -> None:
    """Embed every name of the search and write the vectors, some 20 s for a release.

    `embed` gives a unit vector for each text; `key` says by which model.
    """
    import numpy as np

    from codebot.catalog.search_file import write_arrays

    ends, numbers = searcher.unit_names()
    texts, names = np.unique(numbers, return_inverse=True)
    vectors = embed([searcher.text(int(number)) for number in texts])
    scales = np.abs(vectors).max(axis=1, keepdims=True) / _STEPS + np.float32(1e-12)
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "name_end": ends.astype(np.int32),
        "name_at": names.astype(np.int32),
        "scale": scales[:, 0].astype(np.float32),
        "vector": np.rint(vectors / scales).astype(np.int8).reshape(-1),
    }
    write_arrays(path, {"key": key, "search": searcher.digest()}, arrays)


def open_meaning(
    path: Path, searcher: Searcher, key: str, encode: Callable[[str], Sequence[float]]
) -> Meaning | None:
    """The vectors in the file; None where there are none of this search and this model."""
    from codebot.catalog.search_file import read_arrays

    found = read_arrays(path)
    if found is None or found[0] != {"key": key, "search": searcher.digest()}:
        return None
    return Meaning(found[1], encode)
