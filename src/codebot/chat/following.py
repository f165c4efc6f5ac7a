"""Messages that follow on with a letter, a partner, a verdict, or another condition in full."""

from __future__ import annotations

import re
from datetime import date

from codebot.answer import content_words, kinds_of, stems
from codebot.catalog import fiscal_year
from codebot.chat.conditions import ADDED, condition_of
from codebot.chat.kin import kin_of
from codebot.chat.slots import blanked, details
from codebot.chat.talk import DATE_NOTE, LINK, WHAT_ABOUT, Talk, again, codes_in, lowered, opened

__all__ = [
    "before_that",
    "by_status",
    "corrected",
    "denied",
    "had",
    "lettered",
    "other_setting",
    "other_term",
    "paired",
    "put_right",
    "turned",
    "when",
]

# "No, I meant chronic neck pain": what was meant, said in full.
_MEANT = re.compile(
    r"^\W*(?:(?:no|nope|sorry|wait|actually|oops|well|hm+|uh+|oh|not that"
    r"|that'?s not (?:it|what [\w ]+))\b\W*)*"
    r"(?:i (?:meant?|said|was asking (?:about|for))|(?:it|that) should be|make (?:it|that))\b\W*"
    r"(?:(?:the )?code for )?",
    re.IGNORECASE,
)
# "Wait, viral", "no, aspiration": the same, without the words that say so.
_RATHER = re.compile(
    r"^\W*(?:(?:no(?=\W*[,.;!])|nope|sorry|wait|actually|oops|make (?:it|that)|rather)\b\W*)+",
    re.IGNORECASE,
)
_HAS_ANY = re.compile(
    r"\b(?:have|has|got|carry|carries|need|needs|take|takes)\s+"
    r"(any|one|some|those|it|that|either|both|them)\b"
    r"(?: too| as well| also)?\W*$",
    re.IGNORECASE,
)
_LIKE_A_NAME = 0.75
_LETTER = re.compile(
    r"\W*(?:(?:what(?:'s| is| does)?|how about|change|switch|replace|[A-Z](?= (?:to|by|with)\b)"
    r"|to|by|the|with|as|an?|ending in|character)\W+)*([A-Z])(?: (?:version|one|code|character|"
    r"extension|ending))?\W*"
)
# The letter that a question on a rule is about.
_CHARACTER = re.compile(r"\b(?:[Cc]haracter|[Ll]etter|[Ee]xtension|7th) ([A-Z])\b")
_PADDED = re.compile(r"\.?X*[A-Z]")
_PARTNER = re.compile(
    r"\W*(?:(?:and|ok(?:ay)?|so|but|what about|how about)\W+)*(?:together )?with\b", re.IGNORECASE
)
_WHEN = re.compile(
    r"\W*(?:(?:and|ok(?:ay)?|so|but)\W+)*(?:since when|when (?:did|was|is|does|were|has|will)"
    r" (?:that|this|it)"
    r"(?: (?:happen\w*|chang\w*|start\w*|begin|end\w*|stop\w*|be\w*|made))?)\W*",
    re.IGNORECASE,
)
_BEFORE_THAT = re.compile(
    r"\W*(?:(?:and|ok(?:ay)?|so|but|what|how|about|was|it)\W+)*before (?:that|then|this)\W*",
    re.IGNORECASE,
)
_WAS_BEFORE = re.compile(
    r"\b(?:it|that|they|those) (?:was|were)\b[^?,]*\bbefore\b(?:\W+(?:right|correct|though))?\W*$"
    r"|\b(?:was|were) (?:it|that|they|those)\b[^?,]*\bbefore\W*$",
    re.IGNORECASE,
)
_NOTE_KIND = re.compile(
    r"\bexcludes? ?[12]\b|\bcode[- ]first\b|\bcode[- ]also\b|\buse additional(?: code)?\b"
    r"|\b(?:inclusion terms?|includes)(?= notes?\b|\W*$)",
    re.IGNORECASE,
)
_TERM_NUMBER = re.compile(
    r"\W*(?:(?:and|what about|how about|ok(?:ay)?|so|or|number|type|a|an|the)\W+)*([12])\W*",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(r"\bexcludes?[ -]?[12]\b", re.IGNORECASE)
_WHICH_HAS = re.compile(
    r"^\W*(?:(?:and|ok(?:ay)?|so|then|but)\W+)*(?:which|what)"
    r"(?: ones?| of (?:those|these|them|the two))? (?=(?:does|do|did|has|have)\b)(.*?)"
    r"(?: (?:have|has|got|carry|carries))?\W*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:any|notes?|same|there|one|ones|terms?)\b", re.IGNORECASE)
_NO = re.compile(
    r"\W*(?:(?:and|but|ok(?:ay)?|well|actually)\W+)*(?:there (?:is|was) |(?:he|she|they) ha[sd] )?"
    r"(?:no|without)\s+([\w -]+?)(?: though| then)?\W*",
    re.IGNORECASE,
)
_LACKS_IT = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:without|no|not have|does ?n[o']t have|has ?n[o']t|has no)"
    r" (?:it|that|them|any)\W*$",
    re.IGNORECASE,
)
_HAS_IT = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:does have|do have|has|had|with) (?:it|that|them)\b", re.IGNORECASE
)
_WITHOUT = re.compile(r"\b(?:without|with no)\b", re.IGNORECASE)
_BESIDE = re.compile(r",?\s+(?:with|and|due to|from|after)\s.*$", re.IGNORECASE)
_CAUSE = re.compile(r",?\s+(?:due to|from|after)\s", re.IGNORECASE)
_RIGHT_ONE = re.compile(
    r"\bthe (?:right|correct|valid|proper|real|actual) (?:one|code)\b(?! for\b)"
    r"|\bwhat(?:'?s| is| would be)? (?:right|correct)(?: then| instead)?\W*$"
    r"|\bwhat (?:should|do|can) (?:i|we) (?:use|bill|report|put|code)(?: instead| then)?\W*$",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"(?:(?:for|in|if|on|as|at|with)\W+)?"
    r"(?:(?:it'?s|it is|this is|that'?s|she'?s|he'?s|they'?re)\W+)?(?:(?:an?|the|in|for)\W+)*"
    r"(?P<what>in-?patients?|out-?patients?|(?:hospital|facility|clinic|office|ED|ER|urgent care))"
    r"(?: (?:visit|stay|setting|coding|claim|basis|side|encounter|admission|discharge|patient"
    r"|case)s?)?"
    r"\W*",
    re.IGNORECASE,
)
_INPATIENT = re.compile(r"in-?patient|hospital|facility", re.IGNORECASE)
_SET = re.compile(r" in the (?:in|out)patient setting", re.IGNORECASE)
_NOTES = frozenset(("Excludes1", "Excludes2", "code first", "use additional code", "code also"))
_ITS_OWN = ("billable", "seventh", "excludes", "instruction", "children", "replaced")
_VERDICT = re.compile(
    r"\bthe (?P<no>not |non-?|un|in)?(?P<what>valid|billable|header|bad|wrong|good|retired|deleted)"
    r"(?: (?:one|code))?\b",
    re.IGNORECASE,
)


