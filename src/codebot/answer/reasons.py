"""What the code set can say to why a claim was denied, and to what the record must support."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.facts import Facts
from codebot.answer.official import entry_of, listed, use_of
from codebot.answer.select import stems
from codebot.answer.titles import apart
from codebot.catalog import Entry, Status

__all__ = ["Reasons"]

_DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying|ial)|reject(?:ed|ion|s|ing)?|kick(?:ed|ing|s)?"
    r"(?: it| this)? (?:back|out)"
    r"|kickback|bounc(?:e|ed|ing)|refus(?:e|ed|ing)|sent back|came back"
    r"|not (?:being )?(?:paid|pay|accepted)"
    r"|n['’]?t (?:being )?(?:paid|pay|accepted|accept|go(?:ing)? through)"
    r"|unpaid|return(?:ed|ing))\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\bwhy\b|\bhow come\b|\breasons?\b"
    r"|\bwhat(?:'?s| is| was)? (?:went )?wrong\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|would|could|can|might|may|gets?|going to)\b", re.IGNORECASE)
_WRONG = re.compile(
    r"\bwhat(?:['’]?s| is| was)? (?:the )?(?:wrong|problem|issue|matter) with\b", re.IGNORECASE
)
_RECORD = re.compile(
    r"\bdocument\w*|\b(?:chart|record|note|provider|doctor|dr|documentation|he|she|they|i|we)\b"
    r".{0,25}\b(?:need|needs|have|has|must|should|say|says|show|include|state|write)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"^\W*(?:(?:so|and|but|hi|ok)\W+)*(?:what|which|how)\b", re.IGNORECASE)
_SUPPORTS = re.compile(
    r"\bsupport|\bdocument(?:ed|ation)?\b.*\b(?:for|need|requir|support)|\bneed(?:s|ed)?\b.*\bdocument"
    r"|\b(?:say|show|state|include|write|mention)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(r"\bimag(?:ing|es?)\b|\bmri\b|\bx-?rays?\b|\bct\b|\blabs?\b", re.IGNORECASE)
# What is said of any record, beside the condition in it.
_TALK = stems(
    "must says needs need have has show shows note notes record records chart provider"
    " support supports supported required require doctor physician say write state include"
)
_OPEN_TITLE = re.compile(r"\bunspecified\b|\bNOS\b", re.IGNORECASE)
_PLACED = re.compile(r"\bprimary\b|\bprincipal\b|\bfirst\b", re.IGNORECASE)
_MOST = 8


@dataclass(frozen=True, slots=True)
class Reasons(Facts):
    """The code set's part in a denial, and what a title asks of the record."""

    def reasons(self) -> list[Statement]:
        """The answer, where one code is asked about; of two denied together, what bars the pair."""
        if any(reading.shape == "range" for reading in self.asked.codes):
            return []
        statuses = [self._status(name) for name in self._single()]
        if not statuses or any(s.status not in ("valid", "header") for s in statuses):
            return []
        question = self.asked.question
        cue = _WHY.search(question) or (len(statuses) == 1 and _WILL.search(question))
        why = _DENIED.search(question) and cue
        if why or _WRONG.search(question):
            if len(statuses) == 2:
                return self.together(statuses)
            return self._denied(statuses[0]) if len(statuses) == 1 else []
        if len(statuses) == 1 and self._asks_record():
            return self._recorded(statuses[0])
        return []

    def _asks_record(self) -> bool:
        question = self.asked.question
        title = entry_of(self._status(self._single()[0])).title
        besides = stems(" ".join(self.asked.topic)) - stems(title) - _TALK
        told = all(cue.search(question) for cue in (_OPENED, _RECORD, _SUPPORTS))
        return told and not besides and _STUDY.search(question) is None

    def _denied(self, status: Status) -> list[Statement]:
        """What in the code itself explains that a claim with it was denied."""
        entry = entry_of(status)
        if status.status == "header":
            return [self._header(status), *self._choices(status)]
        values = {"code": entry.code, "title": entry.title}
        supports = self._support(entry.code, "title", "billable")
        if entry.code[0] == "Z" and _PLACED.search(self.asked.question):
            return [self._say("first_z", self._support(entry.code, "title"), (), **values)]
        never = self._manifestation(status) or self._external(entry)
        if never:
            return [self._say("denied_order", supports, [use_of(status)], **values), *never]
        name = "denied_open" if _OPEN_TITLE.search(entry.title) else "denied_valid"
        return [self._say(name, supports, [use_of(status)], **values)]

    def _external(self, entry: Entry) -> list[Statement]:
        if entry.code[0] not in "VWXY":
            return []
        values = {"code": entry.code, "title": entry.title}
        return [self._say("external_plain", self._support(entry.code, "title"), (), **values)]

    def _recorded(self, status: Status) -> list[Statement]:
        """What the record must say for a code: its title, and what sets its siblings apart."""
        entry = entry_of(status)
        if status.status == "header":
            return [self._say("record_header", self._support(entry.code, "title"), code=entry.code,
                              title=entry.title), *self._choices(status)]  # fmt: skip
        values = {"code": entry.code, "title": entry.title}
        supports = self._support(entry.code, "title")
        said = [self._say("record", supports, [use_of(status)], **values)]
        siblings = [
            s for s in self.catalog.children(entry.parent or "", self.asked.on)
            if s.billable and s.code != entry.code
        ]  # fmt: skip
        told = [s for s in siblings if apart(entry.title, s.title) or apart(s.title, entry.title)]
        if told:
            lines = [s for e in told[:_MOST] for s in self._support(e.code, "title")]
            said.append(
                self._say("record_apart", lines, code=entry.code, choices=listed(told[:_MOST]))
            )
        return said
