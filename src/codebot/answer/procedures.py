"""Procedure codes beside a diagnosis: what cannot be verified is said first, then what can."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.facts import Facts
from codebot.answer.select import Quote
from codebot.catalog import Reading

__all__ = ["LICENSED", "Procedures"]

# Systems whose tables are licensed or not loaded: what their codes mean is not codebot's to say.
LICENSED = ("CPT", "HCPCS")
# Questions that the notes of the code set answer whatever else is named beside.
_OF_NOTES = ("excludes", "replaced", "changed", "children", "seventh")

_WHICH = re.compile(
    r"\b(?:what|which)(?:'s| is)?\b(?: \w+){0,2}? (cpt|hcpcs|procedure)\b"
    r"|\b(?P<alone>cpt|hcpcs|procedure)s?(?: codes?)? (?:to (?:use|bill|report|go|pair)|that goe?s?"
    r"|for|with|used|linked)\b",
    re.IGNORECASE,
)
_HCPCS = re.compile(r"[ACEGHJKLPQRSTV]\d{4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Procedures(Facts):
    """What is said where a question sets a procedure code beside diagnosis codes."""

    def procedures(self, ranked: Sequence[Quote]) -> list[Statement]:
        """That the procedure is not verified, then each diagnosis; nothing where none is named.

        `ranked` are quotes of the pages; one that speaks of such codes backs it.
        """
        asked = self.asked
        alike = [reading for reading in asked.codes if self._like_hcpcs(reading)]
        names = [reading.code for reading in asked.codes if reading not in alike]
        others = [reading for reading in asked.others if reading.system in LICENSED]
        wanted = _WHICH.search(asked.question)
        if wanted is not None and not others and names and not asked.asks(*_OF_NOTES):
            support = _of_systems(ranked, LICENSED) or self._support(names[0][:3], "title")
            named = (wanted[1] or wanted["alone"]).upper()
            system = named if named in LICENSED else "CPT or HCPCS"
            said = self._say("unverified_which", support, code=names[0], system=system)
            statuses = [self._status(code) for code in names[:1]]
            return [said, *self._bare([s for s in statuses if s.entry is not None])]
        if not (others or alike) or not names or asked.asks(*_OF_NOTES):
            return []
        systems = dict.fromkeys([r.system for r in others] + ["HCPCS" for _ in alike[:1]])
        codes = tuple(dict.fromkeys([r.code for r in others] + [r.text.upper() for r in alike]))
        name = "unverified" if len(codes) == 1 else "unverified_link"
        said = self._say(
            name,
            _of_systems(ranked, systems) or self._support(names[0][:3], "title"),
            code=codes[0],
            names=", ".join(codes),
            system=" and ".join(systems),
        )
        statuses = [self._status(code) for code in names[:3]]
        wrong = [fact for s in statuses if s.entry is None for fact in self._not_valid(s)]
        return [said, *wrong, *self._bare([s for s in statuses if s.entry is not None])]

    def _like_hcpcs(self, reading: Reading) -> bool:
        """Whether a letter and four digits are no code of the code set, nor anything near one."""
        return (
            _HCPCS.fullmatch(reading.text) is not None
            and not self._known(reading.code)
            and not self._known(reading.code[:5])
        )


def _of_systems(ranked: Sequence[Quote], systems: Iterable[str]) -> list[Support]:
    """The best quote that names one of the systems."""
    for quote in ranked:
        if any(system in quote.text for system in systems):
            section = (quote.passage.chunk.headings or ("",))[-1]
            span = quote.sentence
            return [Support(quote.passage.document, span.start, span.end, section)]
    return []
