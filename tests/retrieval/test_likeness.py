"""How like a question each chunk's own question is: the order of the best, and what has none."""

import numpy as np

from codebot.retrieval.matrix import Likeness

IDS = ("a", "b", "c", "d")


def likeness(*cosines: float) -> Likeness:
    """The likeness of chunks a, b, ... with these cosines."""
    ids = IDS[: len(cosines)]
    places = {chunk_id: place for place, chunk_id in enumerate(ids)}
    return Likeness(ids, places, np.array(cosines, np.float32))


def test_the_best_come_first_and_equals_by_their_ids() -> None:
    found = list(likeness(0.25, 0.75, 0.25, 1.0).best_first())
    assert found == [("d", 1.0), ("b", 0.75), ("a", 0.25), ("c", 0.25)]


def test_each_chunk_has_its_own_cosine_and_others_none() -> None:
    asked = likeness(0.25, 0.75)
    assert (asked.of("b"), asked.of("z")) == (0.75, 0.0)


def test_without_any_question_there_is_nothing() -> None:
    assert list(likeness().best_first()) == []
    assert likeness().of("a") == 0.0
