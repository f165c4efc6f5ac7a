"""A command that answers once and ends does not look for garbage."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["without_collecting"]


@contextmanager
def without_collecting() -> Iterator[None]:
    """No search for garbage within: it would take a fifth of the time of a process that ends.

    What was made meanwhile counts as old afterwards, so that no search begins at once; and when
    the process ends, what goes with it anyway is not searched either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)
