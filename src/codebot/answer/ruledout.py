"""Diagnoses that were ruled out: "ED visit for chest pain, MI ruled out, what do I code"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.find import Finder, proposed
from codebot.answer.official import Official
from codebot.answer.phrase import phrase, trimmed
from codebot.answer.select import Quote
from codebot.answer.uncertain import CLAUSES, RULED_OUT
from codebot.answer.understand import content_words, understand
from codebot.catalog import Entry
from codebot.records import CodeUse

__all__ = ["RuledOut"]

# What the guidelines rule on apart: abuse, newborns, mothers, observation stays.
_APART = re.compile(
    r"\babus|\brape|\bneglect|\bnewborn|\bneonat|\bbab(?:y|ies)\b|\binfant|\bfetal|\bfetus"
    r"|\bpregnan|\bmother|\bmaternal|\bobserv|\bZ0\d|\bexposure",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"^(?:if|when|after|once|that|and|but)\b|\b(?:in|at) the hospital\b|\bonly\b"
    r"|\b(?:do|can|should|may) (?:i|we)\b.*$|\b(?:code|what gets)\b.*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_RULE = re.compile(r"\bIV\.H\b|\bZ03\b")
_OTHER_MATTERS = (
    "coverage", "grouping", "seventh", "excludes", "replaced", "changed", "release", "difference",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuledOut(Official):
    """What is coded where study showed that the condition is not there: what the patient has."""

    def lead(self, ranked: Sequence[Quote]) -> list[Statement]:
        """The answer; nothing for bare words, or where the question is of another matter.

        `ranked` are quotes of the pages; one that states the rule backs it.
        """
        asked = self.asked
        if not RULED_OUT.search(asked.question) or _APART.search(asked.question):
            return []
        if asked.is_bare and asked.setting is None:
            return []
        if asked.codes or asked.asks(*_OTHER_MATTERS):
            return []
        words, others = _parts(phrase(asked))
        rule = _backed(ranked)
        if not words or not rule:
            return []
        said = [Statement(self.wordings.say("uncertain", "ruled_out", words=words), tuple(rule))]
        return [*said, *self._present(others)]

    def _present(self, others: Sequence[str]) -> list[Statement]:
        """The codes of what the patient has: of the first clause beside that has one."""
        for clause in others:
            found = self._code(clause)
            parts = [clause] if found else [part for part in _JOINED.split(clause) if part]
            told = [(words, self._code(words)) for words in parts]
            if all(entry for _, entry in told):
                return [self._told(words, entry) for words, entry in told if entry]
        return []

    def _code(self, words: str) -> Entry | None:
        """The one code of a name that says all the words."""
        part = understand(words, self.asked.on, self.asked.on)
        finder = Finder(part, self.catalog, self.wordings)
        said, hits = finder.best()
        if not hits or not (finder.sure(said, hits[0]) and finder.whole(said, hits[0])):
            return None
        found = finder.find()
        codes = proposed(found) if isinstance(found, list) else []
        return self.catalog.entry(codes[0], self.asked.on) if len(codes) == 1 else None

    def _told(self, words: str, entry: Entry) -> Statement:
        values = {"words": words, "code": entry.code, "title": entry.title}
        text = self.wordings.say("uncertain", "symptom", **values)
        use = CodeUse(entry.code, entry.title, billable=True, status="valid", role="proposed")
        return Statement(text, tuple(self._support(entry.code, "title")), (use,))


def _parts(text: str) -> tuple[str, list[str]]:
    """The condition that was ruled out, and the clauses beside it."""
    words, others = "", []
    for clause in CLAUSES.split(text):
        cue = RULED_OUT.search(clause)
        if cue is None or words:
            others.append(trimmed(_AROUND.sub("", clause)))
            continue
        before, after = clause[: cue.start()], clause[cue.end() :]
        words = trimmed(_AROUND.sub("", before.strip()) or _AROUND.sub("", after.strip()))
    return words, [other for other in others if content_words(other)]


def _backed(ranked: Sequence[Quote]) -> list[Support]:
    """The sentence of a page that states the rule."""
    for quote in ranked:
        page = quote.passage.document
        if page.codes or not _RULE.search(quote.text):
            continue
        section = quote.passage.chunk.question or (quote.passage.chunk.headings or ("",))[-1]
        span = quote.sentence
        return [Support(page, span.start, span.end, section)]
    return []
