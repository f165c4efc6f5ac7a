"""Whether a code, or that of some words, is one for a symptom: "is coccydynia a symptom code"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.compared import Compared
from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, use_of
from codebot.answer.phrase import trimmed

__all__ = ["SymptomCodes"]

_ASKED = re.compile(
    r"^\W*(?:(?:so|and|but)\W+)*(?:is|are)\s+(?P<what>.+?)\s+"
    r"(?:(?:considered|coded as|just|only)\s+)*"
    r"(?:an?\s+)?(?:signs?\s+(?:or|and)\s+)?symptoms?(?:\s+(?:or|and)\s+signs?)?(?:\s+codes?)?"
    r"(?:\s*,?\s*or\s+(?:an?\s+)?(?:definitive\s+)?(?:diagnos[ie]s|disease|dx)(?:\s+codes?)?)?"
    r"\W*$",
    re.IGNORECASE,
)
_SYMPTOMS = "18"


@dataclass(frozen=True, slots=True)
class SymptomCodes(Official):
    """The chapter tells: chapter 18 holds symptoms and signs, though not all (I.B.4)."""

    def lead(self) -> list[Statement]:
        """The answer; nothing where the question is another, or its words have no sure code."""
        asked = self.asked
        match = _ASKED.match(asked.question)
        if match is None or len(asked.codes) > 1:
            return []
        words = trimmed(match["what"])
        compared = Compared(asked, self.catalog, self.wordings)
        entry = (
            self.catalog.entry(asked.names[0], asked.on)
            if asked.names
            else compared.entry_of_words(words)
        )
        above = self.catalog.ancestors(entry.code, asked.on) if entry is not None else ()
        if entry is None or not above or above[-1].kind != "chapter":
            return []
        chapter = above[-1]
        name = "symptom_yes" if chapter.code == _SYMPTOMS else "symptom_no"
        values = {"chapter": chapter.code, "chapter_title": chapter.title}
        page = self._page(entry.code)
        line = next(
            (n for n in page.lines if n.kind == "hierarchy" and chapter.title in n.text), None
        )
        supports = self._support(entry.code, "title")
        if line is not None:
            supports.append(Support(page.document, line.start, line.end, "Official code set"))
        uses = [use_of(self._status(entry.code))]
        return [self._say(name, supports, uses, code=entry.code, title=entry.title, **values)]
