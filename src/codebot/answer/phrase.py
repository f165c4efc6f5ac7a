"""The words of a question that name the condition, as the person wrote them."""

from __future__ import annotations

import re
from dataclasses import replace

from codebot.answer.levels import UNSTATED
from codebot.answer.understand import Understanding, content_words, understand, untagged
from codebot.catalog import read_codes

__all__ = ["phrase", "phrases", "trimmed", "words_apart"]

# What may stand at either end of a condition's name without belonging to it.
_EDGE = frozenset(
    """a about above according actually again also always an and any anymore applies apply are
    article as assign at based be because best been belong belongs bill billing by came can case
    cases check choose cm code coded codeable codes coding
    come comes complaining complains complaint
    context correct could covered currently diagnosed diagnoses diagnosis did do document
    documented documents does dx else enough even ever exactly find fit fits following for from
    get give given gives go goes got had has have having he hello help her here hers hey hi him
    his how i icd icd-10 icd-10-cm icd10 icd10cm if in into is it its just know look looking me
    more my need needs not note nothing now of ok okay on once one or ought our page patient
    patient's patients per pick please pls plz prefer presenting presents provide provider pt put
    reads really recommend report reported reporting same says seen select she should so some stated
    still suffering suffers take takes tell text than thank thanks that the their them then there
    these they this those to today too two under us use used using validate verify want was we
    well were what whats when where which while who whose why will
    with would yet you your""".split()
)
_BREAK = re.compile(
    r",?\s+and\s+(?=(?:does|do|is|are|can|may|should|must|which|what|how)\b)|[.?!;]+(?:\s+|$)|\s[-\u2013\u2014]+\s|:\s|\||\n"
)
# Where the patient was seen is no part of the condition; what is right for it has no right side.
_SETTING = re.compile(
    r"\b(?:in|out)patient(?: (?:visit|discharge|stay))?\b|\b(?:clinic|office|ED|ER|urgent care)\b"
    r"(?: visit)?"
    r"|\b(?:with|for|under|on) (?:medicare|medicaid|(?:the |an? )?(?:insurance|claim|payer))\b"
    r"|\b(?:in|at) (?:an? |my |our |the )?(?:\w+ )?(?:practice|setting|specialty)\b"
    r"|\b(?:at|on) discharge\b|\bhospital stay\b",
    re.IGNORECASE,
)
# Who says it, and where it stands, is no part of the condition either.
_SAID = re.compile(
    r"(?:^|(?<=[,.;:]\s))(?:the |my |our |this )?"
    r"(?:(?:neuro|ortho|spine|pain|progress|office|clinic|er|ed|op|surgical|radiology) )?"
    r"(?:dr\.?|docs?|doctor|provider|physician|surgeon|md|report|note|chart|record|impression"
    r"|assessment|mri|x-?ray|ct|order|referral|radiologist)(?:'s note| report| note)?"
    r" (?:just |only |clearly )?(?:wrote|writes|sa(?:ys|id)|stated?s?|document(?:s|ed)|dictated"
    r"|put|lists?|listed|reads?|shows?|showed|call(?:s|ed) it|noted)"
    r"(?: down)?\b(?: (?:that|it'?s|it is)\b)?:?",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"^\W*(?:assessment|impression|a/?p|dx|diagnos[ei]s|final dx|plan|problem|imp)\s*[:\-]\s*",
    re.IGNORECASE,
)
# "Not sciatica, lumbar radiculopathy": the second is what it is.
_NOT_BUT = re.compile(
    r"^\W*(?:it'?s |it is )?not (?:an? )?[^,;.?]{3,40}[,;]\s*"
    r"(?:but |rather |it'?s |it is )*(?=\w+ \w)",
    re.IGNORECASE,
)
# What is not documented is not said at all; which one of several it is says the code set.
_UNTOLD = re.compile(
    r"(?:[,;]|\b(?:when|if|but|where|and)\b)\s*"
    r"(?!(?:\w+ )*(?:side|laterality|type|stage|degree|severity|cause|depth|encounter)\b)"
    r"(?:[\w-]+ ){1,3}?(?:(?:is|was|are)n['’]?t|(?:(?:is|was|are) )?(?:not|never))"
    r"(?: (?:documented|stated|mentioned|noted)"
    r"\W*(?=$|[,;.?])|\W*$)",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:seen|here|back) again(?: today| now)?\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|(?<=[,;.]\s))#?\d{1,2}[.)]\s+(?=[a-z])", re.IGNORECASE)
