"""Whether a code's title says what a question says of it: a plain yes, or a no it commits to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.counterpart import DENIED, counterpart, opposed, refused_by, with_what_it_lacks
from codebot.answer.evidence import Statement
from codebot.answer.levels import place_of
from codebot.answer.official import Official, entry_of, use_of
from codebot.answer.select import stems
from codebot.answer.shorthand import written
from codebot.answer.understand import untagged
from codebot.catalog import Status, read_codes

__all__ = ["Saying"]

# Questions that ask more than what a code means.
_MORE = re.compile(
    r"\b(?:codes?|us(?:e|ed|ing)|report\w*|bill\w*|claim|ok(?:ay)?|valid|should|can|may|must|best|enough"
    r"|specific|needs?|needed|require\w*|first(?! (?:trimester|degree|episode|time))|alone"
    r"|both|correct for|document\w*|cover\w*"
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
    r"^\s*=|^\s*(?:with|without|w/o) [\w -]{3,40}\W*$"
    r"|^\W*(?:is|are|means?|does)\b(?!.*\b(?:what|which|how|why)\b)"
    r"|^\W*(?!(?:what|which|how|why|when|where|who)\b)[a-z]+(?: [\w-]+){0,7}\s*\?\s*$",
    re.IGNORECASE,
)
# "M25.512 left shoulder pain ok": a nod is asked for, with no mark.
# "Is M53.9 an unspecified code" asks what its title says.
_KIND_OF_CODE = re.compile(r"\ban? (unspecified) code\b(?! (?:for|if|when)\b)", re.IGNORECASE)
_NOD = re.compile(
    r"(?:,?\s*\b(?:is )?(?:that )?(?:ok(?:ay)?|correct|fine|right|yes or no|y/n|yes))+\s*\??\s*$",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\bor\b", re.IGNORECASE)
_FEW = 5
_CODE = re.compile(r"\bcode\s*$", re.IGNORECASE)
# "Both legs" is one code for both, "both codes" are two.
_BOTH = re.compile(r"\bboth (?!codes\b)(\w+?)s\b", re.IGNORECASE)
_OFFICIAL = tuple(
    (re.compile(rf"\b(?:{said})\b", re.IGNORECASE), official)
    for said, official in (
        ("w/o", "without"), ("rt", "right"), ("lt", "left"), ("b/l|bilat", "bilateral"),
        ("follow[- ]?up|f/u", "subsequent"),
    )
)  # fmt: skip
_TALK = stems(
    "version side region mean means really actually true stand visit encounter one kind of it"
)
_SIDES = stems("left right bilateral")
_AXES = stems("level side site region laterality encounter type stage joint location place area")


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
        untold = _KIND_OF_CODE.sub(r"\1", untagged(asked.question, " "))
        text = _NOD.sub("?", untold)
        reading = next(r for r in read_codes(text) if r.system == "ICD-10-CM")
        plainly = _STATED.search(text[reading.end :]) is not None
        plainly = plainly or (_EITHER.search(text) is not None and not asked.is_open)
        if not (asked.yes_no or plainly):
            return []
        before = _CODE.sub(" ", text[: reading.start])
        words = _BOTH.sub(r"bilateral \1", f"{before} , {text[reading.end :]}")
        status = self._status(reading.code)
        if status.entry is None or status.status != "valid" or _MORE.search(words):
            return []
        if "Other specified" in status.entry.title and _KIND_OF_CODE.search(asked.question):
            return []  # the condition is specified, something else of it is not: pages tell
        if not (_LEAD.search(words) or plainly or text != asked.question):
            return []
        if _EITHER.search(words):
            return self._either(status, words)
        said = self._judged(status, words)
        agreed = bool(said) and said[0].text.startswith("Yes")
        return said if agreed else self._judged(status, self._spelled(words))

    def _spelled(self, words: str) -> str:
        """The words with shorthand written out, sides and encounters as titles say them."""
        for cue, official in _OFFICIAL:
            words = cue.sub(official, words)
        return self.catalog.searcher.expanded(written(words))

    def _either(self, status: Status, words: str) -> list[Statement]:
        """The title, where it says one of the two put, or that neither is known."""
        if place_of(words).regions:
            return []  # a region is weighed by itself
        entry = entry_of(status)
        one, _, other = self._spelled(words).partition(" or ")
        first, second = stems(one) - _TALK, stems(other) - _TALK
        if not first or not second - first or len(first | second) > _FEW:
            return []
        held = stems(entry.title)
        says = [bool((a - b) & held) for a, b in ((first, second), (second, first))]
        unknown = "unspecified" in entry.title and bool((first | second) & _SIDES)
        if says.count(True) != 1 and not unknown:
            return []
        return [self._title(status)]

    def _judged(self, status: Status, words: str) -> list[Statement]:
        """The title of the code against the words said of it."""
        entry = entry_of(status)
        denied = stems(" ".join(DENIED.findall(words))) - _TALK
        stated = stems(DENIED.sub(" ", words)) | (stems(words) & _SIDES)
        stated -= denied | _TALK
        if not stated | denied:
            return []
        if stated <= _AXES and not denied:
            return [self._title(status)]  # "M50.222 level?" wants no yes
        # "Abdominal pregnancy without intrauterine pregnancy" is a pregnancy.
        without = refused_by(entry.title)
        refused = without - stems(DENIED.sub(" ", entry.title))
        held = stems(DENIED.sub(" ", entry.title)) - refused
        supports = self._support(entry.code, "title")
        values = {"code": entry.code, "title": entry.title}
        if stated <= held and denied <= without:
            return [self._say("says_yes", supports, [use_of(status)], **values)]
        sided = stated & _SIDES and not held & _SIDES and stated - _SIDES <= held
        other_side = stated & _SIDES and held & _SIDES and not stated & held & _SIDES
        if (
            sided
            or other_side
            or stated & refused
            or denied & held - without
            or opposed(stated, held)
        ):
            return [self._denied(status, stated)]
        return [] if denied else self._sibling(status, stated) or self._cousin(status, stated)

    def _denied(self, status: Status, stated: frozenset[str]) -> Statement:
        """No, with the code that has the side or the condition instead, where one alone does."""
        entry = entry_of(status)
        other = counterpart(entry, stated, self.asked.on, self.catalog)
        other = other or with_what_it_lacks(entry, stated, self.asked.on, self.catalog)
        supports = self._support(entry.code, "title")
        values = {"code": entry.code, "title": entry.title}
        if other is None:
            return self._say("says_no", supports, [use_of(status)], **values)
        supports += self._support(other.code, "title")
        values |= {"other": other.code, "other_title": other.title}
        return self._say("says_no_but", supports, [use_of(status)], **values)

    def _cousin(self, status: Status, stated: frozenset[str]) -> list[Statement]:
        """No, where one code of the category says these words in place of the title's own."""
        entry = entry_of(status)
        held = stems(entry.title)
        if stated & held:
            return []
        found = [
            leaf for leaf in self.catalog.leaves(entry.code[:3], self.asked.on)
            if stated <= stems(leaf.title) and stems(leaf.title) - stated <= held
            and refused_by(leaf.title) == refused_by(entry.title)
        ]  # fmt: skip
        if len(found) != 1:
            return []
        supports = [*self._support(entry.code, "title"), *self._support(found[0].code, "title")]
        values = {"code": entry.code, "title": entry.title}
        values |= {"other": found[0].code, "other_title": found[0].title}
        return [self._say("says_no_but", supports, [use_of(status)], **values)]

    def _sibling(self, status: Status, stated: frozenset[str]) -> list[Statement]:
        """No, where the title of one sibling alone says all the words."""
        entry = entry_of(status)
        siblings = [
            s for s in self.catalog.children(entry.parent or "", self.asked.on)
            if s.billable and s != entry and stated <= stems(DENIED.sub(" ", s.title))
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
