"""A message written like a letter to the question it asks: greeting, background, question, thanks.

Help desks get most of their questions so. What is asked often leans on the background ("which one
would be right?"), and the background holds words that name no condition (who wrote, who denied).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from codebot.answer import Understanding, phrase, pieces_of
from codebot.catalog import read_codes

__all__ = ["from_letter"]

Read = Callable[[str], Understanding]
_I = re.IGNORECASE
_SENTENCE = re.compile(
    r"(?<=[\w)][?!])[\"\u201d']?\s+|\n+|(?<=[a-z]{3}[.])\s+"
    r"|(?<![DdPpSsMm][rtsd][.])(?<!vs[.])(?<=[\w)\"\u201d'][.])\s+(?=[\"\u201c(]?[A-Z])"
    r"|(?<=[.][\"\u201d'])\s+(?=[\"\u201c(]?[A-Z])"
)
_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))"
    r"(?: (?:there|all|everyone|team|folks|guys|codebot|sir|madam))*\W+"
    r"|(?:just )?(?:an? )?quick (?:one|q)\b\W*)+",
    _I,
)
_THANKS = re.compile(
    r"\W*\b(?:(?:many |much )?thanks?\b|thank you|thx|tia\b|cheers|appreciate|best regards|regards"
    r"|any help|please (?:help|advise|let me know)|hope you can)\b.{0,60}$",
    _I,
)
# What only says that a question comes.
_LEAD = re.compile(
    r"^\W*(?:(?:i (?:just )?have |just )?(?:a |an |one )?"
    r"(?:quick|short|simple|coding|general|another)? ?question"
    r"(?: (?:about|on|regarding) [^:?]{3,40})?[:,\u2014-]+\s*"
    r"|(?:i )?need (?:some )?(?:help|advice)[:,]\s*"
    r"|from an? (?:\w+ )?(?:coding |billing )?(?:standpoint|perspective|point of view),?\s*)",
    _I,
)
_ASIDE = re.compile(r",\s*from an? (?:\w+ )?(?:standpoint|perspective|point of view)\s*,", _I)
_INDIRECT = re.compile(
    r"^\W*(?:(?:can|could|would|will) (?:someone|somebody|anyone|you|u)(?: please| kindly)?"
    r"(?: (?:tell|explain to|let|help|advise|confirm to|clarify for))?(?: me| us)?"
    r"(?: know| understand| figure out| confirm| clarify| advise)?"
    r"|(?:does|do|did|would) (?:anyone|anybody|someone|somebody|you)(?: guys| all| happen to)? know"
    r"|(?:i(?:'m| am| was)?|we(?:'re| are| were)?) (?:just |also )?(?:wondering|wonder|curious"
    r"|asking|trying to (?:find out|figure out|understand|determine)"
    r"|not sure|unsure|confused(?: about)?)"
    r"|(?:i|we)(?:'d| would)? (?:like|want|need) to (?:know|confirm|check|ask)"
    r"|(?:please|pls) (?:tell me|advise|confirm|clarify|let me know)|any idea)"
    r",?\s+(?P<whether>if|whether(?: or not)?)\s+",
    _I,
)
_AUXILIARY = re.compile(
    r"^(?P<subject>(?:\S+\s+){1,9}?)(?P<verb>can|may|should|must|will|would|is|are|was|were|does|do"
    r"|has|have)\s+(?P<rest>.+)$",
    _I,
)
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:what|which|how|is|are|can|should|does|do|may|must|would|who|when|why)\b"
    r"|\b(?:codes?|dx|icd(?:-?10)?)\W*(?:please|pls|needed)?\W*$",
    _I,
)
# Who says or does it is no condition, and neither is what becomes of the claim.
_PEOPLE = (
    r"(?:payer|insurance|insurer|medicare|medicaid|carrier|claims?|clearinghouse|colleague"
    r"|co-?worker|supervisor|manager|boss|auditor|biller|encoder|ehr|emr|software|system)"
)
_BUSINESS = re.compile(
    rf"\b{_PEOPLE}s?\b|\bden(?:y|ied|ial)|\breject|\bI (?:was )?th(?:ink|ought|inking)\b"
    r"|\bI(?:'m| am) (?:a|an|new)\b|\b(?:I|we) (?:work|code|bill) (?:for|at|in)\b",
    _I,
)
_SUGGESTS = re.compile(rf"^.*\b{_PEOPLE}\b.*?\bfor\s+", _I)
_CLAUSE = re.compile(
    r",?\s+(?:and|but|so|however|yet)\s+(?=(?:the|my|our|an?|we|i|they|he|she|it)\b)|;\s+"
    rf"|,\s+(?=(?:(?:my|our|the)\s+{_PEOPLE}|i)\s+(?:says?|thinks?|said|suggests?|used?|wants?)\b)",
    _I,
)
_WHO = re.compile(
    r"^\W*(?:(?:i|we) (?:have|had|saw|see|got)\s+)?"
    r"(?:(?:the |this )?(?:patient|pt)\s+(?:is|was)\s+)?"
    r"(?:an?|the|this|every|each|any|my|our)?\s*"
    r"(?:(?:\d{1,3}[- ]?(?:years?[- ]old|yo|y/o|yr old)|new|established|elderly|young|adult)\s+)*"
    r"(?:patients?|pts?|female|male|woman|man|lady|gentleman|boy|girl|child)\b"
    r"(?:\s+(?:was|is|were)?\s*(?:seen|who|that|coming|came|comes))*"
    r"(?:\s+(?:on\s+)?\d[\d/-]+)?"
    r"(?:\s+(?:with|has|had|having|for|presents?|presented|presenting|in|complains?|complaining|of"
    r"|today|here|to (?:the )?(?:office|clinic)))*\s+",
    _I,
)
# Who wrote it down is no part of it: "the doctor also documents ...", "assessment is ...".
_WRITES = re.compile(
    r"\b(?:(?:the|my|our|this|a new|new)\s+)*(?:provider|doctor|doc|dr|physician|surgeon|md|np|pa"
    r"|therapist|note|report|record|chart|mri|ct)\b(?:"
    r"'s\s+(?:assessment|impression|diagnosis|note)(?:\s+(?:is|was|says))?"
    r"|(?:\s+(?:also|only|just|then|who|has|had))*"
    r"\s+(?:document|say|said|writ|wrot|list|dx|diagnos|notes|noted|stat|call|dictat|show)[\w']*)"
    r"(?:\s+(?:that|as|it))*[:,]?\s+",
    _I,
)
_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{4,120})[\"\u201d]")
# What was done with a code; anything else that is said of one is for the guard to check.
_USES = re.compile(
    r"\b(?:us(?:ed|ing)|cod(?:ed|ing)|bill(?:ed|ing)?|report(?:ed|ing)|submit\w*|assign\w*|gave|sent"
    r"|pick(?:ed|s)|chose|claim)\b",
    _I,
)
_FRAGMENT = re.compile(r"(?:when|if|several|many|some)\b", _I)
_COMMAS = re.compile(r"(?:\s*,)+\s*")
_HERE = re.compile(r"\b(?:it|that|this|these|those|them|both|one|who|either)\b", _I)
_PRONOUN = re.compile(r"\b(?:it|this code|that code|the code|this one|that one)\b", _I)
_RIGHT = re.compile(r"\b(?:right|correct|better|best|appropriate|use|choose|go with|pick)\b", _I)
_PAIR = re.compile(
    r"\b(?:problem|issue|ok(?:ay)?|fine|allowed|acceptable|conflict|wrong|together|both)\b", _I
)
# A code that was found wrong, or may be: what is wanted is the right one.
_INSTEAD = re.compile(
    r"\b(?:should|would|could) (?:it|that|i|we|he|she|they) (?:\w+ )?(?:have|be)\b|\binstead\b", _I
)
_IS_THAT = re.compile(r"^\W*(?:is|would|so is) (?:that|this|it)(?: be)? [A-Z]\d[\w.]*\W*$", _I)
# Kinds for whose answer the condition matters; of what a code is, it does not.
_FOR_WORDS = ("use", "difference", "code-for")
_OF_A_CODE = ("billable", "seventh", "replaced", "changed", "children", "excludes", "together")
_OR = re.compile(r"\bor\b|\bvs\b", _I)
# Words of a question that weigh, and name no condition.
_WEIGHING = frozenset(
    "best better good wrong problem issue ask tell advise document preferable doing going".split()
)
_MOST_CODES = 3


@dataclass(frozen=True, slots=True)
class _Letter:
    """What a letter asks, the conditions its background names, and all its codes."""

    asked: str
    conditions: tuple[str, ...]
    codes: tuple[str, ...]


def from_letter(message: str, read: Read) -> str | None:
    """The question a letter asks, with what it leans on written in; None for other messages.

    A date of service in the background goes with it. The words of a condition stay the writer's.
    """
    sentences = [part for part in map(_plain, _SENTENCE.split(message)) if part]
    if not sentences:
        return None
    asking = [part for part in sentences if _ASKS.search(part)]
    told = [part for part in sentences if part not in asking]
    if not asking or not (told or sentences != [message.strip()]):
        return None
    asked = " ".join(asking)
    conditions = _conditions(told, read)
    question = None
    if conditions is not None:
        question = _question(_Letter(asked, conditions, _codes(message)), read(asked))
    if question is None:
        return " ".join(sentences)
    return _beside(question, read(question), read(message))


def _plain(sentence: str) -> str:
    """A sentence without greeting, thanks and what only leads to the question."""
    text = _THANKS.sub("", _LEAD.sub("", _GREETING.sub("", sentence.strip())))
    text = _ASIDE.sub("", text)
    lead = _INDIRECT.match(text)
    if lead is not None:
        text = text[lead.end() :]
        turned = _AUXILIARY.match(text)
        if turned:
            verb = turned["verb"].capitalize()
            text = f"{verb} {turned['subject'].strip()} {turned['rest']}"
        text = text.rstrip(".?! ") + "?"
    return text.strip()


def _conditions(told: Sequence[str], read: Read) -> tuple[str, ...] | None:
    """The conditions that the background names; None where it says what cannot be left out."""
    found: list[str] = []
    for clause in (each for sentence in told for each in _CLAUSE.split(sentence)):
        text = _SUGGESTS.sub("", clause)
        business = _BUSINESS.search(text) is not None
        if _codes(text) and not (business or _USES.search(text)):
            return None
        quoted = [each for each in _QUOTED.findall(text) if not read_codes(each)]
        words = ", ".join(quoted)
        if not (words or business):
            text = _WRITES.sub(", ", _WHO.sub("", text))
            words = phrase(replace(read(text), kinds=()))
        if words and read(words).matter and not _FRAGMENT.match(words):
            found.append(_COMMAS.sub(", ", words))
        elif not (business or read(clause).named_date or _codes(clause)):
            return None
    return tuple(dict.fromkeys(found))


def _codes(text: str) -> tuple[str, ...]:
    readings = (r for r in read_codes(text) if r.system == "ICD-10-CM" and r.shape == "code")
    return tuple(dict.fromkeys(reading.code for reading in readings))


def _question(letter: _Letter, asked: Understanding) -> str | None:
    """The question with the codes and the condition it leans on; None where it cannot be told."""
    words = ", ".join(letter.conditions)
    text = letter.asked
    matter = set(asked.matter) - _WEIGHING
    if len(asked.names) == 1 and words and _IS_THAT.match(text):
        return f"Is {asked.names[0]} right for {words}?"
    if asked.names:
        weighs = asked.asks(*_FOR_WORDS) or _OR.search(text) or _RIGHT.search(text)
        if words and weighs and not matter:
            return _for(text, words)
        return None if words and not asked.asks(*_OF_A_CODE) else text
    if letter.codes:
        return _of_codes(letter, asked, words) if not matter or _HERE.search(text) else None
    if matter:
        return None if words else text
    return _for(text, words) if words and asked.asks("code-for") else None


def _of_codes(letter: _Letter, asked: Understanding, words: str) -> str | None:
    """What is asked of the codes of the background."""
    codes, text = letter.codes, letter.asked
    if len(codes) > _MOST_CODES:
        return None
    if len(codes) > 1 and _RIGHT.search(text):
        listed = f"{', '.join(codes[:-1])} or {codes[-1]}"
        return f"Which is right{f' for {words}' if words else ''}, {listed}?"
    if len(codes) == 2 and asked.yes_no and _PAIR.search(text):
        return f"Can {codes[0]} and {codes[1]} be reported together?"
    if len(codes) > 1:
        return None
    if words and _INSTEAD.search(text):
        return f"What is the code for {words}?"
    if words and asked.yes_no and not asked.asks("billable"):
        judged = _RIGHT.search(text) or _PAIR.search(text)
        return f"Is {codes[0]} right for {words}?" if judged else None
    return _PRONOUN.sub(codes[0], text, count=1) if _PRONOUN.search(text) else None


def _for(question: str, words: str) -> str:
    """The question put for a condition; of several questions, the first."""
    first, *further = pieces_of(question)
    if not read_codes(first):
        first = "What is the code"
    return " ".join((f"{first.rstrip('?. ')} for {words}?", *further))


def _beside(text: str, question: Understanding, letter: Understanding) -> str:
    """The question with the setting and the date of service of the letter, where they matter."""
    if letter.uncertain and letter.setting and not question.setting:
        text = f"{text.rstrip('?. ')}, {letter.setting}?"
    if letter.named_date and not question.named_date:
        text = f"{text} (date of service {letter.on.isoformat()})"
    return text
