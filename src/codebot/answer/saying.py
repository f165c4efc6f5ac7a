"""Whether a code's title says what a question says of it: a plain yes, or a no it commits to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.official import Official, entry_of, use_of
from codebot.answer.select import stems
from codebot.answer.understand import untagged
from codebot.catalog import Status, read_codes

__all__ = ["Saying"]

# Questions that ask more than what a code means.
_MORE = re.compile(
    r"\b(?:codes?|us(?:e|ed|ing)|report\w*|bill\w*|claim|ok(?:ay)?|valid|should|can|may|must|best|enough"
    r"|specific|needs?|needed|require\w*|first(?! (?:trimester|degree|episode|time))|alone"
    r"|or|both|correct for|document\w*|cover\w*"
    r"|includ\w*|exclud\w*|exist|real|allowed|appropriate|replac\w*|deleted|new|still|note|notes)\b",
    re.IGNORECASE,
)
# Whether a code is right for a condition is weighed against the codes of that condition.
_RIGHT_FOR = re.compile(
    r"\b(?:right|correct|good|fine|suitable|proper)\s+(?:code\b|one\b|choice\b)?\s*(?:for|when|if)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:(?:so|and|but|then)\W+)*(?:is|are|does|do)(?:n['’]?t)?\b|\b(?:is|means?|stands?)\b",
    re.IGNORECASE,
)
# "H25.13 is bilateral?", "M80.08XA is it without fracture"
_STATED = re.compile(
    r"^\W*(?:is|are|means?|does)\b(?!.*\b(?:what|which|how|why)\b)|^\W*[a-z]+(?: \w+)?\s*\?\s*$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:without|not|no|non)\b([^,;()]*)", re.IGNORECASE)
_TALK = stems(
    "version side region mean means really actually true stand visit encounter one kind of it"
)
_SIDES = stems("left right bilateral")


@dataclass(frozen=True, slots=True)
class Saying(Official):
    """The title of the one code named, against the words said of it."""

    def lead(self) -> list[Statement]:
        """Yes where the title says all the words, no where it says the opposite; else nothing."""
        asked = self.asked
        if len(asked.codes) != 1 or asked.others or asked.named_date:
            return []
        if _RIGHT_FOR.search(asked.question):
            return []
        text = untagged(asked.question, " ")
        reading = next(r for r in read_codes(text) if r.system == "ICD-10-CM")
        plainly = _STATED.search(text[reading.end :])
        if not (asked.yes_no or plainly):
            return []
        words = f"{text[: reading.start]} , {text[reading.end :]}"
        status = self._status(reading.code)
        entry = status.entry
        if entry is None or status.status != "valid" or _MORE.search(words):
            return []
        if not (_LEAD.search(words) or plainly):
            return []
        denied = stems(" ".join(_DENIED.findall(words))) - _TALK
        stated = stems(_DENIED.sub(" ", words)) | (stems(words) & _SIDES)
        stated -= denied | _TALK
        if not stated | denied:
            return []
        refused = stems(" ".join(_DENIED.findall(entry.title)))
        held = stems(_DENIED.sub(" ", entry.title)) - refused
        supports = self._support(entry.code, "title")
        values = {"code": entry.code, "title": entry.title}
        if stated <= held and denied <= refused:
            return [self._say("says_yes", supports, [use_of(status)], **values)]
        sided = stated & _SIDES and not held & _SIDES and stated - _SIDES <= held
        if sided or stated & refused or denied & held:
            return [self._say("says_no", supports, [use_of(status)], **values)]
        return [] if denied else self._sibling(status, stated)

    def _sibling(self, status: Status, stated: frozenset[str]) -> list[Statement]:
        """No, where the title of one sibling alone says all the words."""
        entry = entry_of(status)
        siblings = [
            s for s in self.catalog.children(entry.parent or "", self.asked.on)
            if s.billable and s != entry and stated <= stems(_DENIED.sub(" ", s.title))
        ]  # fmt: skip
        if len(siblings) != 1:
            return []
        other = siblings[0]
        supports = [*self._support(entry.code, "title"), *self._support(other.code, "title")]
        return [
            self._say(
                "says_sibling", supports, [use_of(status)],
                code=entry.code, title=entry.title, other=other.code, other_title=other.title,
            )
        ]  # fmt: skip
