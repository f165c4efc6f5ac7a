"""What a question is after: small judgements on it, and on the page that may answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codebot.answer.evidence import Statement
from codebot.answer.kinds import kinds_of
from codebot.answer.polarity import modality, verdict_of
from codebot.answer.quoting import DECIDED_BY_PAGES
from codebot.answer.ranking import naming
from codebot.answer.select import Quote, codes_in, stems, turned
from codebot.answer.understand import Understanding, topic_of
from codebot.records import Passage

__all__ = [
    "ASKED_BESIDES",
    "affirms",
    "denied",
    "is_pitfall",
    "judges",
    "leans",
    "names_asked",
    "of_a_release",
    "of_condition",
    "of_other_matter",
    "of_release_alone",
    "of_year",
    "said_already",
    "speaks_of",
    "unasked_verdict",
    "wants_code",
    "without_length",
]

_LEANING = re.compile(
    r"\W*(?:(?:and|but|so|then)\W+)*(?:is|are|can|may|should|does|do|must|will|has|have)"
    r" (?:it|this|that|they|these|those)\b",
    re.IGNORECASE,
)
_SEVENTH = re.compile(r"\b(?:7th|seventh)\b|placeholder|extension", re.IGNORECASE)
# Whether two may stand together is asked, not for a code that says both.
_BOTH = re.compile(
    r"^\W*(?:can|may|should|could|must|do|are) (?:i|we|you|they)\b(?!.*\bone code\b)"
    r".*\b(?:both|together)\b",
    re.IGNORECASE,
)
# From when new codes may be used: the day on which those of each year begin, of no one release.
_YEARLY = re.compile(
    r"^(?!.*\b(?:20\d\d|FY ?\d\d)\b)(?=.*\b(?:use|using|start|before|until|bill|report)\b)"
    r".*\b(?:oct(?:ober)?|apr(?:il)?)\.? (?:1(?:st)?|first)\b(?!/)",
    re.IGNORECASE,
)
# What may be asked of a code in the same breath as which code it is.
ASKED_BESIDES = ("sequence", "seventh", "instruction", "billable")
# From where a page's question, in one of its wordings, is taken for the very words, or the like.
_VERY_WORDS, _LIKE_WORDS = 0.93, 0.70
# Who asks "A or D?" wants one of the two, and no yes.
_EITHER = re.compile(r"\b\w+ or (?!not\b|no\b|more\b|other\b)\w+\s*\?", re.IGNORECASE)


def without_length(asked: Understanding) -> Understanding:
    """The question without the kind that a wrong length alone showed: a 7th character."""
    if _SEVENTH.search(asked.question):
        return asked
    return replace(asked, kinds=tuple(kind for kind in asked.kinds if kind.name != "seventh"))


def said_already(said: Statement, settled: Sequence[Statement]) -> bool:
    """Whether a correction names no code that what is settled does not name."""
    named = codes_in(said.text)
    return bool(settled and named) and named <= codes_in(settled[0].text)


def of_a_release(asked: Understanding) -> bool:
    """Whether it asks what a release changed: where the code set cannot tell, the pages may."""
    yearly = _YEARLY.search(asked.question) is not None
    return asked.named_date and asked.asks("changed", "replaced") and not yearly


def of_release_alone(asked: Understanding) -> bool:
    """Whether it asks what a release changed and names no code."""
    return not asked.names and of_a_release(asked)


def of_year(year: int, text: str) -> bool:
    """Whether a text speaks of a fiscal year: by its name, or by the day it begins."""
    return re.search(rf"\b(?:FY|fiscal year) ?{year}\b|\bOctober 1, {year - 1}\b", text) is not None


def leans(asked: Understanding) -> bool:
    """Whether its subject is a word for something said before ("does it need one?")."""
    return _LEANING.match(asked.question) is not None


def is_pitfall(heading: str, text: str) -> bool:
    lowered = heading.lower()
    bad = any(word in lowered for word in ("pitfall", "mistake", "error", "avoid", "not use"))
    return bad and text.split()[0].endswith("ing")


def of_other_matter(faq: Passage, asked: Understanding) -> bool:
    """Whether the page's question is of coverage or the like, and the person's of nothing so."""
    question = faq.chunk.question or ""
    theirs = {kind.name for kind in kinds_of(question)}
    if _bare_definition(asked) and topic_of(question):
        return True
    return (
        bool(asked.kinds)
        and not asked.topic
        and any(name in theirs and not asked.asks(name) for name in DECIDED_BY_PAGES)
    )


def _bare_definition(asked: Understanding) -> bool:
    """Whether it asks what one code is, and no more."""
    kinds = {kind.name for kind in asked.kinds}
    return len(asked.names) == 1 and not asked.topic and kinds == {"definition"}


def denied(asked: Understanding, faq: Passage | None) -> bool:
    """Whether the page's question is the opposite of the one asked, or that of an either-or."""
    if faq is None or asked.names:
        return False
    return turned(asked, faq.chunk.question or "") or _EITHER.search(asked.question) is not None


