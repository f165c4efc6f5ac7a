"""Follow-ups of a question about a rule of coding, which named no code."""

from __future__ import annotations

import re

from codebot.answer import is_talk, topic_of
from codebot.chat.conditions import ASKS
from codebot.chat.pointing import POINTER
from codebot.chat.talk import LINK, WHAT_ABOUT, Talk, opened

__all__ = ["of_the_rule"]

_MOST_WORDS, _MOST_TOPIC = 9, 4
# What is asked of a rule, whatever it is on.
_OF_RULES = frozenset("time limit limits exception exceptions deadline matter exist".split())
_PLURAL = re.compile(r"\b(?:they|them|those|these|both|two)\b", re.IGNORECASE)


def of_the_rule(talk: Talk) -> str | None:
    """As in “Which goes first?” after “What is the sequela rule?”: asked of what the rule is on."""
    asked, last = talk.asked, talk.last
    if last.status != "answered" or last.codes or talk.inside or talk.last.choices:
        return None
    if asked.names or asked.others or asked.terms or talk.details:
        return None
    if any(not is_talk(word) and word not in _OF_RULES for word in talk.rest):
        return None
    asks = asked.yes_no or ASKS.match(LINK.sub("", talk.message))
    if not asks or len(talk.message.split()) > _MOST_WORDS or WHAT_ABOUT.match(talk.message):
        return None
    if POINTER.search(talk.message) or _PLURAL.search(talk.message):
        return None
    subject = _subject(talk)
    return f"{opened(talk.message).rstrip(' ?.!')} for {subject}?" if subject else None


def _subject(talk: Talk) -> str:
    """What the last question was on: its term of coding, else the few words it was about."""
    terms = sorted(talk.before.terms)
    if len(terms) == 1:
        return terms[0]
    words = () if terms else [w for w in topic_of(talk.base) if w not in _OF_RULES]
    return " ".join(words) if len(words) <= _MOST_TOPIC else ""
