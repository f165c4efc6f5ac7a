"""How long a code may be reported, and when it gives way: "can M53.86 be used long term?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.official import Official, entry_of, use_of
from codebot.answer.select import stems
from codebot.catalog import Status

__all__ = ["Overtime"]

_FLAGS = re.IGNORECASE
_LONG = re.compile(
    r"\blong[- ]?term\b|\bindefinitely\b|\brepeatedly\b|\bover and over\b|\byear after year\b"
    r"|\b(?:every|each|multiple|several|repeat(?:ed)?|successive|consecutive|follow-?up) visits?\b"
    r"|\bvisit after visit\b|\bmonth after month\b|\bmore than once\b|\ba time limit\b"
    r"|\btime limits?\b|\bexpires?\b|\bhow (?:long|often)\b"
    r"|\bhow many (?:weeks|months|times|visits)\b|\bfor (?:many )?(?:months|years)\b",
    _FLAGS,
)
_REPORTS = re.compile(
    r"\b(?:us(?:e|ed|ing)|bill(?:ed|ing)?|report(?:ed|ing)?|cod(?:e|ed|ing)|keep|kept|submit(?:ted)?"
    r"|stay|repeat(?:ed)?|limits?|expires?)\b",
    _FLAGS,
)
_GIVES_WAY = re.compile(
    r"\b(?:updat|chang|revis|switch|replac|refin|keep|kept|still|remain|stay|drop)\w*\b[^?]*"
    r"\b(?:after|once|when|following|upon|if)\b[^?]*"
    r"\b(?:MRI|CT|x-?rays?|imaging|scans?|results?|work-?up|tests?|testing|specialist|more specific"
    r"|diagnos(?:ed|is) (?:is|was|made|confirmed|found))\b",
    _FLAGS,
)
_VAGUE = re.compile(
    r"\bunspecified\b|\bpain\b|\bnot elsewhere classified\b|\bother specified\b", _FLAGS
)
# Codes whose length of use other rules bound: injuries, external causes, pregnancy, newborns.
_BOUND = "STVWXYOPZ"
_SAID = stems(
    "long term indefinitely repeatedly over year month visit visits every each multiple several"
    " repeat successive consecutive follow followup more once time limit expire many week often"
    " keep using same patient chronic ongoing established there way maximum allowed"
    " update change revise switch replace mri ct xray x ray imaging scan result workup work test"
    " testing specialist specific diagnosis confirmed made found come comes back still stay drop"
)
_OTHER_MATTERS = ("coverage", "seventh", "excludes", "together", "difference", "replaced")


@dataclass(frozen=True, slots=True)
class Overtime(Official):
    """What the guidelines say of a code reported again and again, and of a code now too vague."""

    def lead(self) -> list[Statement]:
        """The rule for the code named; nothing where more is asked than for how long."""
        asked = self.asked
        if len(asked.names) != 1 or asked.asks(*_OTHER_MATTERS):
            return []
        status = self._status(asked.names[0])
        if status.status != "valid" or status.code[0] in _BOUND:
            return []
        if not stems(" ".join(asked.topic)) <= _SAID:
            return []
        if _GIVES_WAY.search(asked.question) and _VAGUE.search(entry_of(status).title):
            return [self._about("gives_way", status)]
        if _LONG.search(asked.question) and _REPORTS.search(asked.question):
            vague = "unspecified" in entry_of(status).title.lower()
            name = "no_limit_yes" if asked.yes_no else "no_limit"
            first = self._about(name, status)
            return [first, self._about("gives_way", status)] if vague else [first]
        return []

    def _about(self, name: str, status: Status) -> Statement:
        entry = entry_of(status)
        supports = self._support(entry.code, "title", "billable")
        use = [use_of(status)]
        return self._say(name, supports, use, code=entry.code, title=entry.title)
