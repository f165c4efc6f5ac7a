"""Messages that ask the last question again with one thing changed: code, detail, date, words."""

from __future__ import annotations

import re
from itertools import takewhile

from codebot.answer import content_words, courtesy, date_of_service, kinds_of, stems, without_lead
from codebot.chat.kin import kin_of
from codebot.chat.pointing import POINTER, STATEMENT, insists
from codebot.chat.slots import Detail, blanked, swapped, values
from codebot.chat.talk import DATE_NOTE, LINK, WHAT_ABOUT, Talk, codes_in, lowered

__all__ = [
    "ADDED",
    "again",
    "condition_of",
    "other_code",
    "other_condition",
    "other_date",
    "other_detail",
    "refined",
]

_CORRECTION = re.compile(
    r"\bi (?:meant?|said)\b|\b(?:sorry|oops|mistyped?|typed|misspoke|my (?:bad|mistake))\b|"
    r"^\W*no\b|\bactually\b|\btypo\b|^\W*not\b|\binstead\b",
    re.IGNORECASE,
)
# "With M48.061 instead?" changes the partner of a pair.
_INSTEAD = re.compile(r"\bwith\b.*\binstead\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|instead of|rather than)\s+(\S+)", re.IGNORECASE)
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
_CODE_NOTE = re.compile(r"\s*\([A-Z]\d[\w.]*\)$")
_LEFT_OPEN = re.compile(
    r",?\s*(?:\w+ )?not (?:otherwise )?specified\b"
    r"|,?\s*unspecified (?:\w+ )?(?:region|side|site|level|stage|eye|limb|shoulder|hip|knee)\b"
)
_ASKS = re.compile(
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
    r"|(?:(?:the |my )?(?:patient|provider|doctor|record|note|chart)|she|he|they)(?:'s)?)\b\s*"
    r"(?:(?:also )?(?:has|had|have|is|was|says?|documents?|states?|notes?|wrote|that)\b\s*)*)?"
    r"(?:(?:it'?s|it is|an?|the|some|in|on)\s+)*",
    re.IGNORECASE,
)
# How sure a detail is, which is no word of the condition.
_KNOWN = re.compile(
    r"\bthen\W*$|\b(?:though|however|confirmed|documented|diagnosed|proven|positive for|noted"
    r"|stated)\b"
)
_TOO = re.compile(r"[\s,]*\b(?:too|as well|also|on top(?: of (?:that|it))?)\b\W*", re.IGNORECASE)
_BARE_AND = re.compile(r"\W*(?:ok(?:ay)?\W+)?and (?!for\b|what\b|if\b)", re.IGNORECASE)
_FEW_WORDS, _A_NAME, _LIKE_A_NAME = 6, 0.85, 0.75
_KEEPS = ("code-for", "definition", "use")


def other_code(talk: Talk) -> str | None:
    """As in “What about M53.85?” or “No, I meant M54.41”: the last question of another code."""
    negated = {c for m in _NEGATED.finditer(talk.message) for c in codes_in(m[1])}
    names = [c for c in talk.asked.names if c not in negated and c not in talk.inside]
    correction = _CORRECTION.search(talk.message) is not None
    if len(names) != 1 or talk.rest or not talk.turns:
        return None
    if not (correction or WHAT_ABOUT.search(talk.message) or len(talk.message.split()) <= 2):
        return None
    if talk.asked.kinds and not (_same_kind(talk) or correction):
        return None
    if not talk.inside:
        return f"What is {names[0]}?"
    old = next((c for c in talk.inside if c in negated), None)
    if old is None and correction and not _INSTEAD.search(talk.message):
        old = max(talk.inside, key=lambda c: _common(c, names[0]))
    if old is None:
        paired = len(talk.inside) > 1 and re.search(r"\bwith\b", talk.message, re.IGNORECASE)
        old = talk.inside[1] if paired else talk.inside[0]
    return again(talk, talk.base.replace(old, names[0]))


