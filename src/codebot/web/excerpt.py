"""A quote within two or three lines of its surroundings, cut where lines or sentences end."""

from __future__ import annotations

import re

from codebot.errors import InvalidInput
from codebot.web.wire import Excerpt

__all__ = ["excerpt_of"]

SURROUNDINGS = 240
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
_BREAK = re.compile(r"\n+|(?<=[.!?])\s+")


def excerpt_of(text: str, start: int, end: int) -> Excerpt:
    """The characters `start` to `end` of the text, and up to 240 characters on either side."""
    if not start < end <= len(text):
        raise InvalidInput(f"Characters {start} to {end} are not within the document's text.")
    before = text[max(0, start - SURROUNDINGS) : start]
    after = text[end : end + SURROUNDINGS]
    lead, trail = "", ""
    if start > SURROUNDINGS:
        opening = _BREAK.search(before)
        lead, before = "… ", before[opening.end() if opening else before.find(" ") + 1 :]
    if end + SURROUNDINGS < len(text):
        stops = list(_BREAK.finditer(after))
        trail, after = " …", after[: stops[-1].start() if stops else max(after.rfind(" "), 0)]
    return Excerpt(
        before=lead + _plain(before).lstrip("\n"),
        quote=text[start:end],
        after=_plain(after).rstrip("\n") + trail,
    )


def _plain(surroundings: str) -> str:
    """The surroundings without heading marks and blank lines; the quote itself stays as it is."""
    return re.sub(r"\n{2,}", "\n", _HEADING.sub("", surroundings))
