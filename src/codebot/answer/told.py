"""What the code set tells of one code or family outright, tried in one order."""

from __future__ import annotations

from codebot.answer.barred import Barred
from codebot.answer.evidence import Statement
from codebot.answer.hierarchy import Hierarchy
from codebot.answer.members import Members
from codebot.answer.understand import Understanding
from codebot.answer.which import Which
from codebot.answer.wording import Wordings
from codebot.catalog import Catalog

__all__ = ["told"]


def told(asked: Understanding, catalog: Catalog, wordings: Wordings) -> list[Statement]:
    """The first answer there is; nothing where the question asks for none of these."""
    parts = (asked, catalog, wordings)
    return (
        Which(*parts).lead()
        or Hierarchy(*parts).lead()
        or Members(*parts).lead()
        or Barred(*parts).lead()
    )