def _common(a: str, b: str) -> int:
    """How many characters two codes begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _same_kind(talk: Talk) -> bool:
    return talk.asked.asks("together", "seventh") or not talk.asked.kinds


def other_detail(talk: Talk) -> str | None:
    """As in “And for the lumbar region?”: the same question, that one detail in its place."""
    if not talk.details or talk.asked.names or not _only_details(talk):
        return None
    if not (talk.inside or talk.focus):
        return again(talk, _in_words(talk.base, talk.details))
    if talk.rest and (insists(talk) or (talk.inside and _named_alone(talk))):
        return None  # not another code, but something held of this one, or another condition
    text = talk.base
    one = re.search(rf"\bthe {talk.details[0].said} (?:one|code|side)\b", talk.message)
    if talk.asked.yes_no and talk.asked.kinds and POINTER.search(talk.message) and not one:
        return None  # "Does that include the neck?" is asked of the code itself
    if not talk.inside and not _asks_its_own(talk):
        return again(talk, _in_words(text, talk.details))
    if len(talk.inside) > 1 and not _asks_its_own(talk):
        weighed, left = swapped(text, talk.details)
        if not left:
            return again(talk, weighed)  # "M50.121 or M50.122 for C4-C5?"
    code = talk.inside[0] if len(talk.inside) == 1 else talk.focus or talk.inside[0]
    kin = kin_of(code, _of_title(talk, code), "", talk.asked.on, talk.catalog)
    if kin is None or (talk.inside and code not in text):
        return _titled(talk, code)
    if _asks_its_own(talk):
        said = talk.details[0].said
        own = re.compile(
            rf"\b(?:the |an? )?{re.escape(said)}(?: (?:side|region|one|code|encounter|visit))?\b",
            re.IGNORECASE,
        )
        return own.sub(kin, LINK.sub("", talk.message), count=1)
    named = talk.catalog.entry(code, talk.asked.on)
    own_words = stems(text.replace(code, " ")) - stems(named.title if named else "")
    text, left = swapped(_in_place(talk, code, kin), talk.details)
    condition = own_words & stems(" ".join(talk.before.topic))
    return again(talk, _in_words(text, left) if condition and left else text)


def _asks_its_own(talk: Talk) -> bool:
    """Whether a message with a detail asks something new of it; "both hands" is no pair."""
    both = any(detail.value == "bilateral" for detail in talk.details)
    kinds = [k.name for k in talk.asked.kinds if not (both and k.name == "together")]
    return bool(kinds) and not any(name in _KEEPS for name in kinds)


def _titled(talk: Talk, code: str) -> str | None:
    """Where no code differs in the detail alone: the code of the title's words with it."""
    entry = talk.catalog.entry(code, talk.asked.on)
    if entry is None or (talk.asked.kinds and not talk.asked.asks(*_KEEPS)):
        return None
    text, left = swapped(lowered(entry.title), talk.details)
    return None if left else again(talk, f"What is the code for {text}?")


def _of_title(talk: Talk, code: str) -> tuple[Detail, ...]:
    """The message's details without a joint that only carries a side: a hand of an upper limb."""
    entry = talk.catalog.entry(code, talk.asked.on)
    sided = any(d.slot == "side" for d in talk.details)
    if entry is None or not sided or values(entry.title, "joint"):
        return talk.details
    return tuple(d for d in talk.details if d.slot != "joint")


def _in_place(talk: Talk, code: str, kin: str) -> str:
    """The last question with one code in place of another, and its title where that stood."""
    text = talk.base
    old = talk.catalog.entry(code, talk.asked.on)
    new = talk.catalog.entry(kin, talk.asked.on)
    if old is not None and new is not None:
        text = text.replace(lowered(old.title), lowered(new.title))
    return text.replace(code, kin)


def _only_details(talk: Talk) -> bool:
    """Whether beside its details the message says nothing but what was said before."""
    if not talk.rest:
        return True
    if talk.complete and not (WHAT_ABOUT.search(talk.message)):
        return False
    known = stems(talk.base)
    entry = talk.catalog.entry(talk.focus, talk.asked.on) if talk.inside and talk.focus else None
    known |= stems(entry.title) if entry else frozenset()
    return stems(" ".join(talk.rest)) <= known


def _in_words(text: str, said: tuple[Detail, ...]) -> str:
    """A question in words with the details in place of the old ones, or behind the condition."""
    text, left = swapped(text, said)
    if not left:
        return text if kinds_of(text) else f"What is the code for {text.rstrip(' ?.!')}?"
    added = ", ".join(detail.dressed for detail in left)
    condition = condition_of(text)
    if condition is not None:
        return f"What is the code for {condition}, {added}?"
    return f"{text.rstrip(' ?.!')}, {added}?"