def unasked_verdict(asked: Understanding, faq: Passage | None) -> bool:
    """Whether a page's yes or no was not asked for, by a few words that are not its question's.

    A question mark asks for it, unless one asks what must be and the other what may be.
    """
    if faq is None or asked.names or asked.yes_no:
        return False
    if asked.question.rstrip().endswith("?") and not asked.asks("difference"):
        mode = modality(asked.question)
        other = bool(mode) and mode != modality(faq.chunk.question or "")
        return faq.likeness < (_VERY_WORDS if other else _LIKE_WORDS)
    return faq.likeness < _VERY_WORDS or asked.asks("difference")


def judges(asked: Understanding, faq: Passage) -> bool:
    """Whether the page's answer to what was asked opens with a yes or a no.

    A page's question that holds but half of the words asked is another question.
    """
    words = stems(" ".join(asked.topic))
    if words and len(words & stems(faq.chunk.question or "")) * 2 <= len(words):
        return False
    sentences = faq.sentences[:2]
    return any(verdict_of(faq.document.text[s.start : s.end]) for s in sentences)


def names_asked(asked: Understanding, faq: Passage) -> bool:
    """Whether the page's question is of a kind asked, and of one of the codes asked.

    Its page being about the code is enough.
    """
    if not any(asked.asks(kind.name) for kind in kinds_of(faq.chunk.question or "")):
        return False
    named = codes_in(faq.chunk.question or "")
    return bool(named & set(asked.names)) or any(map(faq.document.about, asked.names))


def affirms(faq: Passage) -> bool:
    """Whether the page's answer opens with a yes."""
    return any(verdict_of(faq.document.text[s.start :]) == "Yes" for s in faq.sentences[:1])


def speaks_of(asked: Understanding, quote: Quote) -> bool:
    """Whether a quote speaks of most of what the question is about, so that it may propose."""
    topic = naming(" ".join(asked.topic))
    said = stems(quote.text) | stems(" ".join(quote.passage.chunk.headings))
    said |= stems(quote.passage.chunk.question or "")
    return len(topic & said) * 10 >= len(topic) * 7


def wants_code(asked: Understanding) -> bool:
    """Whether a code is wanted for words: asked outright, or nothing else is, not even a rule."""
    if asked.yes_no and _BOTH.search(asked.question):
        return False
    return not asked.about_rules and (asked.asks("code-for") or not asked.kinds)


def of_condition(asked: Understanding, faq: Passage | None) -> bool:
    """Whether it asks of a condition, in words, what is asked of codes ("is ... billable?").

    A page's question of the same kind that names the condition answers it instead.
    """
    named = naming(" ".join(asked.topic))
    if not asked.asks(*ASKED_BESIDES) or len(named) < 2:
        return False
    question = faq.chunk.question or "" if faq is not None else ""
    akin = any(asked.asks(kind.name) for kind in kinds_of(question))
    return not (akin and len(named & stems(question)) * 2 >= len(named))
