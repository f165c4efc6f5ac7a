"""A message and its conversation to a standalone question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from codebot.answer import Understanding, courtesy, out_of_scope, pieces_of
from codebot.catalog import Catalog
from codebot.chat.certainty import confirmed
from codebot.chat.changing import other_code, other_date, other_detail
from codebot.chat.choosing import chosen, supplied
from codebot.chat.conditions import other_condition, refined
from codebot.chat.following import (
    before_that,
    by_status,
    corrected,
    denied,
    had,
    lettered,
    other_setting,
    other_term,
    paired,
    put_right,
    turned,
    when,
)
from codebot.chat.pointing import (
    by_order,
    doubted,
    listed,
    pair_by_order,
    pointing,
    two_codes,
    with_focus,
)
from codebot.chat.returning import returned
from codebot.chat.ruling import of_the_rule
from codebot.chat.sides import both_sides
from codebot.chat.talk import Talk
from codebot.chat.wording import worded
from codebot.records import Turn

__all__ = ["Rewritten", "rewrite", "rewritten"]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The standalone question, and how it came about, for the trace."""

    text: str
    how: str


# "New question:", "ok now something else,": what follows leans on nothing.
_APART = re.compile(
    r"\W*(?:(?:ok(?:ay)?|now|and|so|thanks|thank you|great|well|alright)\W+)*"
    r"(?:something else|(?:an? )?(?:new|different|another|next|unrelated|other) "
    r"(?:question|qn?|topic|patient|pt|case|subject|one|thing)|changing (?:the )?(?:subject|topic))"
    r"(?: (?:now|then|please))?\s*[:,.;\u2014-]+\s*",
    re.IGNORECASE,
)
# The ways a message can lean on what was said, in the order in which they are tried.
_ATTEMPTS: tuple[Callable[[Talk], str | None], ...] = (
    chosen,
    supplied,
    doubted,
    confirmed,
    when,
    before_that,
    lettered,
    paired,
    pair_by_order,
    other_code,
    both_sides,
    by_status,
    put_right,
    by_order,
    listed,
    two_codes,
    with_focus,
    worded,
    corrected,
    had,
    turned,
    denied,
    other_term,
    other_setting,
    other_detail,
    other_date,
    of_the_rule,
    other_condition,
    pointing,
    refined,
)


def rewrite(
    message: str,
    turns: Sequence[Turn],
    read: Callable[[str], Understanding],
    catalog: Catalog,
) -> Rewritten:
    """The message with the conversation's context written in; unchanged where it needs none."""
    if not turns:
        return Rewritten(message, "first message")
    asked = read(message)
    if courtesy(message):
        return Rewritten(message, "courtesy")
    if out_of_scope(asked):
        return Rewritten(message, "out of scope")
    apart = _APART.match(message)
    if apart is not None and apart.end() < len(message):
        return Rewritten(message[apart.end() :], "another subject")
    talk = Talk(message, asked, turns, catalog)
    gone_back = returned(talk)
    if gone_back is not None:
        earlier, said = gone_back
        return Rewritten(rewrite(said, earlier, read, catalog).text, "gone back")
    for attempt in _ATTEMPTS:
        text = attempt(talk)
        if text is not None:
            return Rewritten(text, attempt.__name__.replace("_", " "))
    return Rewritten(message, "stands alone")


def rewritten(
    message: str,
    turns: Sequence[Turn],
    read: Callable[[str], Understanding],
    catalog: Catalog,
) -> Rewritten:
    """The message rewritten; where it asks several questions, the first of them.

    Those that follow lean on the first, which is for whoever answers them to write in.
    """
    first, *further = pieces_of(message) or (message,)
    several = further and all(piece.endswith("?") for piece in (first, *further))
    if not turns or not several or out_of_scope(read(message)):
        return rewrite(message, turns, read, catalog)
    found = rewrite(first, turns, read, catalog)
    if not read(found.text).kinds:
        return rewrite(message, turns, read, catalog)
    return Rewritten(" ".join((found.text, *further)), found.how)
