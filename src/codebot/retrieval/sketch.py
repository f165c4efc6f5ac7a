"""A small sketch of a text, by which texts that are nearly the same are found."""

from __future__ import annotations

import heapq
import zlib

from codebot.retrieval.words import words_of

SIZE = 32
_SHINGLE = 5


def sketch_of(text: str) -> tuple[int, ...]:
    """The SIZE least hashes of the text's runs of five words.

    The share that two sketches have in common estimates how much the texts do.
    """
    words = words_of(text)
    runs = {
        zlib.crc32(" ".join(words[at : at + _SHINGLE]).encode())
        for at in range(max(len(words) - _SHINGLE + 1, 1))
    }
    return tuple(heapq.nsmallest(SIZE, runs))
