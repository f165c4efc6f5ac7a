"""Statements and the spans that back them, gathered into a draft with numbered citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from codebot.records import Citation, Claim, CodeUse, Document, Draft, ReplyStatus

__all__ = ["Statement", "Support", "draft_of", "plain"]

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_COLUMN = re.compile(r"\s*\|\s*")
_MARKUP = re.compile(r"(\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w))")


@dataclass(frozen=True, slots=True)
class Support:
    """A span of a document that backs a statement: the quote is `document.text[start:end]`."""

    document: Document
    start: int
    end: int
    section: str = ""

    @property
    def quote(self) -> str:
        """The words of the span."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence codebot would say, with what backs it, and the codes it proposes or warns of.

    `by_default`: it rests on nothing in the code set speaking against it, so a rule goes before.
    """

    text: str
    supports: tuple[Support, ...]
    codes: tuple[CodeUse, ...] = ()
    by_default: bool = False


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A quote as running text: without markup, on one line, closed by a full stop."""
    text = " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text)).split()).strip(" |")
    text = _COLUMN.sub(" — ", text)
    return text if not text or text[-1] in ".!?:" else text.rstrip(";,—- ") + "."


def draft_of(
    statements: Iterable[Statement],
    *,
    status: ReplyStatus = "answered",
    choices: tuple[str, ...] = (),
) -> Draft:
    """The statements as claims; equal spans share one citation, numbered as they first appear."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    claims: list[Claim] = []
    codes: dict[str, CodeUse] = {}
    for statement in statements:
        cited: list[int] = []
        for support in statement.supports:
            key = (support.document.id, support.start, support.end)
            if key not in numbers:
                numbers[key] = len(citations) + 1
                citations.append(_cite(numbers[key], support))
            cited.append(numbers[key])
        claims.append(Claim(statement.text, tuple(dict.fromkeys(cited))))
        for use in statement.codes:
            if use.code not in codes or (codes[use.code].role == "mentioned" != use.role):
                codes[use.code] = use
    return Draft(tuple(claims), tuple(citations), tuple(codes.values()), status, choices)


def _cite(number: int, support: Support) -> Citation:
    document = support.document
    return Citation(
        number=number,
        document_id=document.id,
        title=document.title,
        section=support.section,
        url=document.url,
        quote=support.quote,
        start=support.start,
        end=support.end,
        kind=document.kind,
    )