def condition_of(question: str) -> str | None:
    """The words whose code a question asks for; None where it asks something else."""
    text = DATE_NOTE.sub("", question).strip(" ?.!")
    for frame in _FRAMES:
        match = frame.match(text)
        if match is not None and content_words(match["c"]):
            said = _CODE_NOTE.sub("", match["c"].strip(" ,:;?"))
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
    if len(talk.inside) == 1:
        return _of_code(talk, phrase, lead.group())
    if talk.inside and added:
        words = blanked(_SUBJECT.sub("", phrase), talk.details)
        kin = kin_of(talk.inside[0], talk.details, words, talk.asked.on, talk.catalog)
        if kin is not None:
            return again(talk, _in_place(talk, talk.inside[0], kin))
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
        if phrase.lower().startswith("without"):
            condition = re.split(r"\s+with\s+", condition)[0]
        phrase = _SUBJECT.sub("", phrase)
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
    if _TOO.search(talk.message) and _named_alone(talk):
        return f"What is the code for {phrase}?"
    if not ADDED.match(phrase) and talk.before.topic and _named_alone(talk):
        return f"What is the code for {phrase}?"
    words = blanked(_SUBJECT.sub("", phrase), talk.details)
    kin = kin_of(code, talk.details, words, talk.asked.on, talk.catalog)
    if kin == code:
        return f"Is {code} right {LINK.sub('', talk.message).strip(' ,?.!')}?"
    if kin is not None:
        return again(talk, _in_place(talk, code, kin))
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


def other_date(talk: Talk) -> str | None:
    """As in “Same for last year?”: the same question for another date of service."""
    asked = talk.asked
    if not asked.named_date or asked.names or len(asked.words) > 4 or courtesy(talk.base):
        return None
    if talk.rest and not WHAT_ABOUT.search(talk.message):
        return None
    if (asked.kinds or _ASKS.match(talk.message)) and POINTER.search(talk.message):
        return None  # a question of its own about the code, on a date
    if asked.kinds and not (WHAT_ABOUT.search(talk.message) or LINK.search(talk.message)):
        was = re.match(r"\W*(?:was|were|is|will|and|did|does)\b", talk.message, re.IGNORECASE)
        if was is None:
            return None
    base = talk.base
    old = date_of_service(base, asked.on)
    if old is not None:
        start, end = old[1]
        base = without_lead(base[:start]) + base[end:]
    base = " ".join(base.split()).strip(" ?.!,")
    return f"{base[:1].upper()}{base[1:]} (date of service {asked.on.isoformat()})?"


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
    if not phrase:
        return None
    if len(talk.inside) == 1:
        words = blanked(phrase, talk.details)
        kin = kin_of(talk.inside[0], talk.details, words, asked.on, talk.catalog)
        if kin is not None:
            return again(talk, _in_place(talk, talk.inside[0], kin))
    kin_question = _kin_in_words(talk, phrase)
    if kin_question is not None:
        return kin_question
    condition = condition_of(talk.base)
    if condition is None:
        entry = talk.catalog.entry(talk.last.codes[0], asked.on) if talk.last.codes else None
        condition = entry.title if entry else talk.base.rstrip(" ?.!")
    condition = _LEFT_OPEN.sub("", condition)
    known = stems(condition)
    new = [word for word in phrase.split() if not stems(word) or not stems(word) <= known]
    if not any(stems(word) for word in new):
        return None
    joint = " " if ADDED.match(new[0]) else ", "
    return again(talk, f"What is the code for {condition}{joint}{' '.join(new)}?")


def _named_alone(talk: Talk) -> bool:
    """Whether the message names a condition without the conversation's help."""
    words = _TOO.sub(" ", LINK.sub("", WHAT_ABOUT.sub("", talk.message, count=1)))
    hits = talk.catalog.search(words, talk.asked.on, limit=1) if talk.rest else ()
    return bool(hits) and hits[0].score >= _A_NAME


def _fragment(talk: Talk) -> bool:
    """Whether a few bare words add to the condition last asked for, and name none themselves."""
    if talk.asked.kinds or talk.last.status == "refused":
        return False
    if _ASKS.match(talk.message):
        return False
    if ADDED.match(talk.message.strip()):
        return True
    if len(talk.message.split()) > _FEW_WORDS:
        return False
    code = talk.last.codes[0] if talk.last.codes else None
    one_word = len(talk.message.split()) == 1
    if one_word and code and kin_of(code, (), talk.message, talk.asked.on, talk.catalog):
        return True
    if _named_alone(talk):
        return False
    if talk.details:
        return True
    if code and kin_of(code, (), talk.message, talk.asked.on, talk.catalog):
        return True
    condition = condition_of(talk.base) or ("" if talk.inside else talk.base.strip(" ?.!"))
    together = f"{condition} {_KNOWN.sub(' ', talk.message)}"
    hits = talk.catalog.search(together, talk.asked.on, limit=1) if condition else ()
    return bool(hits) and hits[0].score >= _LIKE_A_NAME and hits[0].entry.code != code


def again(talk: Talk, text: str) -> str:
    """The question put again, for the date that the last one was put for."""
    note = DATE_NOTE.search(talk.last.standalone_question)
    if note is None or DATE_NOTE.search(text) or talk.asked.named_date:
        return text
    return f"{text.rstrip(' ?.!')}{note.group()}?"
