"""A text that is read as a whole, with the codes in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from codebot.guard.mentions import Mention, mentions
from codebot.guard.official import Official


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that is read as a whole: a claim of a draft, a document, an item of a list."""

    text: str
    claim: int | None
    mentions: tuple[Mention, ...]


def read_piece(text: str, claim: int | None, official: Official) -> Piece:
    """The text with its mentions; an X that is part of a real code is no placeholder."""
    return Piece(text, claim, tuple(_resolved(mention, official) for mention in mentions(text)))


def _resolved(mention: Mention, official: Official) -> Mention:
    if mention.shape not in ("family", "placeholder") or not mention.text.isupper():
        return mention
    plain = mention.text.replace(".", "")
    code = f"{plain[:3]}.{plain[3:]}"
    if official.status(code).status == "unknown":
        return mention
    return replace(mention, shape="code", code=code)
