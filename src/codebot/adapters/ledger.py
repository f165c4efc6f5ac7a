"""Which chunks have their vectors, in SQLite: the record manager of LangChain's indexing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from langchain_core.indexing import RecordManager

_SCHEMA = """
create table if not exists records (
    namespace text not null, key text not null, source text not null, at real not null,
    primary key (namespace, key)
) without rowid;
create index if not exists records_of on records(namespace, source, at);
"""
_MANY = 500


class Ledger(RecordManager):
    """Keys by source and time of writing, each namespace apart; one process at a time."""

    def __init__(self, namespace: str, file: Path) -> None:
        super().__init__(namespace)
        self._connection = sqlite3.connect(file, check_same_thread=False)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = normal")
        self._last = 0.0
        self.create_schema()

    def create_schema(self) -> None:
        """Make the table where it is not there."""
        self._connection.executescript(_SCHEMA)

    async def acreate_schema(self) -> None:
        """Make the table where it is not there."""
        self.create_schema()

    def get_time(self) -> float:
        """The time, later at each call, even where the clock goes back."""
        newest = self._connection.execute("select max(at) from records").fetchone()[0] or 0.0
        self._last = max(time.time(), newest + 1e-6, self._last + 1e-6)
        return self._last

    async def aget_time(self) -> float:
        """The time, later at each call."""
        return self.get_time()

    def update(
        self,
        keys: Sequence[str],
        *,
        group_ids: Sequence[str | None] | None = None,
        time_at_least: float | None = None,
    ) -> None:
        """Note that these keys were written now; without group ids their sources stay."""
        now = max(self.get_time(), time_at_least or 0.0)
        with self._connection:
            if group_ids is None:
                self._connection.executemany(
                    "update records set at = ? where namespace = ? and key = ?",
                    [(now, self.namespace, key) for key in keys],
                )
                return
            self._connection.executemany(
                "insert or replace into records values (?,?,?,?)",
                [
                    (self.namespace, key, source or "", now)
                    for key, source in zip(keys, group_ids, strict=True)
                ],
            )

    async def aupdate(
        self,
        keys: Sequence[str],
        *,
        group_ids: Sequence[str | None] | None = None,
        time_at_least: float | None = None,
    ) -> None:
        """Note that these keys were written now."""
        self.update(keys, group_ids=group_ids, time_at_least=time_at_least)

    def exists(self, keys: Sequence[str]) -> list[bool]:
        """Whether each key is held."""
        held: set[str] = set()
        for some in _lots(keys):
            rows = self._connection.execute(
                f"select key from records where namespace = ? and key in ({_marks(some)})",
                (self.namespace, *some),
            )
            held.update(row[0] for row in rows)
        return [key in held for key in keys]

    async def aexists(self, keys: Sequence[str]) -> list[bool]:
        """Whether each key is held."""
        return self.exists(keys)

    def list_keys(
        self,
        *,
        before: float | None = None,
        after: float | None = None,
        group_ids: Sequence[str] | None = None,
        limit: int | None = None,
    ) -> list[str]:
        """The keys of these sources (of all where None), by when they were written."""
        found: list[str] = []
        for some in _lots(list(dict.fromkeys(group_ids))) if group_ids is not None else [[]]:
            query = "select key from records where namespace = ?"
            values: list[object] = [self.namespace]
            for clause, value in (("at < ?", before), ("at > ?", after)):
                if value is not None:
                    query += f" and {clause}"
                    values.append(value)
            if some:
                query += f" and source in ({_marks(some)})"
                values.extend(some)
            rows = self._connection.execute(query + " order by key", values)
            found.extend(row[0] for row in rows)
        return found if limit is None else found[:limit]

    async def alist_keys(
        self,
        *,
        before: float | None = None,
        after: float | None = None,
        group_ids: Sequence[str] | None = None,
        limit: int | None = None,
    ) -> list[str]:
        """The keys of these sources, by when they were written."""
        return self.list_keys(before=before, after=after, group_ids=group_ids, limit=limit)

    def delete_keys(self, keys: Sequence[str]) -> None:
        """Forget these keys."""
        with self._connection:
            self._connection.executemany(
                "delete from records where namespace = ? and key = ?",
                [(self.namespace, key) for key in keys],
            )

    async def adelete_keys(self, keys: Sequence[str]) -> None:
        """Forget these keys."""
        self.delete_keys(keys)

    def close(self) -> None:
        """Write everything into the one file and close it."""
        self._connection.execute("pragma wal_checkpoint(truncate)")
        self._connection.execute("pragma journal_mode = delete")
        self._connection.close()


def _lots(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[first : first + _MANY] for first in range(0, len(keys), _MANY))


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))
