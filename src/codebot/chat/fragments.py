"""A message that only adds to a condition: its words, without who says them and how."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from codebot.answer import content_words
from codebot.chat.conditions import ASKS
from codebot.chat.pointing import POINTER
from codebot.chat.slots import Detail, blanked
from codebot.chat.talk import LINK, OTHER_SIDE, WHAT_ABOUT, Talk

__all__ = ["Fragment", "fragment_of"]

_MOST_WORDS = 14
_FLAGS = re.IGNORECASE
_WHO = (
    r"(?:(?:the |my |our |his |her |this )?(?:patient|pt|provider|doc|doctor|dr|physician|surgeon"
    r"|record|note|chart|report|impression|radiolog(?:y|ist)|mri|x-?rays?|xr|ct|scan|biopsy"
    r"|pathology|path|cultures?|labs?|test|ortho|specialist)|pt|she|he|they|it|that|there)"
)
_SAYS = (
    r"(?:(?:(?:just|now|also|clearly|actually|already|really|has|have|had)\s+)*"
    r"(?:'?s|is|was|were|are|has|had|have|been|says?|said|documents?|documented|states?|stated|notes?|noted"
    r"|wrote|writes|shows?|showed|showing|reads?|grew|grows|reveal(?:s|ed)|confirm(?:s|ed)"
    r"|call(?:s|ed) it|turn(?:s|ed) out(?: to be)?|c[ao]mes? back(?: as| with| positive for)?"
    r"|thinks?|diagnosed(?: as| with| him with| her with)?|means?|meant)\b\s*"
    r"(?:(?:that|to be|as)\b\s*)?)"
)
_SPEAKER = re.compile(
    rf"^{_WHO}\s*(?:{_SAYS})+(?:(?:it|he|she|they|that)\s*(?:'s|is|was|has|had)\s+)?", _FLAGS
)
_MEANT = re.compile(
    r"^(?:(?:i (?:meant?|said)|(?:it|that) should be|make (?:it|that)"
    r"|that'?s not (?:it|what [\w ]+)|(?:the )?(?:dx|diagnosis)"
    r"(?: is)?|turns out(?: to be| it'?s)?|rather|instead|sorry|oops"
    r"|no(?=\W*[,.;!]|\s+(?:it|i|the|my|she|he|they|there|not|an?)\b)|nope|yes|yeah|actually"
    r"|wait|oh|hm+|correction|update)\b\W*)+",
    _FLAGS,
)
_CORRECTS = re.compile(
    r"^\W*(?:no|nope|not|sorry|oops|wait)\b|\bactually\b|\bi meant?\b|\binstead\b|\bshould be\b"
    r"|\brather\b|\bturns? out\b",
    _FLAGS,
)
_THE_ONE = re.compile(
    r"^(?:(?:what(?:'?s| is)|which is|give me|i need|need)\s+)?the (?:one|code|version)"
    r"(?: that (?:is|has)| that'?s)?\s+(?=(?:with|without|for|in|of)\b)(?:for\s+)?",
    _FLAGS,
)
_TAIL = re.compile(
    r"[\s,]*\b(?:then|instead|i mean|i meant|please|pls|though|this time|now|today|yesterday"
    r"|again|right\?|if that matters|by the way|btw|documented|confirmed)\W*$",
    _FLAGS,
)
_TOO = re.compile(
    r"[\s,]*\b(?:too|as well|also|on top(?: of (?:that|it))?|in addition)\b\W*", _FLAGS
)
_JOINS = re.compile(
    r"^\W*(?:(?:and|but|so|ok|oh)\W+)*(?:plus|add(?:ing)?|together with|along with)\b\s*", _FLAGS
)
_ARTICLE = re.compile(r"^(?:(?:an?|the|some|on the|in the|for the|for)\s+)+", _FLAGS)
_BEHIND = re.compile(
    r"(?:with(?:out)?|w/o?|due to|after|from|because of|caused by|in|during|plus|if|when|on|by|of"
    r"|at|no|not|secondary to|s/p)\b",
    _FLAGS,
)
_NOT_BUT = re.compile(
    r"(?:no|not|without)\s+([\w -]+?)\s*(?:,\s*(?:but|just|only)?|\b(?:but|just|only)\b)\s*"
    r"(?!no\b|not\b|without\b)(\w.*)$",
    _FLAGS,
)
_BARE = re.compile(r"(?:(?:and|or|but|what if|if)\W+)*(with|without|w/o|not|none|no)\W*", _FLAGS)
_DENIED_LAST = re.compile(r"^([\w -]{3,40}?)[,:]?\s+(?:no|none|denied|absent)$", _FLAGS)
_TIME = re.compile(
    r"\b(?:\d+|two|three|four|six|a few|several)[ -]?(?:weeks?|wks?|days?|months?|mos?|years?|yrs?)"
    r"\b(?: (?:later|ago|out|post-?op|after))?",
    _FLAGS,
)
_COUNTED = re.compile(
    r"\W*(?:the\s+)?(?:\d|one|two|three|first|second|third|last|other)(?: one)?\W*"
)
# What can be asked of a code without a question mark; such a message asks, and tells nothing.
_TELLING = frozenset(
    (
        "sequence together billable children changed documentation coverage use code-for definition"
    ).split()
)
_OF_RULES = frozenset("billable children changed use coverage definition sequence".split())
_SETTINGS = frozenset(("outpatient", "inpatient"))
_VERDICTS = frozenset("right wrong fine correct ok okay true false sure allowed valid".split())


@dataclass(frozen=True, slots=True)
class Fragment:
    """The words of a fragment and its details.

    `lacks` is what it denies before it says what is (“no fracture, just a sprain”);
    `denies`: it says what is not there; `turns`: it says no more than that (“and without?”);
    `joins`: it comes beside the condition (“too”); `instead`: it takes the place of something.
    """

    words: str
    details: tuple[Detail, ...]
    lacks: str = ""
    denies: bool = False
    turns: bool = False
    joins: bool = False
    instead: bool = False

    @property
    def leans(self) -> bool:
        """Whether it cannot be a subject of its own: details, or words behind a preposition."""
        return self.only_details or self.joins or _BEHIND.match(self.words) is not None

    @property
    def only_details(self) -> bool:
        """Whether it only fills slots: a side, a level, a visit."""
        return bool(self.details) and not content_words(blanked(self.words, self.details))


def fragment_of(talk: Talk) -> Fragment | None:
    """The fragment that a message is; None where it asks something of its own."""
    asked = talk.asked
    if asked.names or asked.others or asked.terms - _SETTINGS or asked.named_date:
        return None
    if talk.complete and not _THE_ONE.match(LINK.sub("", talk.message)):
        return None
    if len(talk.message.split()) > _MOST_WORDS or _COUNTED.fullmatch(talk.message.lower()):
        return None
    bare = _BARE.fullmatch(talk.message.strip(" ?.!"))
    if bare is not None:
        return Fragment("", (), denies=bare[1].lower() != "with", turns=True)
    text = _stripped(talk.message, talk.details)
    if text is None or not _tells(talk, text):
        return None
    beside = _TOO.search(talk.message) is not None or _JOINS.match(talk.message) is not None
    beside = beside or re.search(r"\balso ha[sd]\b", talk.message) is not None
    lacks, text = _split(text)
    found = tuple(
        replace(d, said=d.value) if d.slot == "encounter" else d
        for d in talk.details
        if not lacks or d.said in text
    )
    return Fragment(
        text,
        found,
        lacks=lacks,
        denies=re.match(r"(?:without|no|not|w/o)\b", text, _FLAGS) is not None,
        joins=beside,
        instead=_CORRECTS.search(talk.message) is not None,
    )


def _stripped(message: str, found: tuple[Detail, ...]) -> str | None:
    """The message without its links, who says it and how sure; None where it asks."""
    text = message.strip(" ?.!,")
    opposite = next((d.said for d in found if d.slot == "side"), "")
    for visit in (d for d in found if d.slot == "encounter"):
        text = re.sub(rf"\b{re.escape(visit.said)}\b", visit.value, text)
    text = OTHER_SIDE.sub(lambda match: _side_of(match[0], opposite), text)
    for lead in (WHAT_ABOUT, LINK, _THE_ONE, _MEANT, _JOINS, _SPEAKER, _MEANT, _ARTICLE):
        text = lead.sub("", text, count=1).strip(" ,")
    text = _TOO.sub(" ", text)
    before = None
    while before != text:
        before, text = text, _TAIL.sub("", text).strip(" ,.?!")
    text = _DENIED_LAST.sub(r"without \1", _TIME.sub(" ", text))
    return " ".join(text.split()).strip(" ,")


def _split(text: str) -> tuple[str, str]:
    """What a fragment denies, and what it says in its place; all of it where it only does one."""
    match = _NOT_BUT.match(text)
    return (match[1].strip(), match[2].strip()) if match else ("", text)


def _side_of(said: str, opposite: str) -> str:
    """“Other knee” with the side that is meant: “left knee”."""
    side = opposite.removesuffix(" side")
    return re.sub(r"^(?:other|opposite)\b", side, said, flags=_FLAGS) if side else said


def _tells(talk: Talk, text: str) -> bool:
    """Whether what is left tells of the patient, and asks nothing."""
    if not (talk.rest or talk.details) or not text or set(text.lower().split()) <= _VERDICTS:
        return False
    if ASKS.match(text) or POINTER.search(text):
        return False
    if talk.asked.yes_no and not WHAT_ABOUT.match(talk.message):
        return False
    kinds = {kind.name for kind in talk.asked.kinds}
    if not kinds <= _TELLING:
        return False
    return not (kinds & _OF_RULES and talk.message.strip().endswith("?") and not talk.details)