def lettered(talk: Talk) -> str | None:
    """As in “What about the D version?”: the last question of the code with that 7th character."""
    phrase = LINK.sub("", WHAT_ABOUT.sub("", talk.message, count=1))
    match = _LETTER.fullmatch(phrase)
    code = talk.inside[0] if len(talk.inside) == 1 else talk.focus
    asked_of = _CHARACTER.search(talk.base)
    if match and asked_of and not talk.inside:
        return f"{talk.base[: asked_of.start(1)]}{match[1]}{talk.base[asked_of.end(1) :]}"
    if match is None or code is None or talk.last.status == "clarify":
        return None
    if len(code) == 8:
        other = code[:-1] + match[1]
    else:
        leaves = (entry.code for entry in talk.catalog.leaves(code, talk.asked.on))
        other = next(
            (c for c in leaves if _PADDED.fullmatch(c[len(code) :]) and c[-1] == match[1]), ""
        )
        return f"What is {other}?" if other else None
    if talk.catalog.entry(other, talk.asked.on) is None:
        return None
    one = talk.inside == (code,)
    return again(talk, talk.base.replace(code, other)) if one else f"What is {other}?"


def paired(talk: Talk) -> str | None:
    """As in “With E11.9?” after a question about one code: the pair."""
    names = talk.asked.names
    if len(names) != 1 or talk.rest or len(talk.inside) > 1 or talk.focus in (None, *names):
        return None
    if not _PARTNER.match(talk.message) or (talk.asked.kinds and not talk.asked.asks("together")):
        return None
    return again(talk, f"Can {talk.focus} and {names[0]} be reported together?")


def when(talk: Talk) -> str | None:
    """As in “When did that happen?”: since when the code last spoken of is what it is."""
    if _WHEN.fullmatch(talk.message) is None or not talk.focus:
        return None
    code = talk.inside[0] if talk.inside else talk.focus
    if talk.catalog.status(code, talk.asked.on).status == "valid":
        return f"When did {code} start?"
    return f"When did {code} change, and what replaced {code}?"