_FITTING = re.compile(r"\bright\s+(?=for\b|code|one\b|when\b|if\b|to use\b|here\b)", re.IGNORECASE)
_SIDED = re.compile(r"\b(left|right)[- ]sided\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{4,120})[\"\u201d]")
_SENTENCE = re.compile(r"(?<=[.?!;])[\"\u201d]?\s+")
_CLAUSE = re.compile(r",\s+")
_TOKEN = re.compile(r"[^\s,;]+")
_MARKS = "\"'()[]\u201c\u201d\u2018\u2019,.?!:;-\u2013\u2014"
_LONG = 12
# Words of the edge that begin a name.
_ENDS = re.compile(
    r"\b(?:tobacco|nicotine|alcohol|drug|substance|cannabis|marijuana|opioid|opiate|cocaine|insulin"
    r"|aspirin|steroid|anticoagulant|blood thinner|device|over)s? use$"
    r"|\b(?:influenza|flu|hepatitis|hep|vitamin|hemophilia|type) a$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"well[- ](?:child|baby|woman|visit|adult|check|infant)", re.IGNORECASE)


def phrase(asked: Understanding) -> str:
    """The condition's name: the question without its codes, its cues and the words at its ends."""
    text = _SIDED.sub(r"\1 side", _FITTING.sub(" ", untagged(asked.sought)))
    text = _NUMBERED.sub("", _HEADED.sub("", _SETTING.sub(" | ", text).strip()))
    text = _NOT_BUT.sub("", _SAID.sub(" | ", text))
    kept = [match[0] for cue in (UNSTATED, _AGAIN) for match in cue.finditer(text)]
    text = _UNTOLD.sub(" ", text)
    for reading in reversed(read_codes(text)):
        if reading.system == "ICD-10-CM":
            text = f"{text[: reading.start]} | {text[reading.end :]}"
    # Who asks for the code of a condition names it: "sibling" and "primary" are words of it then.
    asked_for = [k for k in asked.kinds if k.name == "code-for" and not asked.names]
    for kind in asked_for or (() if asked.is_bare else asked.kinds):
        text = kind.cue_words.sub(" | ", text)
    pieces = [trimmed(piece) for piece in _BREAK.split(text)]
    found = ", ".join(piece for piece in pieces if content_words(piece))
    # A place left unsaid and another visit matter, though each of their words could stand aside.
    return ", ".join([found, *(words for words in kept if words not in found)]) if found else found


def phrases(asked: Understanding) -> tuple[str, ...]:
    """What may be the condition's name, likeliest first: in quotation marks, whole, by clause.

    A long message holds more than the name of a condition, so its clauses are tried too.
    """
    whole = phrase(asked)
    found = [trimmed(q) for q in _QUOTED.findall(asked.sought) if not read_codes(q)]
    found.append(whole)
    if len(whole.split()) > _LONG:
        found += [c for c in map(trimmed, _CLAUSE.split(whole)) if len(content_words(c)) > 1]
    return tuple(dict.fromkeys(text for text in found if content_words(text)))


def words_apart(asked: Understanding) -> Understanding | None:
    """The part of a message about codes that asks for the code of words; None where none does."""
    if not (asked.names and asked.asks("code-for")):
        return None
    for sentence in _SENTENCE.split(asked.question):
        part = understand(sentence, asked.on, asked.on)
        if part.topic and not part.names and part.asks("code-for"):
            return replace(part, setting=asked.setting)
    return None


def trimmed(text: str) -> str:
    """The text without marks and without edge words at either end."""
    spans = [match.span() for match in _TOKEN.finditer(text) if match[0].strip(_MARKS)]
    while spans and _is_edge(text, spans[0]) and not _BEGINS.match(text, spans[0][0]):
        del spans[0]
    while spans and _is_edge(text, spans[-1]) and not _ENDS.search(text[: spans[-1][1]]):
        del spans[-1]
    return " ".join(text[spans[0][0] : spans[-1][1]].split()).strip(_MARKS) if spans else ""


def _is_edge(text: str, span: tuple[int, int]) -> bool:
    word = text[slice(*span)].strip(_MARKS)
    # In capitals among small letters a word is a short form: "AS of the lumbar spine".
    if word == "AS" and not text.isupper():
        return False
    return word.lower() in _EDGE
