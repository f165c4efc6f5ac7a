"""Messages that say other words of the condition: another one, or a word more about this one."""

from __future__ import annotations

import re

from codebot.answer import content_words, stems
from codebot.chat.kin import kin_of
from codebot.chat.pointing import STATEMENT, insists
from codebot.chat.slots import blanked, details
from codebot.chat.talk import DATE_NOTE, LINK, WHAT_ABOUT, Talk, again, in_place, lowered

__all__ = ["ADDED", "ASKS", "condition_of", "named_alone", "other_condition", "refined"]

_ICD = r"(?:(?:icd[- ]?(?:10|ten)?(?:-?cm)?|dx|diagnosis)\s+)?"

# How a question asks for the code of a condition, and where the condition stands in it.
_FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^.*?\b(?:which|what)\b[^?.]*?\bcodes?\b (?:is |are |do i use |to use )?for (?P<c>.+)$",
        rf"^.*?\b{_ICD}codes? for (?P<c>.+)$",
        rf"^(?P<c>.+?)[,:;.?-]*\s+(?:which|what)(?:'s| is| are)? (?:the )?{_ICD}codes?\b.*$",
        r"^which codes? (?:is|are) (?P<c>.+)$",
        r"^how (?:do|should|would|can) (?:i|we|you) (?:code|report|bill) (?P<c>.+)$",
        rf"^(?P<c>.+?)[,:;.?-]*\s+(?:{_ICD}codes?|icd[- ]?(?:10|ten)(?:-?cm)?)$",
        r"^(?:icd[- ]?(?:10|ten)(?:-?cm)?|dx)\s+(?:codes? )?(?:for )?(?P<c>.+)$",
        r"^code (?P<c>.+)$",
        r"^(?:is|are|can|should|may|do|does)\b.*?\b[A-Z]\d[\w.]+\b.*?\bfor (?P<c>.+)$",
    )
)

_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{4,80})[\"\u201d]")
_CODE_NOTE = re.compile(r"\s*\([A-Z]\d[\w.]*\)$")

_LEFT_OPEN = re.compile(
    r",?\s*(?:\w+ )?not (?:otherwise )?specified\b"
    r"|,?\s*unspecified (?:\w+ )?(?:region|side|site|level|stage|eye|limb|shoulder|hip|knee)\b"
)

ASKS = re.compile(
    r"\W*(?:(?:and|but|so)\W+)*(?:what|which|who|how|why|where"
    r"|when (?:did|do|does|is|was|were|are|can|should|would|will))\b",
    re.IGNORECASE,
)

ADDED = re.compile(
    r"^(?:with(?:out)?|due to|after|from|because of|caused by|in|during|plus|if|when)\b",
    re.IGNORECASE,
)

_LEANS = ("use", "together", "excludes", "difference", "sequence", "coverage", "documentation")

_SUBJECT = re.compile(
    r"^(?:(?:hm+|oh|wait|so|then|now|no(?=\W*[,.;!]|\s+(?:it|i|the|my|she|he|they|there|not|a|an)\b)|yes|actually|sorry|ok(?:ay)?|but|and|well)\W+)*"
    r"(?:(?:it'?s|it is|it was|there is|there'?s|i meant?|it(?= (?:also )?ha[sd]\b)"
    r"|(?:(?:the |my )?(?:patient|provider|doctor|record|note|chart)|pt|she|he|they)(?:'?s)?)\b\s*"
    r"(?:(?:also )?(?:has|had|have|is|was|says?|documents?|states?|notes?|wrote|that)\b\s*)*)?"
    r"(?:(?:it'?s|it is|an?|the|some|in|on)\s+)*",
    re.IGNORECASE,
)

# How sure a detail is, which is no word of the condition.
_REPLACES = re.compile(r"(from|due to|after|during|of)\b", re.IGNORECASE)
_DENIED_LAST = re.compile(r"^([\w -]{3,40}?)[,:]?\s+(?:no|none|denied|absent)$", re.IGNORECASE)
_WITH = re.compile(r"\s+with(?:out|(?= no\b))?\s+", re.IGNORECASE)
_KNOWN = re.compile(
    r"\b(?:then|instead)\W*$|\b(?:though|however|confirmed|documented|diagnosed|proven"
    r"|positive for|noted|stated)\b"
)

_TOO = re.compile(r"[\s,]*\b(?:too|as well|also|on top(?: of (?:that|it))?)\b\W*", re.IGNORECASE)

_BARE_AND = re.compile(r"\W*(?:ok(?:ay)?\W+)?and (?!for\b|what\b|if\b)", re.IGNORECASE)

_FEW_WORDS, _A_NAME, _LIKE_A_NAME = 6, 0.85, 0.75


def condition_of(question: str) -> str | None:
    """The words whose code a question asks for; None where it asks something else."""
    text = DATE_NOTE.sub("", question).strip(" ?.!")
    for frame in _FRAMES:
        match = frame.match(text)
        if match is not None and content_words(match["c"]):
            quoted = _QUOTED.search(match["c"])
            said = _CODE_NOTE.sub("", (quoted or match)[1 if quoted else "c"].strip(" ,:;?"))
            return re.sub(r"^(?:an?|the)\s+", "", said)
    return None


