"""Messages that point at what was said: it, that code, those two, the second one."""

from __future__ import annotations

import re

from codebot.answer import content_words
from codebot.chat.talk import LINK, Talk, codes_in, opened

__all__ = [
    "POINTER",
    "STATEMENT",
    "by_order",
    "doubted",
    "insists",
    "listed",
    "pair_by_order",
    "pointing",
    "two_codes",
    "with_focus",
]

_VERBS = (
    r"is|was|are|does|do|did|needs?|has|have|be|been|mean|requires?|takes?|billable|valid|with|to|"
    r"too|also|still|alone|together|first|on|in|for|the|a|go|goes|covers?|excludes?|includes?|really|again|then|please"
)
POINTER = re.compile(
    rf"\b(?:it(?=['’]s\b|\b)(?! (?:ok(?:ay)?|possible|allowed|true|fine) (?:to|that|if|for)\b)"
    rf"|(?:that|this) (?:code|one)|(?:that|this)(?= (?:{_VERBS})\b|\W*$)|(?:that|this)(?=[?!.,])"
    r"|the (?:same )?code(?! (?:for|of|set)\b)|the same one|its)\b(?:['’]s\b)?",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"\b(?:(?:which|either|any) (?:one )?of (?:those|these|the two|them)(?: two| 2| codes)?"
    r"|(?:those|these|the) (?:two|2)(?: codes)?|both(?: codes| of (?:them|those|these))?"
    r"(?! (?!codes)(?:\w+s|feet)\b)"
    r"|(?:either|neither)(?: one| code)?(?= (?:needs?|requires?|takes?|ha(?:s|ve)|is|be|valid"
    r"|billable|includes?|excludes?|covers?)\b|\W*$)"
    r"|(?:those|these)(?: codes)?|them(?: both)?"
    r"|they(?! (?:had|got|already|fell|came|said|say|want|tell|told|keep|den(?:y|ied)|reject(?:ed)?"
    r"|ask(?:ed)?)\b))\b"
    r"|^\W*(?:(?:ok(?:ay)?|and|so|but|then)\W+)*"
    r"(?:which one\b(?! of)|which(?= (?:is|has|says|means)\b))"
    r"|\bwhich(?: one)?(?=\W*$)",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\W*(?:(?:and|so|ok(?:ay)?|but)\W+)*(?:(?:what(?:'?s| is) )?(?:the )?difference"
    r"|how (?:do|are) they differ\w*)"
    r"(?: (?:then|again|between (?:them|the two|those|these)(?: two)?))?\W*$",
    re.IGNORECASE,
)
_MUST_I = re.compile(
    r"\W*what (?:would|should|does|must|will) (?:he|she|they|(?:the|my|our|an?) \w+)"
    r" (?:want|need|see|look)"
    r"|\W*(?:do|does|must|should|can|may|would|will) (?:i|you|we|one|they)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    rf"(?:\bthe|^\W*(?:(?:and|ok(?:ay)?|so|but)\W+)*(?:what about )?(?:the )?)\s*"
    rf"\b(first|second|third|fourth|1st|2nd|3rd|last|former|latter|other"
    rf"|(?:number |no\.? ?|#)[1-9])(?: (?:one|code))?"
    rf"(?= (?:{_VERBS})\b|\W*$|[?.!,])",
    re.IGNORECASE,
)
_FEW, _SHORT = 2, 6
_OPEN = re.compile(
    r"\b(?:which|what|how|can|may|should|is|do|does)\b"
    r"|^\W*(?:(?:and|so|ok(?:ay)?|but)\W+)*(?:are|were|will|would|could|has|have)\b",
    re.IGNORECASE,
)
# "And I can add M54.2, right?" asks of it beside the code last spoken of.
_ADDS = re.compile(
    r"\b(?:can|may|could|should|do|must) (?:i|we|you)(?: also)? add\b"
    r"|\b(?:i|we) (?:can|may|should) add\b",
    re.IGNORECASE,
)
_WITH_CODE = re.compile(r"\b(?:with|against) [A-Z]\d[\w.]*\W*$", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|they|them|those|these)\b", re.IGNORECASE)
_ORDINALS = {
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "latter": 1, "other": 1,
    "third": 2, "3rd": 2, "fourth": 3,
}  # fmt: skip
_PLACED = re.compile(
    r"(?<!\w)(#\s?[1-9]|first|second|third|fourth)(?: one| code)?(?!\w)"
    r"(?! (?:visit|encounter|trimester))",
    re.IGNORECASE,
)
_ALONGSIDE = re.compile(r"\b(?:with|plus|alongside|together)\b|[+&]", re.IGNORECASE)
# "2", "option 3": as good as "the second one" where codes were put side by side.
_NUMBER = re.compile(r"\W*(?:(?:the|number|no|option|choice)\W+)*([1-9])\W*", re.IGNORECASE)
_WHICH_ONES = re.compile(
    r"^\W*(?:(?:and|so|ok|then)\W+)*which (?:ones?|codes?)?\s*"
    r"(?:are|is|can|should|do|may|then|would)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"(?:(?:but|and|hm+|no|wait)\W+)*(?:(?:are )?you (?:\w+ )?(?:sure|positive|certain)"
    r"(?: about (?:that|it|this))?"
    r"|really|seriously|is that (?:right|so|correct|true)|i doubt (?:that|it)"
    r"|i don'?t (?:think so|believe (?:you|that|it))|that(?:'s| is| can'?t be) (?:wrong|not right|"
    r"incorrect|not true|right)|you(?:'re| are) wrong|(?:what'?s|what is) (?:the|your) source"
    r"|says who|who says(?: so| that)?|according to (?:who|whom|what)|based on what|prove it"
    r"|where does (?:it|that) say (?:so|that)|no)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"(?:(?:but|and|ok|so)\W+)*(?:why(?P<no> not)?(?: is (?:that|it))?(?: so)?"
    r"(?P<what> (?:the )?(?-i:[A-Z])| (?:that|this) (?:one|code|letter))?|how come)",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"(?:(?:and|ok(?:ay)?|so|can you|could you|please)\W+)*(?:give (?:me )?|show (?:me )?|such as"
    r"|like what)?\W*(?:(?:an?|one|for|some)\W+)*(?:example|instance)?s?(?:\W+please)?"
    r"(?<=[a-z]{4})",
    re.IGNORECASE,
)
# What someone else holds of the code, or the person insists on: read of the code, and checked.
_CLAIMED = re.compile(
    r"\b(?:says?|said|thinks?|claims?|insists?|told (?:me|us)|believes?"
    r"|i'?m (?:\w+ )?(?:sure|certain)|i know|according to|trust me|everyone|always)\b",
    re.IGNORECASE,
)
_HELD_RIGHT = re.compile(
    r"\b(?:says?|said|thinks?|claims?|insists?|believes?)\b.{1,20}\b(?:right|correct|fine|ok(?:ay)?"
    r"|wrong|allowed)(?: code| one)?$",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"\b(?:says?|said|thinks?|claims?|insists?) (?:no|yes|otherwise|differently|that'?s wrong"
    r"|it'?s wrong|not)$",
    re.IGNORECASE,
)
# "Are you sure? My manager says that ...": who holds it is no part of what is held.
_FRAME = re.compile(
    r"^(?:[^?]*\?\s*)?(?:(?:but|and|well|no|hm+|because|ok)\W+)*"
    r"(?:(?:my|our|the|a|an|some|every) )?(?:\w+ ){0,2}?\w+ (?:always |still |also )?"
    r"(?:says?|said|thinks?|claims?|insists?|believes?|told (?:me|us)|knows?"
    r"|i'?m (?:\w+ )?(?:sure|certain))(?: that)? ",
    re.IGNORECASE,
)
_IS_SO = re.compile(r"(\S+) (is|was) (.+)", re.IGNORECASE)
_DENIAL = re.compile(r"^\W*(?:no|nope|wrong|but|you'?re wrong|not true|incorrect)\b", re.IGNORECASE)
_DENIALS = re.compile(
    r"^\W*(?:(?:no|nope|wrong|you(?:'re| are) wrong|not true|incorrect)\b\W*)+", re.IGNORECASE
)
STATEMENT = re.compile(
    r"^\W*(?:(?:no|yes|actually|sorry|ok(?:ay)?|but|and|well|hm+|oh|wait|so|then|now)\W+)*"
    r"(?:it'?s|it is|it was|it (?:also )?ha[sd]"
    r"|(?:the |my )?(?:patient|provider|doctor|record|note|chart)\b"
    r"|pt (?:also|now|really|actually)|she'?s?|he'?s?|they|i meant?|there is|there'?s)\b",
    re.IGNORECASE,
)
# "What if it is a current injury?": here "it" is what the patient has.
_WHAT_IT = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|but)\W+)*(?:which|what)(?: codes?)? (?:replaced|replaces)\W*$",
    re.IGNORECASE,
)
_CASE = re.compile(r"\b(?:if|when|unless|because|since) (?:it|this|that)\b", re.IGNORECASE)
# "A 7th character, is that needed?": here "that" is what was just named.
_ASIDE = re.compile(
    r"\w,\s*(?:is|does|do|are|can|may|would|will|should)\s+(?:that|it|this)\b", re.IGNORECASE
)


def doubted(talk: Talk) -> str | None:
    """As in “Are you sure?” and “Why not?”: the last question again, and its reason."""
    words = talk.message.strip(" .!?")
    base = talk.last.standalone_question
    if _DOUBT.fullmatch(words) or (_HELD_RIGHT.search(words) and not talk.asked.names):
        return base
    if (
        _SAYS_NO.search(words)
        and not (talk.asked.names)
        and talk.inside
        and len(words.split()) <= _SHORT
    ):
        return base
    if _EXAMPLE.fullmatch(words):
        return f"{base.rstrip(' ?.!')}, for example?"
    pair = len(talk.inside) > 1 and talk.before.asks("together", "billable", "difference")
    claimed = _CLAIMED.search(words) or not _OPEN.search(words)
    if pair and not talk.asked.names and claimed and _BOTH.search(words) and not talk.rest:
        return base  # "My doctor says both are documented"
    why = _WHY.fullmatch(words)
    if why is None:
        return None
    return f"{base.rstrip(' ?.!')}, and why{why['no'] or ''}{why['what'] or ''}?"


def two_codes(talk: Talk) -> str | None:
    """As in “Which of those two?”: the codes last put side by side."""
    match = _TWO.search(talk.message)
    if talk.asked.names or talk.complete:
        return None
    if match is None:
        return _together(talk)
    said = match.group().lower()
    codes = list(talk.inside if len(talk.inside) > 1 else ())
    if not codes and said.endswith("which"):
        return None
    if codes and said.endswith("which one") and not set(talk.last.codes[:1]) & set(codes):
        return talk.base  # the reply gave one code in place of them
    proposed = talk.last.codes
    if not codes and "both" in said and talk.last.status == "answered" and len(proposed) == 2:
        codes = list(proposed)  # the two that the last reply gave for what was told
    if not codes and "both" in said and not talk.last.choices and len(talk.lately) > 1:
        codes = list(talk.lately[-2:])
    if not codes and not re.search(r"\bthey\b|\bthem\b", said):
        codes = list(talk.offered)
    terms = sorted(talk.before.terms, key=talk.base.lower().find)
    if not talk.inside and len(terms) > 1:
        codes = terms  # "code first" and "code also"
    if len(codes) < 2:
        codes = list(dict.fromkeys(code for t in reversed(talk.turns) for code in t.codes))[:2]
        codes.sort(key=lambda code: code not in talk.last.codes)
    if len(codes) < 2:
        return None
    if len(codes) == 2 or "two" in said or "both" in said:
        codes = codes[:2]
    which = "which of " if re.search(r"\bwhich\b|\bof\b", said) else ""
    named = ", ".join(codes[:-1]) + f" and {codes[-1]}"
    return opened(talk.message[: match.start()] + which + named + talk.message[match.end() :])


def _together(talk: Talk) -> str | None:
    """As in “Together?” or “What's the difference?”: the two codes last spoken of."""
    codes = list(reversed(talk.inside[:2] if len(talk.inside) > 1 else talk.lately[-2:]))
    short = len(talk.message.split()) <= 3 and not talk.rest and not POINTER.search(talk.message)
    if any(detail.value == "bilateral" for detail in talk.details):
        return None  # both hands, not both codes
    if len(codes) == 2 and not talk.rest and _DIFFERENCE.match(talk.message):
        return f"What is the difference between {codes[1]} and {codes[0]}?"
    if len(codes) < 2 or not short or not talk.asked.asks("together"):
        return None
    return f"Can {codes[1]} and {codes[0]} be reported together?"


def listed(talk: Talk) -> str | None:
    """As in “Which ones are?” after a header: the codes below it that can be reported."""
    if not _WHICH_ONES.search(talk.message) or talk.asked.names or talk.rest or not talk.focus:
        return None
    if talk.details:
        return None  # "which one is the left?"
    entry = talk.catalog.entry(talk.focus, talk.asked.on)
    if entry is None or entry.billable:
        return None
    return f"Which codes below {talk.focus} are billable?"


def by_order(talk: Talk) -> str | None:
    """As in “Is the second one billable?”: the code in that place of those put side by side."""
    match = _ORDER.search(talk.message) or _NUMBER.fullmatch(talk.message)
    if match is None or talk.asked.names or any(d.slot == "trimester" for d in talk.details):
        return None
    codes = talk.offered if len(talk.offered) > 1 else talk.lately
    if match[1][-1:].isdigit():
        codes = talk.numbered or codes
    name = re.sub(r"^\D+(?=\d$)", "", match[1].lower())
    place = int(name) - 1 if name.isdigit() else len(codes) - 1
    place = _ORDINALS.get(name, place)
    if name == "other" and len(codes) == 2 and talk.focus in codes:
        place = 1 - codes.index(talk.focus)
    if len(codes) < 2 or place >= len(codes):
        return None
    if not content_words(talk.message[match.end() :]) and len(talk.inside) == 1:
        return talk.base.replace(talk.inside[0], codes[place])  # "And the second?"
    before = talk.message[: match.start()].rstrip()
    return opened(f"{before} {codes[place]}{talk.message[match.end() :]}")


def pair_by_order(talk: Talk) -> str | None:
    """As in “Is #2 ok with #1” and “the first with M47.812”: those two together."""
    said = [_place_of(name) for name in _PLACED.findall(talk.message)]
    codes = talk.numbered if "#" in talk.message and talk.numbered else talk.offered
    found = [codes[place] for place in said if place < len(codes)]
    asks = talk.asked.asks("together") or _ALONGSIDE.search(talk.message)
    both = list(dict.fromkeys((*found, *talk.asked.names)))
    if not found or len(found) < len(said) or len(both) != 2 or not asks:
        return None
    if any(not word.isdigit() for word in talk.rest):
        return None
    return f"Can {both[0]} and {both[1]} be reported together?"


def _place_of(name: str) -> int:
    """The place, counted from none, that "#2" or "second" says."""
    name = name.lower().strip("# ")
    return int(name) - 1 if name.isdigit() else _ORDINALS[name]


def with_focus(talk: Talk) -> str | None:
    """As in “And the difference to M53.87?”: the pair with the code last spoken of."""
    if talk.focus is None or len(talk.asked.names) != 1 or talk.focus == talk.asked.names[0]:
        return None
    if talk.rest or POINTER.search(talk.message):
        return None
    if talk.asked.asks("difference"):
        return f"What is the difference between {talk.focus} and {talk.asked.names[0]}?"
    beside = talk.asked.asks("instruction") and _ADDS.search(talk.message)
    note = talk.asked.asks("excludes") and _WITH_CODE.search(talk.message)
    if talk.asked.asks("together") or beside or note:
        return f"Can {talk.focus} and {talk.asked.names[0]} be reported together?"
    return None


def pointing(talk: Talk) -> str | None:
    """As in “Does it need a 7th character?”: the code last spoken of in place of the pronoun."""
    focus = talk.focus
    insisted = insists(talk)
    if focus is None or focus in talk.asked.names or (talk.complete and not insisted):
        return None
    if STATEMENT.search(talk.message) and not talk.asked.kinds and not insisted:
        return None
    text = _DENIALS.sub("", talk.message) if insisted else talk.message
    if POINTER.search(text) and not _CASE.search(text) and not _ASIDE.search(text):
        named = opened(POINTER.sub(lambda match: _named(focus, match.group()), text))
        if insisted and talk.inside and not talk.asked.kinds and talk.before.kinds:
            return talk.base  # "but my boss says it does"
        return _put_as_question(named) if insisted else named
    if talk.asked.names or talk.asked.others or not _elliptical(talk):
        return None
    if _CASE.search(text):
        return f"For {focus}: {LINK.sub('', text).strip(' ,')}"
    if _WHAT_IT.match(text):
        return f"{opened(text).rstrip(' ?.!')} {focus}?"  # "Which replaced it" without the "it"
    end = text.rstrip()[-1:] if text.rstrip()[-1:] in "?!." else ""
    return f"{opened(text).rstrip(' ?.!')} for {focus}{end or '?'}"


def _put_as_question(text: str) -> str:
    """What someone holds of a code as the question whether it is so: that is what is checked."""
    held = _FRAME.sub("", text).rstrip(" .!?")
    if held == text.rstrip(" .!?"):
        return text
    said = _IS_SO.fullmatch(held)
    if said is not None:
        return f"{said[2].capitalize()} {said[1]} {said[3]}?"
    return f"{held}, is that right?" if codes_in(held) else text


def insists(talk: Talk) -> bool:
    """Whether the message holds something of the code last asked about, against the answer."""
    if _CLAIMED.search(talk.message):
        return True
    about_code = bool(talk.inside) and not any(talk.last.choices)
    return about_code and bool(_DENIAL.search(talk.message)) and _asks_what(talk.base)


def _asks_what(question: str) -> bool:
    return re.match(r"\W*what (?:is|does|are)\b(?! the code)", question, re.IGNORECASE) is not None


def _named(focus: str, said: str) -> str:
    said = said.lower().replace("’", "'")
    if said == "its":
        return f"{focus}'s"
    return f"{focus} is" if said.endswith("'s") else focus


def _elliptical(talk: Talk) -> bool:
    """Whether a message without a code leans on what was said: a link word, or no subject."""
    if _CASE.search(talk.message):
        return True
    if talk.asked.kinds and not talk.rest and len(talk.message.split()) <= _FEW:
        return True  # "Title?", "7th character?"
    if not talk.asked.kinds or re.search(r"\bmeans?\b|\bdefin", talk.message):
        return False
    if LINK.search(talk.message) or talk.asked.asks("seventh"):
        return len(talk.rest) <= 2
    short = len(talk.message.split()) <= 6 and len(talk.rest) <= 1
    if talk.asked.asks("instruction") and not talk.rest:
        return True  # "What else must I code?"
    if talk.asked.asks("code-for", "definition"):
        return False
    return short or (_MUST_I.match(talk.message) is not None and len(talk.rest) <= 1)
