"""Adds official files to a catalog: all of them, or nothing."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from codebot.catalog import order as orders
from codebot.catalog.addenda import Addenda, apply, read_addenda
from codebot.catalog.alphabetic import read_alphabetic
from codebot.catalog.conversion import read_conversions
from codebot.catalog.known import KNOWN
from codebot.catalog.merge import Incoming, clear, put, put_items, put_tabular, seal
from codebot.catalog.recognise import KINDS, Found, recognise
from codebot.catalog.shapes import bare
from codebot.catalog.store import open_read_only, written_aside
from codebot.catalog.tabular import Item, code_item, expanded, read_tabular
from codebot.catalog.years import addenda_version, order_version, tabular_version
from codebot.errors import CatalogError, CodebotError

CONVERSION = "conversion table"
NOTES = "notes of "
_BREAKS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
Progress = Callable[[str], None]


def add_files(path: Path, files: Sequence[Path], progress: Progress | None = None) -> None:
    """Add official files to the catalog at `path`, whatever their order.

    CatalogError where any of them is damaged, cut short, mislabelled or something else; then the
    catalog stays as it was. What the catalog already holds is said and passed over.
    """
    say = progress or (lambda _: None)
    open_read_only(path).close()
    found = [(file, one) for file in files for one in recognise(file)]
    found.sort(key=lambda pair: (KINDS.index(pair[1].kind), pair[1].year or 0))
    with written_aside(path, base=path) as connection:
        for file, one in found:
            say(f"reading {one.name}" + (f" of {file.name}" if one.name != file.name else ""))
            with reading(one.name):
                _ADD[one.kind](connection, one, say)
        say("deriving dates")
        seal(connection)


@contextlib.contextmanager
def reading(name: str) -> Iterator[None]:
    """Whatever goes wrong while a file is read is a CatalogError that names the file."""
    try:
        yield
    except CodebotError as error:
        raise type(error)(f"{name}: {error}") from None
    except (sqlite3.Error, ArithmeticError, *_BREAKS) as error:
        # A damaged file can break a reader anywhere; who gave it sees one kind of error.
        raise CatalogError(
            f"{name} is damaged ({type(error).__name__}); download it again."
        ) from None


def _add_order(connection: sqlite3.Connection, found: Found, say: Progress) -> None:
    order = orders.read_order(found.text)
    year, start = order_version(order, found)
    incoming = Incoming(year, start, "order", found.name, order.items)
    say(f"{incoming.name}: {order.billable:,} billable codes, {order.headers:,} headers")
    _put_codes(connection, incoming, say)


def _put_codes(connection: sqlite3.Connection, incoming: Incoming, say: Progress) -> None:
    row = connection.execute(
        "SELECT id, kind, digest FROM release WHERE fiscal_year = ? AND version = ?",
        (incoming.fiscal_year, incoming.start.isoformat()),
    ).fetchone()
    if row is None:
        put(connection, incoming)
    elif row[2] == incoming.digest:
        say(f"{incoming.name} is already there")
    elif row[1] != "order" and incoming.kind == "order":
        _replace_codes(connection, row[0], incoming)
    else:
        raise CatalogError(
            f"The catalog holds another {incoming.name}; to replace it run "
            f'`codebot catalog remove "{incoming.name}"` first.'
        )


def _replace_codes(connection: sqlite3.Connection, number: int, incoming: Incoming) -> None:
    """Let an order file's codes and titles take the place of those of the tabular list."""
    above = [
        (Item(code, title, "block", None), False)
        for code, title in connection.execute(
            "SELECT variant.code, text FROM variant JOIN title ON title = title.id "
            "JOIN place ON place.code = variant.code WHERE level NOT IN ('category') "
            "AND releases >> ? & 1",
            (number,),
        )
    ]
    clear(connection, "variant", 1 << number)
    put_items(connection, [*incoming.items, *above], 1 << number)
    billable = sum(flag for _, flag in incoming.items)
    connection.execute(
        "UPDATE release SET kind = ?, source = ?, digest = ?, billable = ?, headers = ? "
        "WHERE id = ?",
        (incoming.kind, incoming.source, incoming.digest, billable,
         len(incoming.items) - billable, number),
    )  # fmt: skip


def _add_tabular(connection: sqlite3.Connection, found: Found, say: Progress) -> None:
    tabular = read_tabular(BytesIO(found.content))
    year, start = tabular_version(tabular, found)
    row = connection.execute(
        "SELECT id, notes, name FROM release WHERE fiscal_year = ? AND version = ?",
        (year, start.isoformat()),
    ).fetchone()
    exists = None if row is None else frozenset(_codes(connection, row[0]))
    items = tuple(expanded(tabular, exists))
    incoming = Incoming(year, start, "tabular", found.name, items, tabular=tabular)
    say(f"{incoming.name}: {len(tabular.notes):,} notes")
    if row is None:
        _check_totals(incoming, say)
        put(connection, incoming)
        return
    number, notes, name = row
    if notes:
        say(f"{name} has its notes already")
        return
    _check_same_codes(exists or frozenset(), items, name)
    above = [(item, False) for item in tabular.items if item.level not in ("code", "category")]
    put_items(connection, above, 1 << number)
    put_tabular(connection, incoming, 1 << number)
    digest = hashlib.sha256((incoming.digest + name).encode()).hexdigest()
    connection.execute("UPDATE release SET notes = 1 WHERE id = ?", (number,))
    connection.execute(
        "INSERT OR REPLACE INTO extra VALUES (?, ?, ?)", (NOTES + name, found.name, digest)
    )