def other_condition(talk: Talk) -> str | None:
    """As in “What about neck pain?” or “and with claudication?”: other words, the same wish."""
    lead = WHAT_ABOUT.match(talk.message)
    if lead is None or talk.asked.names or not talk.rest or talk.complete or insists(talk):
        return None
    phrase = LINK.sub("", WHAT_ABOUT.sub("", talk.message, count=1)).strip(" ,?.!")
    beside = _TOO.search(phrase) is not None
    phrase = _TOO.sub(" ", phrase).strip()
    added = (
        beside or ADDED.match(phrase) or re.search(r"\b(?:if|with)\b", lead.group(), re.IGNORECASE)
    )
    if len(talk.inside) == 1 and not (added and _weighed(talk)):
        return _of_code(talk, phrase, lead.group())
    if talk.inside and added:
        words = blanked(_SUBJECT.sub("", phrase), talk.details)
        kin = kin_of(talk.inside[0], talk.details, words, talk.asked.on, talk.catalog)
        if kin is not None:
            return again(talk, in_place(talk, talk.inside[0], kin))
    if talk.asked.kinds and not talk.asked.asks("code-for", "definition"):
        return None
    kin = _kin_in_words(talk, phrase)
    if kin is not None:
        return kin
    condition = condition_of(talk.base)
    if condition is None and not talk.last.codes:
        return None
    if condition and not added and _BARE_AND.match(talk.message) and _goes_with(talk, phrase):
        return again(talk, f"What is the code for {condition} and {phrase}?")
    if added and condition:
        condition = _LEFT_OPEN.sub("", condition)
        phrase = _SUBJECT.sub("", phrase)
        condition = _not_denied(condition, phrase)
        if re.search(r"\bwith\b", lead.group(), re.IGNORECASE):
            phrase = f"with {phrase}"
        joint = " " if ADDED.match(phrase) else " and " if beside else ", "
        return again(talk, f"What is the code for {condition}{joint}{phrase}?")
    return again(talk, f"What is the code for {_SUBJECT.sub('', phrase)}?")


def _goes_with(talk: Talk, phrase: str) -> bool:
    """Whether a code of the category last found says these words too, beside its condition."""
    words = stems(phrase)
    category = talk.last.codes[0][:3] if talk.last.codes else ""
    leaves = talk.catalog.leaves(category, talk.asked.on) if category and words else ()
    return any(words <= stems(entry.title) for entry in leaves)


def _kin_in_words(talk: Talk, phrase: str) -> str | None:
    """The kin of the code last found for words, asked for by its official title."""
    if not talk.last.codes or talk.inside:
        return None
    words = blanked(_SUBJECT.sub("", phrase), talk.details)
    kin = kin_of(talk.last.codes[0], talk.details, words, talk.asked.on, talk.catalog)
    entry = talk.catalog.entry(kin, talk.asked.on) if kin else None
    if entry is None or kin == talk.last.codes[0]:
        return None
    return again(talk, f"What is the code for {lowered(entry.title)} ({entry.code})?")


def _of_code(talk: Talk, phrase: str, lead: str) -> str | None:
    """Other words after a question about one code: its kin, else the code with these words."""
    code = talk.inside[0]
    if _TOO.search(talk.message) and named_alone(talk):
        return f"What is the code for {phrase}?"
    if not ADDED.match(phrase) and talk.before.topic and named_alone(talk):
        return f"What is the code for {phrase}?"
    words = blanked(_SUBJECT.sub("", phrase), talk.details)
    kin = kin_of(code, talk.details, words, talk.asked.on, talk.catalog)
    if kin == code:
        return f"Is {code} right {LINK.sub('', talk.message).strip(' ,?.!')}?"
    if kin is not None:
        return again(talk, in_place(talk, code, kin))
    about = talk.asked.kinds and not talk.asked.asks("code-for", "definition")
    if (
        about
        or ADDED.match(phrase)
        or talk.before.asks(*_LEANS)
        or re.search(r"\b(?:if|with)\b", lead)
    ):
        link = re.sub(
            r"^\W*(?:(?:and|but|so|ok(?:ay)?|or)\b\W*)+", "", talk.message, flags=re.IGNORECASE
        )
        return f"For {code}: {link.strip(' ,')}"
    return f"What is the code for {phrase}?"


