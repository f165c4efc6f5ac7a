from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings

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


def test_the_nearest_are_found_whatever_the_graph_came_out_like(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    vectors = random.normal(size=(1500, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    making = ChromaVectors(tmp_path, create=True)
    ids = [f"chunk-{n}" for n in range(len(vectors))]
    making.add(ids, vectors, [{"document": "d"}] * len(ids))
    making.close()
    fresh = ChromaVectors(tmp_path)
    for asked in vectors[:20] + random.normal(scale=0.05, size=(20, 384)).astype(np.float32):
        exact = [ids[n] for n in np.argsort(-(vectors @ asked))[:40]]
        assert [found for found, _ in fresh.search(asked.tolist(), 40)] == exact
    fresh.close()


def test_a_folder_made_with_a_narrower_search_is_widened_once(tmp_path: Path) -> None:
    client: Any = chromadb.PersistentClient(str(tmp_path), Settings(anonymized_telemetry=False))
    client.create_collection("chunks", embedding_function=None).add(["one"], [[1.0, 0.0]])
    client.close()
    opened = ChromaVectors(tmp_path)
    assert opened.search([1.0, 0.0], 1)[0][0] == "one"
    opened.close()
    client = chromadb.PersistentClient(str(tmp_path), Settings(anonymized_telemetry=False))
    widened = client.get_collection("chunks", embedding_function=None)
    assert widened.configuration_json["hnsw"]["ef_search"] > 100
    client.close()