def _check_totals(incoming: Incoming, say: Progress) -> None:
    """Hold a tabular list against the published totals; it may allow a few codes too many."""
    codes = [flag for item, flag in incoming.items if item.level in ("code", "category")]
    published = [k for k in KNOWN if k.fiscal_year == incoming.fiscal_year]
    if not published or sum(codes) in {known.billable for known in published}:
        return
    if all(abs(sum(codes) - known.billable) > known.billable // 100 for known in published):
        raise CatalogError(
            f"It gives {sum(codes):,} billable codes, {incoming.name} has "
            f"{published[-1].billable:,}: it is of another year or incomplete."
        )
    say(f"it allows a few codes that {incoming.name} has not; add the order file of that year too")


def _check_same_codes(
    exists: frozenset[str], items: Sequence[tuple[Item, bool]], name: str
) -> None:
    codes = {bare(item.code) for item, _ in items if item.level in ("code", "category")}
    strange = len(codes ^ exists)
    if strange > len(exists) // 100:
        raise CatalogError(
            f"The tabular list differs from {name} in {strange:,} codes: it is of another year or "
            "damaged."
        )


def _codes(connection: sqlite3.Connection, number: int) -> list[str]:
    return [
        bare(code)
        for (code,) in connection.execute(
            "SELECT code FROM variant WHERE releases >> ? & 1", (number,)
        )
        if "-" not in code and not code.isdigit()
    ]


def _add_conversions(connection: sqlite3.Connection, found: Found, say: Progress) -> None:
    rows = read_conversions(BytesIO(found.content))
    known = [code for (code,) in connection.execute("SELECT DISTINCT code FROM variant")]
    known.sort()
    say(f"conversion table: {len({row.code for row in rows}):,} codes with their first day")
    connection.execute("DELETE FROM conversion")
    connection.executemany(
        "INSERT INTO conversion VALUES (?,?,?)",
        {
            (row.code, row.start.toordinal(), previous)
            for row in rows
            for previous in (
                [row.previous] if not row.last else _range(known, row.previous, row.last)
            )
        },
    )
    _put_extra(connection, CONVERSION, found)


def _range(known: Sequence[str], first: str, last: str) -> list[str]:
    inside = known[bisect_left(known, first) : bisect_left(known, f"{last}~")]
    return [code for code in inside if len(code) >= min(len(first), len(last))]


def _add_index(connection: sqlite3.Connection, found: Found, say: Progress) -> None:
    index = read_alphabetic(BytesIO(found.content))
    name = f"{index.title} {index.version}".strip()
    say(f"{name}: {len(index.terms):,} terms")
    connection.execute("DELETE FROM term WHERE source = ?", (name,))
    connection.executemany(
        "INSERT INTO term (code, text, source) VALUES (?,?,?)",
        ((term.code, term.text, name) for term in index.terms),
    )
    _put_extra(connection, name, found)


def _add_addenda(connection: sqlite3.Connection, found: Found, say: Progress) -> None:
    addenda = read_addenda(found.text)
    year, start = addenda_version(addenda)
    there = connection.execute(
        "SELECT name FROM release WHERE fiscal_year = ? AND billable = ? AND headers = ?",
        (year, addenda.after.billable, addenda.after.headers),
    ).fetchone()
    if there is not None:
        say(f"{there[0]} is already there, with the totals {found.name} states")
        return
    order = apply(addenda, _base(connection, addenda))
    incoming = Incoming(year, start, "addenda", found.name, order.items)
    say(f"{incoming.name}: {order.billable:,} billable codes, {order.headers:,} headers")
    _put_codes(connection, incoming, say)


def _base(connection: sqlite3.Connection, addenda: Addenda) -> orders.Order:
    before = addenda.before
    row = connection.execute(
        "SELECT id FROM release WHERE fiscal_year = ? AND billable = ? AND headers = ? "
        "ORDER BY kind = 'tabular', version DESC",
        (before.year, before.billable, before.headers),
    ).fetchone()
    if row is None:
        raise CatalogError(
            f"These addenda change the order file of FY{before.year} with {before.billable:,} "
            f"codes and {before.headers:,} headers, which the catalog does not hold; add it first."
        )
    rows = connection.execute(
        "SELECT variant.code, text, billable FROM variant JOIN title ON title = title.id "
        "WHERE releases >> ? & 1 AND variant.code NOT LIKE '%-%' "
        "AND variant.code GLOB '[A-Z]*'",
        (row[0],),
    )
    return orders.Order(tuple((code_item(code, title), bool(flag)) for code, title, flag in rows))


def _put_extra(connection: sqlite3.Connection, name: str, found: Found) -> None:
    digest = hashlib.sha256(found.content).hexdigest()
    connection.execute("INSERT OR REPLACE INTO extra VALUES (?, ?, ?)", (name, found.name, digest))


_ADD: dict[str, Callable[[sqlite3.Connection, Found, Progress], None]] = {
    "order": _add_order,
    "tabular": _add_tabular,
    "conversion": _add_conversions,
    "index": _add_index,
    "addenda": _add_addenda,
}