def refined(talk: Talk) -> str | None:
    """As in “It's vertebrogenic”: a detail more about the condition last asked for."""
    asked = talk.asked
    if asked.names or not (talk.rest or talk.details) or len(asked.words) > 8:
        return None
    open_choice = talk.last.status == "clarify" and not talk.complete
    told = STATEMENT.search(talk.message) or open_choice or _fragment(talk)
    if not told or (asked.kinds and not open_choice):
        return None
    phrase = _KNOWN.sub(" ", _SUBJECT.sub("", talk.message)).strip(" .!?,")
    phrase = _TOO.sub(" ", _DENIED_LAST.sub(r"without \1", phrase)).strip()
    if not phrase:
        return None
    if len(talk.inside) == 1 and not _weighed(talk):
        words = blanked(phrase, talk.details)
        kin = kin_of(talk.inside[0], talk.details, words, asked.on, talk.catalog)
        if kin is not None:
            return again(talk, _of_kin(talk, kin))
    kin_question = _kin_in_words(talk, phrase)
    if kin_question is not None:
        return kin_question
    condition = condition_of(talk.base)
    if condition is None:
        entry = talk.catalog.entry(talk.last.codes[0], asked.on) if talk.last.codes else None
        condition = entry.title if entry else talk.base.rstrip(" ?.!")
    condition = _replaced(_LEFT_OPEN.sub("", condition), phrase)
    condition = _not_denied(condition, phrase)
    known = stems(condition)
    new = [word for word in phrase.split() if not stems(word) or not stems(word) <= known]
    if not any(stems(word) for word in new):
        return None
    joint = " " if ADDED.match(new[0]) else ", "
    return again(talk, f"What is the code for {condition}{joint}{' '.join(new)}?")


def _of_kin(talk: Talk, kin: str) -> str:
    """The last question of the kin; where that told a case and asked nothing of it, its code."""
    asks = talk.before.yes_no or ASKS.match(talk.base)
    entry = talk.catalog.entry(kin, talk.asked.on)
    if entry is None or asks or any(kind.name != "coverage" for kind in talk.before.kinds):
        return in_place(talk, talk.inside[0], kin)
    return f"What is the code for {lowered(entry.title)} ({kin})?"


def _weighed(talk: Talk) -> bool:
    """Whether the last question weighed a code for words: the words are what is added to."""
    return _FRAMES[-1].match(talk.base.strip(" ?.!")) is not None


def _replaced(condition: str, phrase: str) -> str:
    """The condition without what a phrase with the same preposition says anew: "from stairs"."""
    match = _REPLACES.match(phrase)
    place = condition.lower().find(f" {match[1].lower()} ") if match else -1
    return condition[:place] if place > 0 else condition


def _not_denied(condition: str, phrase: str) -> str:
    """The condition without the "with X" or "without X" that the phrase says otherwise."""
    match = re.match(r"with(?:out)?\b\s*(?:an?\b|the\b|any\b)?", phrase, re.IGNORECASE)
    parts = list(_WITH.finditer(condition)) if match else []
    if match is None or not parts:
        return condition
    said = stems(phrase[match.end() :])
    for part in parts:
        if said and said <= stems(condition[part.end() :]):
            return condition[: part.start()]
    return condition[: parts[0].start()] if phrase.lower().startswith("without") else condition


def named_alone(talk: Talk) -> bool:
    """Whether the message names a condition without the conversation's help."""
    words = _TOO.sub(" ", LINK.sub("", WHAT_ABOUT.sub("", talk.message, count=1)))
    hits = talk.catalog.search(words, talk.asked.on, limit=1) if talk.rest else ()
    return bool(hits) and hits[0].score >= _A_NAME


def _of_a_kind(talk: Talk) -> bool:
    """Whether a word names a kind of the condition last asked for: "congenital", "juvenile"."""
    condition = condition_of(talk.base) or ("" if talk.inside else talk.base.strip(" ?.!"))
    words = stems(blanked(condition, details(condition)))
    if not words:
        return False
    hits = talk.catalog.search(f"{talk.message} {condition}", talk.asked.on, limit=1)
    said = stems(hits[0].entry.title) if hits else frozenset()
    return bool(said & words) and stems(talk.message) <= said


def _fragment(talk: Talk) -> bool:
    """Whether a few bare words add to the condition last asked for, and name none themselves."""
    if talk.asked.kinds or talk.last.status == "refused":
        return False
    if ASKS.match(talk.message):
        return False
    if ADDED.match(talk.message.strip()):
        return True
    if len(talk.message.split()) > _FEW_WORDS:
        return False
    code = talk.last.codes[0] if talk.last.codes else None
    one_word = len(talk.message.split()) == 1
    if one_word and code and kin_of(code, (), talk.message, talk.asked.on, talk.catalog):
        return True
    if one_word and _of_a_kind(talk):
        return True
    if named_alone(talk):
        return False
    if talk.details:
        return True
    if code and kin_of(code, (), talk.message, talk.asked.on, talk.catalog):
        return True
    condition = condition_of(talk.base) or ("" if talk.inside else talk.base.strip(" ?.!"))
    together = f"{condition} {_KNOWN.sub(' ', talk.message)}"
    hits = talk.catalog.search(together, talk.asked.on, limit=1) if condition else ()
    return bool(hits) and hits[0].score >= _LIKE_A_NAME and hits[0].entry.code != code
