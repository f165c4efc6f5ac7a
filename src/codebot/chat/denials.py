"""A clause that says of a code what its title denies: "M47.816 is ... with radiculopathy, so"."""

from __future__ import annotations

import re

from codebot.answer import Understanding, stems
from codebot.catalog import Catalog, Entry
from codebot.chat.kin import kin_of
from codebot.records import Finding

__all__ = ["denied_by_title"]

_FLAGS = re.IGNORECASE
_SAYS = r"\s+(?:code\s+)?(?:is|means|covers|includes|describes|says|stands for)\s+(?:for\s+)?"
_CLAUSE = r"((?:(?!\b(?:so|but|or|and should|should|can|right)\b)[^,;?])+)"
_DENIED = re.compile(r"\b(?:without|no|not)\b([^,;()]*)", _FLAGS)
_WEIGHTLESS = stems("region side type condition mention code diagnosis of")


def denied_by_title(asked: Understanding, catalog: Catalog) -> list[Finding]:
    """What a clause states of a code whose title is without it, with the code that has it."""
    found: list[Finding] = []
    for reading in asked.codes:
        entry = catalog.entry(reading.code, asked.on)
        clause = re.search(re.escape(reading.text) + _SAYS + _CLAUSE, asked.question, _FLAGS)
        if entry is None or clause is None or _DENIED.search(clause[1]):
            continue
        denied = stems(" ".join(_DENIED.findall(entry.title)))
        stated = stems(clause[1])
        core = stems(_DENIED.sub(" ", entry.title)) - _WEIGHTLESS
        wrong = (denied & stated) - _WEIGHTLESS
        if not wrong or not core & stated:
            continue
        places = [m.span() for m in re.finditer(r"[\w-]+", clause[1]) if stems(m[0]) & wrong]
        said = clause[1][places[0][0] : places[-1][1]]
        kin = kin_of(entry.code, (), said, asked.on, catalog)
        other = catalog.entry(kin, asked.on) if kin else None
        found.append(_finding(entry, said, other))
    return found


def _finding(entry: Entry, said: str, other: Entry | None) -> Finding:
    message = f"No. {entry.code} is “{entry.title}”."
    meant: tuple[str, ...] = ()
    if other is not None and other != entry and stems(said) <= stems(other.title):
        message += f" With {said} the code is {other.code}, {other.title}."
        meant = (other.code,)
    return Finding("premise", "detail-contradicted", "error", message, entry.code, meant)
