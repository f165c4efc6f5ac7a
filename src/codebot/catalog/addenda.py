"""Reads an order addenda file and applies it: the release before plus it is the new release."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.catalog.order import Order
from codebot.catalog.shapes import dotted
from codebot.catalog.tabular import code_item
from codebot.errors import CatalogError

_LINE = re.compile(
    r"(Add|Delete|Revise from|Revise to):\s+([01]) ([A-Z][0-9A-Z]{2}[0-9A-Z ]{4}) "
    r"(.{60}) (\S.*?)\s*\Z"
)
_TOTAL = re.compile(
    r"\s*(\d+) (headers|codes) in icd10cm[-_ ]order[-_ ](\d{4})(\w*)\.txt", re.IGNORECASE
)
_COUNT = re.compile(r"\s*(\d+) (additions|deletions|revisions)\s*\Z")


@dataclass(frozen=True, slots=True)
class Totals:
    """Billable codes and headers, as an addenda file states them for one order file."""

    year: int
    part: str
    billable: int
    headers: int


@dataclass(frozen=True, slots=True)
class Change:
    """One line: what is done ("Add", "Delete", "Revise to"), to which code, with flag and title."""

    action: str
    code: str
    billable: bool
    title: str


@dataclass(frozen=True, slots=True)
class Addenda:
    """The changes of an addenda file, and the totals before and after them."""

    changes: tuple[Change, ...]
    before: Totals
    after: Totals


def looks_like_addenda(text: str) -> bool:
    """Whether the text is an order addenda file; those of a codes file have no flag."""
    return any(_LINE.match(line) for line in text.splitlines()[:5]) or (
        len(_TOTAL.findall(text[:100_000])) == 4
    )


def read_addenda(text: str) -> Addenda:
    """The changes and totals; CatalogError where a line is wrong or the stated counts differ."""
    changes: list[Change] = []
    totals: list[tuple[int, str, int, str]] = []
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _LINE.match(line):
            code = dotted(match[3].strip())
            changes.append(Change(match[1], code, match[2] == "1", match[5]))
        elif match := _TOTAL.match(line):
            totals.append((int(match[1]), match[2].lower(), int(match[3]), match[4]))
        elif match := _COUNT.match(line):
            counts[match[2]] = counts.get(match[2], 0) + int(match[1])
        elif ":" in line:
            raise CatalogError(f"Line {number} is no line of an addenda file: {line[:40]!r}.")
    if [kind for _, kind, _, _ in totals] != ["headers", "headers", "codes", "codes"]:
        raise CatalogError("The totals at the end are missing: the addenda file is cut short.")
    _check_counts(changes, counts)
    before, after = (
        Totals(totals[n][2], totals[n][3], totals[n + 2][0], totals[n][0]) for n in (0, 1)
    )
    return Addenda(tuple(changes), before, after)


def apply(addenda: Addenda, base: Order) -> Order:
    """The order file after the changes; CatalogError where it does not come out as stated."""
    state = {item.code: (item.title, flag) for item, flag in base.items}
    for change in addenda.changes:
        if change.action == "Delete":
            _, flag = state.pop(change.code, ("", None))
            if flag is not change.billable:
                raise CatalogError(f"The addenda deletes {change.code}, which is not there so.")
        elif change.action == "Add":
            if change.code in state:
                raise CatalogError(f"The addenda adds {change.code}, which is there already.")
            state[change.code] = (change.title, change.billable)
        elif change.action == "Revise to":
            state[change.code] = (change.title, change.billable)
    order = Order(
        tuple((code_item(code, title), flag) for code, (title, flag) in sorted(state.items()))
    )
    found = (order.billable, order.headers)
    if found != (addenda.after.billable, addenda.after.headers):
        raise CatalogError(
            f"Applied, the addenda gives {found[0]} billable codes and {found[1]} headers; it "
            f"states {addenda.after.billable} and {addenda.after.headers}."
        )
    return order


def _check_counts(changes: list[Change], counts: dict[str, int]) -> None:
    for action, word in (("Add", "additions"), ("Delete", "deletions"), ("Revise to", "revisions")):
        found = sum(change.action == action for change in changes)
        if found != counts.get(word):
            raise CatalogError(
                f"The addenda states {counts.get(word)} {word} and lists {found}; "
                "download it again."
            )
