"""Since when and until when a code is what it is, where only the pages know its past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.official import Official, too_early, use_of
from codebot.answer.select import Quote, codes_in

__all__ = ["Since"]

_ASKED = re.compile(
    r"\b(?:since|until|till|from) when\b|\bwhen (?:did|was|were|has|have|does|do|will|is)\b.*"
    r"\b(?:becom\w+|bec[oa]me|go|went|add\w*|delet\w*|retir\w*|replac\w*|expir\w*|invalid\w*|stop\w*|start\w*"
    r"|begin|began|creat\w*|introduc\w*|effective|chang\w*|discontinu\w*|valid|billable|new|come|came"
    r"|end\w*)\b"
    r"|\bhow long (?:has|have|is|was)\b|\bwhat (?:date|year|day)\b"
    r"|\bis \S+ (?:an? )?(?:brand[- ])?new\b|\bas of when\b|\blast (?:day|date)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\bwhat(?:['’]?s| has| was| did)? (?:been )?chang\w+\b|\bany changes?\b"
    r"|\bchanges? (?:to|in|for|with|about)\b|\bhas \S+ changed\b",
    re.IGNORECASE,
)
# "Why was M53.86 deleted": taken for granted.
_GONE = re.compile(
    r"\b(?:why|when) (?:was|is|did|has|were)\b.*"
    r"\b(?:delet|retir|remov|discontinu|expir|invalid)\w*",
    re.IGNORECASE,
)
# "M54.30 is a retired code", "M53.9 was deleted in 2025, so ...", "is M53.9 deleted?"
_SAID_GONE = re.compile(
    r"\b(?:is|was|got|has been|had been|being)\s+(?:(?:an?|now|already|just|recently) )?"
    r"(?:deleted|retired|discontinued|expired|removed|obsolete|inactive|withdrawn|terminated"
    r"|outdated|no longer (?:valid|active|billable|used))\b",
    re.IGNORECASE,
)
_ASKED_GONE = re.compile(
    r"^\W*(?:is|was|has|did)\s+\S+\s+(?:been |got |get )?"
    r"(?:deleted?|retired?|discontinued|expired?|removed|obsolete|inactive|withdrawn|terminated"
    r"|outdated)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:since|until|through|replaced|after) .*\d{4}", re.IGNORECASE)
_NOT_GONE = re.compile(r"\bnot (?:been )?(?:delet|retir|discontin|expir|remov)", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}\b|\b(?:FY|fiscal year) ?\d{4}\b"
)
_MOST = 2


@dataclass(frozen=True, slots=True)
class Since(Official):
    """The dates that pages give for a code; else what the releases held can tell."""

    def lead(self, ranked: Sequence[Quote]) -> list[Statement]:
        """The dated sentences about the code, then what it is now; nothing for other questions."""
        gone = self._not_gone()
        if gone:
            dated = [q for q in self._dated(ranked, self.asked.names[0]) if _LEFT.search(q.text)]
            return [*gone, *map(self._quoted, dated[:2])]
        changed = _CHANGED.search(self.asked.question) is not None
        if len(self.asked.names) != 1 or not (changed or _ASKED.search(self.asked.question)):
            return []
        if self.asked.named_date or len(self.catalog.releases()) > 1:
            return []
        code = self.asked.names[0]
        status = self._status(code)
        if status.entry is None:
            return []
        said = [self._quoted(quote) for quote in self._dated(ranked, code)]
        if changed and not said:
            state = "a header and not billable" if status.status == "header" else "billable"
            supports = self._support(code, "title", "billable", "release")
            return [
                self._say("changes_unknown", supports, [use_of(status)], code=code, state=state,
                          title=status.entry.title, release=status.release.release.name)
            ]  # fmt: skip
        name = "since_header" if status.status == "header" else "since_valid"
        if not said:
            name += "_unknown"
        supports = self._support(code, "title", "billable", "release")
        values = {"code": code, "title": status.entry.title}
        release = status.release.release.name
        now = self._say(name, supports, [use_of(status)], release=release, **values)
        return [*said, now] if said else [now]

    def _not_gone(self) -> list[Statement]:
        """That a code still is there, where why or when it went is asked."""
        question = self.asked.question
        denied = _SAID_GONE.search(question) or _ASKED_GONE.search(question)
        open_ = self.asked.is_open and _GONE.search(question)
        if len(self.asked.names) != 1 or not (open_ or denied):
            return []
        status = self._status(self.asked.names[0])
        if status.status == "header" and denied and not too_early(status):
            supports = self._support(status.code, "title", "billable", "release")
            values = {"title": status.entry.title if status.entry else "", "code": status.code}
            values["release"] = status.release.release.name
            return [self._say("not_gone_header", supports, [use_of(status)], **values)]
        if status.status != "valid" or too_early(status) or _NOT_GONE.search(question):
            return []
        supports = self._support(status.code, "title", "billable", "release")
        values = {"title": status.entry.title if status.entry else "", "code": status.code}
        release = status.release.release.name
        name = "not_gone" if open_ else "not_gone_no"
        return [self._say(name, supports, [use_of(status)], release=release, **values)]

    def _dated(self, ranked: Sequence[Quote], code: str) -> list[Quote]:
        """The best sentences that give a date and speak of this code first."""
        found = [
            quote for quote in ranked
            if _DATED.search(quote.text)
            and code in codes_in(quote.text)
            and quote.passage.chunk.kind != "list"
        ]  # fmt: skip
        found.sort(key=lambda quote: not re.search(rf"{re.escape(code)}(?![.\d])", quote.text[:40]))
        return found[:_MOST]

    def _quoted(self, quote: Quote) -> Statement:
        span, chunk = quote.sentence, quote.passage.chunk
        section = chunk.question or (chunk.headings or ("",))[-1]
        support = Support(quote.passage.document, span.start, span.end, section)
        return Statement(quote.text, (support,))