def other_setting(talk: Talk) -> str | None:
    """As in “Ok and for inpatient?”: the last question in that setting."""
    phrase = LINK.sub("", WHAT_ABOUT.sub("", talk.message, count=1))
    phrase = re.sub(r"\W+(?:too|as well|also|then|instead|please)\W*$", "", phrase)
    match = _SETTING.fullmatch(phrase) or _SETTING.fullmatch(LINK.sub("", talk.message))
    if match is None or not (talk.inside or talk.before.topic):
        return None
    where = "inpatient" if _INPATIENT.match(match["what"]) else "outpatient"
    base = _SET.sub("", talk.base).rstrip(" ?.!")
    return again(talk, f"{base} in the {where} setting?")


def turned(talk: Talk) -> str | None:
    """As in “And without it?” or “She does have it”: what the condition had or lacked, turned."""
    had, lacked = _HAS_IT.search(talk.message), _LACKS_IT.search(talk.message)
    if talk.asked.names or not (had or lacked):
        return None
    condition = condition_of(talk.base) or ""
    if had and (without := _WITHOUT.search(condition)):
        rest = talk.message[had.end() :].strip(" ,.?!")
        text = f"{condition[: without.start()]}with{condition[without.end() :]}"
        return again(talk, f"What is the code for {text}{', ' + rest if rest else ''}?")
    beside = _BESIDE.search(condition)
    if lacked and beside:
        return again(talk, f"What is the code for {condition[: beside.start()]}?")
    return None


def put_right(talk: Talk) -> str | None:
    """As in “What's the right one?” after a code that is not valid: what stands in its place."""
    if talk.asked.names or not talk.focus or not _RIGHT_ONE.search(talk.message):
        return None
    if len(talk.inside) == 2 and talk.before.asks("together"):
        return again(talk, f"{talk.base.rstrip(' ?.!')}, and if not, which one is reported?")
    if talk.catalog.status(talk.focus, talk.asked.on).status == "valid":
        return _fitting(talk)
    return again(talk, f"Is {talk.focus} valid, or which code is?")


def _fitting(talk: Talk) -> str | None:
    """The code that says what the last question weighed a valid one for: "E11.9 with coma"."""
    code = talk.inside[0] if len(talk.inside) == 1 else None
    words = " ".join(talk.before.topic)
    kin = kin_of(code, details(talk.base), words, talk.asked.on, talk.catalog) if code else None
    entry = talk.catalog.entry(kin, talk.asked.on) if kin and kin != code else None
    if entry is None:
        return None
    return again(talk, f"What is the code for {lowered(entry.title)} ({entry.code})?")


def before_that(talk: Talk) -> str | None:
    """As in “And before that?”: the question for the fiscal year before, or what was there before.

    Without a date asked about, what a code came in place of is what was before.
    """
    if talk.focus and not talk.asked.names and _WAS_BEFORE.search(talk.message):
        return f"What changed for {talk.focus}, and what was it before?"
    if _BEFORE_THAT.fullmatch(talk.message) is None or not talk.focus:
        return None
    dated = DATE_NOTE.search(talk.last.standalone_question) or talk.last.date_of_service
    if not dated:
        return f"What did {talk.focus} replace, and what changed for {talk.focus}?"
    day = date(fiscal_year(talk.last.date_of_service or talk.asked.on) - 1, 9, 30)
    return f"{talk.undated.rstrip(' ?.!')} (date of service {day.isoformat()})?"


def other_term(talk: Talk) -> str | None:
    """As in “What about Excludes2?”: the last question of that note."""
    number, excludes = _TERM_NUMBER.fullmatch(talk.message), _EXCLUDES.search(talk.base)
    if number and excludes:
        text = f"{talk.base[: excludes.start()]}Excludes{number[1]}{talk.base[excludes.end() :]}"
        return again(talk, text)
    new, old = _NOTE_KIND.search(talk.message), _NOTE_KIND.search(talk.base)
    if new is None or old is None or talk.asked.names:
        return None
    if content_words(_ABOUT.sub(" ", _NOTE_KIND.sub(" ", talk.message))):
        return None
    return again(talk, f"{talk.base[: old.start()]}{new.group()}{talk.base[old.end() :]}")


