"""No search for garbage within, no long one at once afterwards, and searching as ever later."""

from __future__ import annotations

import gc
import weakref

import pytest

from codebot.cli.collecting import without_collecting

MANY = 50_000


class Ring:
    """Something that only a search for garbage finds."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_left_within_is_found_by_a_later_search_only() -> None:
    with without_collecting():
        assert not gc.isenabled()
        left = weakref.ref(Ring())
        made = [[number] for number in range(MANY)]
    assert gc.isenabled()
    again = [[number] for number in made[:2000]]
    assert left() is not None
    gc.collect()
    assert left() is None
    assert len(again) < len(made)


def test_an_error_leaves_searching_on() -> None:
    with pytest.raises(ValueError, match="stop"), without_collecting():
        raise ValueError("stop")
    assert gc.isenabled()
