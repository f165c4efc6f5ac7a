"""A message and the conversation it stands in, with what later steps ask of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from codebot.answer import (
    Understanding,
    content_words,
    courtesy,
    date_of_service,
    place_of,
    understand,
    without_lead,
)
from codebot.catalog import Catalog, read_codes, spelled_out
from codebot.chat.slots import LEVEL, Detail, blanked, details, values
from codebot.records import Turn

__all__ = [
    "DATE_NOTE",
    "LINK",
    "OTHER_SIDE",
    "WHAT_ABOUT",
    "Talk",
    "again",
    "codes_in",
    "in_place",
    "lowered",
    "opened",
]

_LINK_WORD = (
    r"(?:and|but|so|then|also|ok(?:ay)?|or|hm+|now|well|great|perfect|good|alright|fine|thanks?"
    r"(?: you)?|thx|please|back to (?:it|that))"
)
LINK = re.compile(rf"^\W*(?:{_LINK_WORD}\b\W*)+", re.IGNORECASE)
WHAT_ABOUT = re.compile(
    rf"^\W*(?:{_LINK_WORD}\b\W*)*(?:(?:what|how) about|what if|same|(?:go(?:ing)? )?back to"
    r"|(?:let'?s )?(?:say|assume|suppose|try)|(?:switch|change)(?: (?:it|that))? to"
    r"|make (?:it|that|this))\b"
    r"(?: (?:thing |question )?(?:for|if|with|on|in)\b)?"
    rf"|^\W*(?:{_LINK_WORD}\b\W*)*?(?:and|or|but)\b(?:,? (?:for|if|on|in|at|what if)\b)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\W*(?:{_LINK_WORD}\b\W*)*(?:in )?(?:the )?(first|second|third)(?: one)?\W*", re.IGNORECASE
)
OTHER_SIDE = re.compile(
    r"\b(?:other|opposite) (?:side|arm|leg|hand|foot|eye|ear|knee|hip|shoulder|elbow"
    r"|wrist|ankle)\b",
    re.IGNORECASE,
)
# "The right one" of something on the left is the one on the right.
_RIGHT_ONE = re.compile(rf"\W*(?:{_LINK_WORD}\b\W*)*(?:the )?right one\W*", re.IGNORECASE)
_AS_SLOT = {"sacral and sacrococcygeal": "sacral"}
_CODE_NOTE = re.compile(r"(?<=\w)\s*\([A-Z]\d[\w.]*\)(?=\W*$)")
_WISHES = re.compile(r"\bwhat is the code for\b", re.IGNORECASE)
DATE_NOTE = re.compile(r"\s*\(date of service [\d-]+\)")
# Words that a message may hold beside a detail without a subject of its own.
_GENERIC = frozenset(
    """side sides region area spine visit encounter care with without too same instead case one ones
    no not yes sorry meant mean actually wait location level patient patient's documented says say
    question said note option choice first second third last two three meantime today year month
    week
    happens would have think correct correction rather sure fact well ok okay back again must else
    dos date service version add thanks thank thx great way still please record chart provider
    doctor wrote writes charted letter typed typo mistyped wrong oops mistake bad misspoke make
    other opposite only just actually simply she he they it's
    later previously originally
    that's what's""".split()
)


@dataclass(frozen=True)
class Talk:
    """A message as read, and the turns before it, oldest first."""

    message: str
    asked: Understanding
    turns: Sequence[Turn]
    catalog: Catalog

    @cached_property
    def last(self) -> Turn:
        """The last turn that a follow-up can lean on: no courtesy, no refusal if there is one."""
        meant = [t for t in self.turns if t.status != "refused" and not courtesy(t.question)]
        return (meant or list(self.turns))[-1]

    @cached_property
    def base(self) -> str:
        """The last standalone question, without the date it was put for."""
        text = DATE_NOTE.sub("", self.last.standalone_question)
        for reading in reversed(read_codes(text)):
            if reading.system == "ICD-10-CM" and reading.shape == "code":
                text = text[: reading.start] + reading.code + text[reading.end :]
        return text

    @cached_property
    def worded(self) -> str:
        """The last standalone question without the code noted behind an official title."""
        return _CODE_NOTE.sub("", self.base)

    @cached_property
    def undated(self) -> str:
        """The last standalone question without the date it names and what leads to it."""
        base = self.base
        old = date_of_service(base, self.asked.on)
        if old is not None:
            start, end = old[1]
            base = (without_lead(base[:start]) + base[end:]).strip()
            base = base[:1].upper() + base[1:]
        return " ".join(base.split()).strip(" ,")

    @cached_property
    def before(self) -> Understanding:
        """The last standalone question as read."""
        return understand(self.base, self.asked.on)

    @cached_property
    def focus(self) -> str | None:
        """The code last spoken of."""
        return next((turn.codes[0] for turn in reversed(self.turns) if turn.codes), None)

    @cached_property
    def inside(self) -> tuple[str, ...]:
        """The codes that the last question itself names."""
        return codes_in(self.base)

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The codes that the last reply put side by side: its choices, or those asked about."""
        if self.last.choices:
            return tuple(choice.split()[0] for choice in self.last.choices)
        if len(self.inside) > 1:
            return self.inside
        if self.numbered and len(_WISHES.findall(self.base)) > 1:
            return self.numbered
        listed = tuple(c for c in codes_in(self.last.text) if c not in self.inside)
        if not self.inside:
            listed = self._reportable(listed)
        pair = (
            codes_in(DATE_NOTE.sub("", self.turns[-2].standalone_question))
            if self.turns[1:]
            else ()
        )
        if len(pair) > 1 and self.inside and self.inside[0] in pair:
            return pair
        if len(listed) > 1:
            return listed
        before = (codes_in(DATE_NOTE.sub("", t.standalone_question)) for t in reversed(self.turns))
        return next((codes for codes in before if len(codes) > 1), listed or self.last.codes)

    @cached_property
    def numbered(self) -> tuple[str, ...]:
        """The codes of the last turn that asked for those of several conditions, in its order."""
        asked = (t for t in reversed(self.turns) if len(_WISHES.findall(t.standalone_question)) > 1)
        return next((turn.codes for turn in asked if len(turn.codes) > 1), ())

    def _reportable(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the codes that can be reported, where any can: no family stands between."""
        entries = [self.catalog.entry(code, self.asked.on) for code in codes]
        found = tuple(e.code for e in entries if e is not None and e.billable)
        return found or codes

    @cached_property
    def lately(self) -> tuple[str, ...]:
        """The codes that the turns were about, oldest first, each once."""
        return tuple(dict.fromkeys(turn.codes[0] for turn in self.turns if turn.codes))

    @cached_property
    def details(self) -> tuple[Detail, ...]:
        """The slots that the message fills; a bare "third" is the trimester last spoken of."""
        found = self._placed(details(self.message))
        sided = any(detail.slot == "side" for detail in found)
        right_one = _RIGHT_ONE.fullmatch(self.message) and "right" in self._opposite
        if not sided and (right_one or OTHER_SIDE.search(self.message)):
            return (*details(self._opposite), *found)
        if not found and self.counted is not None and "trimester" in self.base:
            return details(f"{self.counted} trimester")
        return found

    def _placed(self, found: tuple[Detail, ...]) -> tuple[Detail, ...]:
        """The details with a spinal level as its region, where titles name no levels."""
        level = LEVEL.search(self.message)
        if level is None or self.asked.names or any(d.slot == "region" for d in found):
            return found
        code = (self.inside or self.last.codes or ("",))[0]
        entry = self.catalog.entry(code, self.asked.on) if code else None
        if entry is not None and values(entry.title, "vertebra"):
            return found  # titles that name the very vertebra
        found = tuple(d for d in found if d.slot != "vertebra")
        regions = place_of(level[0]).regions
        if len(regions) != 1 or (code.startswith("M50") and any(d.slot == "level" for d in found)):
            return found
        region = Detail("region", _AS_SLOT.get(regions[0], regions[0]), level[0], *level.span())
        return (region, *(d for d in found if d.slot != "level"))

    @property
    def _opposite(self) -> str:
        """The side that the last question or its code does not say."""
        entry = self.catalog.entry(self.focus, self.asked.on) if self.focus else None
        said = f"{self.base} {entry.title if entry else ''}".lower()
        return "right side" if re.search(r"\bleft\b", said) else "left side"

    @cached_property
    def counted(self) -> str | None:
        """The ordinal that is all a message says: "and the third?"."""
        match = _COUNTED.fullmatch(self.message)
        return match[1].lower() if match else None

    @cached_property
    def rest(self) -> tuple[str, ...]:
        """The message's own words beside its kind, its details and its codes: its own subject."""
        left = content_words(spelled_out(blanked(self.message, self.details)))
        topic = set(self.asked.topic)
        return tuple(w for w in left if w in topic and w not in _GENERIC)

    @property
    def complete(self) -> bool:
        """Whether the message asks for the code of a condition that it names in full."""
        return self.asked.asks("code-for") and bool(self.rest)


def codes_in(text: str) -> tuple[str, ...]:
    """The ICD-10-CM codes a text names, in order, each once."""
    found = (r.code for r in read_codes(text) if r.system == "ICD-10-CM")
    return tuple(dict.fromkeys(found))


def lowered(title: str) -> str:
    """An official title as words within a sentence."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def opened(text: str) -> str:
    """The text without a link word in front, its first letter upper case."""
    text = LINK.sub("", text).strip(" ,") or text.strip()
    return text[:1].upper() + text[1:]


def again(talk: Talk, text: str) -> str:
    """The question put again, for the date that the last one was put for."""
    note = DATE_NOTE.search(talk.last.standalone_question)
    if note is None or DATE_NOTE.search(text) or talk.asked.named_date:
        return text
    return f"{text.rstrip(' ?.!')}{note.group()}?"


def in_place(talk: Talk, code: str, kin: str) -> str:
    """The last question with one code in place of another, and its title where that stood."""
    text = talk.base
    old = talk.catalog.entry(code, talk.asked.on)
    new = talk.catalog.entry(kin, talk.asked.on)
    if old is not None and new is not None:
        text = text.replace(lowered(old.title), lowered(new.title))
    return text.replace(code, kin)
