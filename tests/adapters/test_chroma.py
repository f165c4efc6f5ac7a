from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from codebot.adapters import ChromaVectors


def test_first_questions_that_come_at_once_all_get_their_answer(tmp_path: Path) -> None:
    vector = np.eye(384, dtype=np.float32)[:1]
    making = ChromaVectors(tmp_path, create=True)
    making.add(["one"], vector, [{"document": "d"}])
    making.close()
    for _ in range(20):
        fresh = ChromaVectors(tmp_path)
        start = threading.Barrier(8)
        with ThreadPoolExecutor(8) as pool:
            found = [pool.submit(_search, fresh, vector[0].tolist(), start) for _ in range(8)]
        assert [future.result()[0][0] for future in found] == ["one"] * 8
        fresh.close()


def _search(
    vectors: ChromaVectors, vector: list[float], start: threading.Barrier
) -> tuple[tuple[str, float], ...]:
    start.wait()
    return vectors.search(vector, 1)