def denied(talk: Talk) -> str | None:
    """As in “No fracture”: the condition last asked for without what it had."""
    said, _, rest = talk.message.partition(",")
    match, condition = _NO.fullmatch(said), condition_of(talk.base) or ""
    beside = _BESIDE.search(condition)
    if match is None or beside is None or talk.asked.names:
        return None
    if not stems(match[1]) or not stems(match[1]) <= stems(beside.group()):
        return None
    kept, rest = condition[: beside.start()], rest.strip(" .?!")
    kept = kept if _CAUSE.match(beside.group()) else f"{kept} without {match[1]}"
    return again(talk, f"What is the code for {kept}{', ' if rest else ''}{rest}?")


def by_status(talk: Talk) -> str | None:
    """As in “The invalid one, what do I use?”: the one of those put side by side that is so."""
    match = _VERDICT.search(talk.message)
    if match is None or talk.asked.names:
        return None
    bad = match["what"].lower() in ("header", "bad", "wrong", "retired", "deleted")
    wanted = bad == bool(match["no"])  # whether a billable code is meant
    fitting = [
        code
        for code in talk.offered
        if (talk.catalog.status(code, talk.asked.on).status == "valid") == wanted
    ]
    if len(fitting) != 1:
        return None
    text = f"{talk.message[: match.start()]}{fitting[0]}{talk.message[match.end() :]}"
    return opened(text)


def corrected(talk: Talk) -> str | None:
    """As in “No, I meant chronic neck pain”: another condition in place of the last one."""
    if talk.asked.names or not talk.rest or talk.last.status == "clarify":
        return None
    if talk.asked.kinds and not talk.asked.asks("code-for", "definition"):
        return None
    lead = _MEANT.match(talk.message) or _RATHER.match(talk.message)
    if not lead:
        return None
    phrase = talk.message[lead.end() :].strip(" ,?.!")
    kin = _near_kin(talk, phrase)
    if kin is not None:
        return kin
    if talk.inside and ADDED.match(phrase):
        return None  # "I meant with aura": the condition asked about, with that
    hits = talk.catalog.search(phrase, talk.asked.on, limit=1)
    if len(phrase.split()) > 1 and hits and hits[0].score >= _LIKE_A_NAME:
        return again(talk, f"What is the code for {phrase}?")
    # "I meant aspiration": the pneumonia last asked for, of that kind.
    head = re.split(r",|\s(?:due to|with|from|in)\s", _condition(talk))[0]
    hits = talk.catalog.search(f"{phrase} {head}", talk.asked.on, limit=1) if head else ()
    if not hits or hits[0].score < _LIKE_A_NAME:
        return None
    return again(talk, f"What is the code for {phrase} {head}?")


def _condition(talk: Talk) -> str:
    """The condition that the conversation last asked the code of."""
    for turn in reversed(talk.turns):
        text = DATE_NOTE.sub("", turn.standalone_question).strip(" ?.!")
        found = condition_of(text) or ("" if kinds_of(text) or codes_in(text) else text)
        if found and turn.status == "answered" and turn.codes:
            return found
    return ""


def _near_kin(talk: Talk, phrase: str) -> str | None:
    """The code of the same category that differs in what was meant: "I meant the index finger"."""
    code = talk.last.codes[0] if talk.last.codes and not codes_in(talk.worded) else None
    words = blanked(re.sub(r"^(?:the|an?) ", "", phrase), talk.details)
    kin = kin_of(code, talk.details, words, talk.asked.on, talk.catalog) if code else None
    entry = talk.catalog.entry(kin, talk.asked.on) if kin and code and kin[:3] == code[:3] else None
    if entry is None or kin == code or entry.title.startswith("Other"):
        return None
    return again(talk, f"What is the code for {lowered(entry.title)} ({entry.code})?")


def had(talk: Talk) -> str | None:
    """As in “Does M54.50 have any?” after a question on Excludes1 notes: what was asked about."""
    match = _HAS_ANY.search(talk.message)
    if match is None and talk.asked.names and not talk.rest:
        return _which_has(talk)
    if match is None or not talk.asked.names or talk.rest:
        return None
    terms = sorted(talk.before.terms, key=talk.base.lower().find)
    if talk.before.asks("seventh"):
        what = "a 7th character"
    elif terms:
        what = f"any {' or '.join(terms)} note"
    else:
        return None
    return opened(f"{talk.message[: match.start(1)]}{what}?")


def _which_has(talk: Talk) -> str | None:
    """As in “Which does M54.5 have?” after questions on terms of coding: those notes of it."""
    match = _WHICH_HAS.match(talk.message)
    terms = sorted(talk.before.terms & _NOTES)
    if match is None or not terms or talk.asked.asks(*_ITS_OWN):
        return None
    excludes = all(term.startswith("Excludes") for term in terms)
    what = "Excludes" if excludes else " or ".join(terms)
    return f"Which {what} notes {match[1]} have?"
