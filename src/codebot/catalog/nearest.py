"""Why something is no code, and which real codes were probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from codebot.catalog.entry import Entry
from codebot.catalog.shapes import CODE, LONGEST, bare, dotted, shorter, with_seventh

if TYPE_CHECKING:
    from codebot.catalog.catalog import Catalog

MOST = 5
# Like a code, but longer than any: a placeholder too many, most often.
_LONG = re.compile(r"[A-Z]\d[0-9A-Z]\.[0-9A-Z]{5,6}\Z")
# Letters and digits that are taken for each other when read or typed.
_ALIKE = {"S": "5", "O": "0", "I": "1", "L": "1", "B": "8", "Z": "2", "G": "6", "Q": "0"}


def explain(catalog: Catalog, code: str, on: date) -> tuple[tuple[str, ...], str]:
    """The nearest codes of the release in force, best first, and one sentence on what is wrong."""
    long = not CODE.match(code)
    if long and not _LONG.match(code):
        return (), f"{code[:20]} does not have the form of an ICD-10-CM code."
    above = next((e for p in shorter(code) if (e := catalog.entry(p, on)) is not None), None)
    seventh = _seventh(catalog, above, code, on) if above is not None else None
    if seventh is not None:
        return seventh
    if long:
        return (), f"{code} is too long: an ICD-10-CM code has at most {LONGEST} characters."
    near = tuple(dict.fromkeys(_candidates(catalog, above, code, on)))[:MOST]
    reason = f"{code} is not an ICD-10-CM code"
    if above is not None and above.billable:
        return (above.code,), f"{reason}: {above.code} is complete and takes no more characters."
    return near, f"{reason}; the nearest is {near[0]}." if near else f"{reason}."


def _seventh(
    catalog: Catalog, above: Entry, code: str, on: date
) -> tuple[tuple[str, ...], str] | None:
    """What is wrong with a 7th character (Guidelines I.A.4 and I.A.5), where that is wrong."""
    rest = bare(code)[len(bare(above.code)) :].lstrip("X")
    seventh = catalog.seventh(above.code, on)
    if seventh is None or above.billable or len(rest) != 1:
        return None
    allowed = [character for character, _ in seventh.characters]
    children = tuple(child.code for child in catalog.children(above.code, on))
    meant = with_seventh(above.code, rest)
    if meant in children:
        return (
            meant,
        ), f"{code} is malformed: the 7th character stands in position 7, as in {meant}."
    if children and all(len(bare(child)) == LONGEST for child in children):
        why = f"{rest} is no 7th character of {above.code}; it takes {', '.join(allowed)}"
        return children[:MOST], f"{code} is not an ICD-10-CM code: {why}."
    if rest in allowed:
        leaves = catalog.leaves(above.code, on)
        ending = tuple(leaf.code for leaf in leaves if leaf.code.endswith(rest))
        why = f"{above.code} needs more characters before the 7th"
        return ending[:MOST], f"{code} is malformed: {why}, as in {ending[0]}." if ending else ""
    return None


def _candidates(catalog: Catalog, above: Entry | None, code: str, on: date) -> Iterator[str]:
    yield from _billable(catalog, _likely(code), on)
    if above is not None:
        leaves = catalog.leaves(above.code, on)
        # A last 9 or 0 is mostly meant as "unspecified", whatever this category writes for it.
        yield from (leaf.code for leaf in leaves if "unspecified" in leaf.title)
        yield from (leaf.code for leaf in leaves)
    yield from _billable(catalog, _slips(code), on)


def _billable(catalog: Catalog, codes: Iterator[str], on: date) -> Iterator[str]:
    for code in codes:
        entry = catalog.entry(code, on)
        if entry is not None and entry.billable:
            yield code


def _likely(code: str) -> Iterator[str]:
    """The code with placeholders filled in, or with letters read as the digits they look like."""
    plain = bare(code)
    for n in range(4, len(plain) + 1):
        for fill in range(1, LONGEST - len(plain) + 1):
            yield dotted(plain[:n] + "X" * fill + plain[n:])
    for n, character in enumerate(plain):
        for alike in _ALIKE.get(character, "") if n else ():
            yield dotted(plain[:n] + alike + plain[n + 1 :])


def _slips(code: str) -> Iterator[str]:
    """The code with two characters swapped, or one too many taken out."""
    plain = bare(code)
    for n in range(1, len(plain) - 1):
        yield dotted(plain[:n] + plain[n + 1] + plain[n] + plain[n + 2 :])
    if len(plain) <= LONGEST:
        for n in range(len(plain) - 1, 3, -1):
            yield dotted(plain[:n] + plain[n + 1 :])
