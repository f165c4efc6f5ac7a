"""Reads an order file: every code of a year with its billable flag and titles, fixed width."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from codebot.catalog.tabular import Item, code_item
from codebot.errors import CatalogError

# Columns 1-5 number, 7-13 code, 15 flag, 17-76 short title, 78 on long title (icd10OrderFiles.pdf).
LINE = re.compile(r"(\d{5}) ([A-Z][0-9A-Z]{2}[0-9A-Z ]{4}) ([01]) (.{60}) (\S.*?)\s*\Z")


@dataclass(frozen=True)
class Order:
    """The codes of an order file in official order, each with its long title and billable flag."""

    items: tuple[tuple[Item, bool], ...]

    @cached_property
    def billable(self) -> int:
        """How many are billable."""
        return sum(flag for _, flag in self.items)

    @property
    def headers(self) -> int:
        """How many are headers."""
        return len(self.items) - self.billable


def looks_like_order(text: str) -> bool:
    """Whether the text begins as an order file does."""
    return LINE.match(text.split("\n", 1)[0].rstrip("\r")) is not None


def read_order(text: str) -> Order:
    """The codes of an order file; CatalogError where a line, its number or its code is wrong."""
    lines = text.splitlines()
    if lines and lines[-1].strip("\x1a ") == "":
        lines.pop()
    items: list[tuple[Item, bool]] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        match = LINE.match(line)
        if match is None:
            raise CatalogError(f"Line {number} is no line of an order file: {line[:40]!r}.")
        if int(match[1]) != number % 100_000:
            raise CatalogError(f"Line {number} carries number {match[1]}: lines are missing.")
        bare = match[2].rstrip()
        code = f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare
        if code in seen:
            raise CatalogError(f"Line {number} lists {code} a second time.")
        seen.add(code)
        items.append((code_item(code, match[5]), match[3] == "1"))
    _check(items, seen, whole=text.endswith("\n"))
    return Order(tuple(items))


def _check(items: list[tuple[Item, bool]], seen: set[str], whole: bool) -> None:
    if not whole:
        raise CatalogError("The file ends in the middle of a line; download it again.")
    letters = {code[0] for code in seen}
    missing = sorted(set("ABCDEFGHIJKLMNOPQRSTVWXYZ") - letters)
    if missing:
        raise CatalogError(f"No code begins with {', '.join(missing)}: the file is cut short.")
    for item, _ in items:
        if item.code[:3] not in seen:
            raise CatalogError(f"{item.code} stands in the file, its category {item.code[:3]} not.")
