"""What of a question a page's words answer better than the code set's bare line."""

from __future__ import annotations

import re

from codebot.answer.understand import Understanding

__all__ = ["FINE", "asks_plainly", "passed_over", "wants_verdict"]

# "Is M51.369 ok?" asks no more than whether it may be reported.
_OK = re.compile(r"\b(?:ok(?:ay)?|fine|good)\b(?! (?:to|with|for|if|when)\b)", re.IGNORECASE)
FINE = frozenset(("ok", "okay", "fine", "good"))
_WHEN = re.compile(r"\W*(?:when|why|how)\b", re.IGNORECASE)


# Whether a payer takes a code is the payer's to say: that it is billable is no yes to it.
_PAYERS = re.compile(
    r"\b(?:payers?|insur\w+|medicare|medicaid|carriers?|(?:health )?plans?)\b.{0,40}"
    r"\b(?:accepts?|takes?|pays?|covers?|reimburses?|allows?|honou?rs?)\b",
    re.IGNORECASE,
)


def wants_verdict(asked: Understanding) -> bool:
    """Whether a yes or a no on being billable answers the question."""
    return not asked.is_open and _PAYERS.search(asked.question) is None


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
