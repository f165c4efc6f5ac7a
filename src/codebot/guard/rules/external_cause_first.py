"""An external cause code in the first place.

## What it finds
A code of chapter 20 (V00 to Y99) as the first-listed code of a list, or advised as such.

## Why it matters
An external cause code says how an injury came about and can never be the principal or
first-listed diagnosis (G I.C.20, RULES row 29).

## Example
W19.XXXA first: list the injury before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.guard.rules.manifestation_first import placed_first
from codebot.guard.subject import Found, Subject, at


def look(subject: Subject) -> Iterator[Found]:
    """The first-listed code, or one advised as such, that is an external cause."""
    for piece, mention in placed_first(subject):
        if subject.official.is_external_cause(mention.code):
            message = (
                f"{mention.code} is an external cause and never comes first: list the injury or "
                "condition before it."
            )
            yield at(piece, mention, message)
