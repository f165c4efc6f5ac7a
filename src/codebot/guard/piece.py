"""A text that is read as a whole, with the codes in it."""

from __future__ import annotations

from dataclasses import dataclass

from codebot.guard.mentions import Mention


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that is read as a whole: a claim of a draft, a document, an item of a list."""

    text: str
    claim: int | None
    mentions: tuple[Mention, ...]
