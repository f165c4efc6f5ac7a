from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from codebot.catalog.connections import Connections
from codebot.errors import CatalogMissing


def in_thread(work: Callable[[], None]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_threads_one_after_another_share_a_connection(catalog_path: Path) -> None:
    connections, seen = Connections(catalog_path), list[sqlite3.Connection]()
    for _ in range(3):
        in_thread(lambda: seen.append(connections.own()))
    assert len({id(connection) for connection in seen}) == 1
    assert seen[0].execute("SELECT count(*) FROM release").fetchone() == (1,)


def test_threads_at_the_same_time_do_not(catalog_path: Path) -> None:
    connections, seen = Connections(catalog_path), list[sqlite3.Connection]()
    own = connections.own()
    in_thread(lambda: seen.append(connections.own()))
    assert seen[0] is not own
    assert connections.own() is own


def test_a_file_that_is_not_there_is_missing_at_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissing):
        Connections(tmp_path / "none.sqlite")
