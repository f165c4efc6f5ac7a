"""Connections to the catalog's file: one for each thread at a time, opened as seldom as can be."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from pathlib import Path

from codebot.catalog.store import open_read_only


class Connections:
    """Read-only connections; that of a thread that has ended serves the next one."""

    def __init__(self, path: Path) -> None:
        """Open the first; CatalogMissing or CatalogError where the file cannot be read."""
        self._path = path
        self._free: deque[sqlite3.Connection] = deque([open_read_only(path)])
        self._local = threading.local()

    def own(self) -> sqlite3.Connection:
        """The connection of the thread that asks."""
        lease: _Lease | None = getattr(self._local, "lease", None)
        if lease is None:
            lease = self._local.lease = _Lease(self._taken(), self._free)
        return lease.connection

    def _taken(self) -> sqlite3.Connection:
        try:
            return self._free.pop()
        except IndexError:
            return open_read_only(self._path)


class _Lease:
    """A connection in the hands of one thread: what belongs to a thread alone goes with it."""

    def __init__(self, connection: sqlite3.Connection, free: deque[sqlite3.Connection]) -> None:
        self.connection = connection
        self._free = free

    def __del__(self) -> None:
        self._free.append(self.connection)
