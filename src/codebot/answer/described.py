"""What of a question a page's words answer better than the code set's bare line."""

from __future__ import annotations

import re

from codebot.answer.understand import Understanding

__all__ = ["FINE", "asks_plainly", "passed_over"]

# "Is M51.369 ok?" asks no more than whether it may be reported.
_OK = re.compile(r"\b(?:ok(?:ay)?|fine|good)\b(?! (?:to|with|for|if|when)\b)", re.IGNORECASE)
FINE = frozenset(("ok", "okay", "fine", "good"))
_WHEN = re.compile(r"\W*(?:when|why|how)\b", re.IGNORECASE)


def asks_plainly(asked: Understanding) -> bool:
    """Whether it asks no more than whether the code may be reported."""
    return asked.yes_no and _OK.search(asked.question) is not None


def passed_over(asked: Understanding, described: bool) -> tuple[str, ...]:
    """The kinds of question that the code set's bare line does not answer well enough.

    `described`: a page answers the very question, so its words stand for a bare title. What
    changed in a family is not told by what lies in it.
    """
    changed = ("children",) if asked.asks("changed", "replaced") else ()
    if not described:
        return changed
    if asks_plainly(asked):
        return (*changed, "definition")
    if asked.is_open and _WHEN.match(asked.question):
        return (*changed, "definition", "use", "billable")
    return (*changed, "definition", "use")
