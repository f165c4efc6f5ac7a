"""What the code set tells of one code or family outright, tried in one order."""

from __future__ import annotations

from collections.abc import Sequence

from codebot.answer.barred import Barred
from codebot.answer.evidence import Statement
from codebot.answer.hierarchy import Hierarchy
from codebot.answer.integral import Integral
from codebot.answer.members import Members
from codebot.answer.overtime import Overtime
from codebot.answer.ownnotes import OwnNotes
from codebot.answer.regions import Regions
from codebot.answer.select import Quote
from codebot.answer.systems import Systems
from codebot.answer.titleterms import TitleTerms
from codebot.answer.understand import Understanding
from codebot.answer.which import Which
from codebot.answer.wording import Wordings
from codebot.catalog import Catalog

__all__ = ["told"]


def told(
    asked: Understanding, catalog: Catalog, wordings: Wordings, ranked: Sequence[Quote]
) -> list[Statement]:
    """The first answer there is; nothing where the question asks for none of these.

    `ranked` are quotes of the pages, of which one may back what the code set has no line for.
    """
    parts = (asked, catalog, wordings)
    return (
        Which(*parts).lead()
        or Members(*parts).lead()
        or Hierarchy(*parts).lead()
        or Regions(*parts).lead()
        or TitleTerms(*parts).lead()
        or Integral(*parts).lead()
        or Barred(*parts).lead()
        or OwnNotes(*parts).lead()
        or Overtime(*parts).lead()
        or Systems(*parts).lead(ranked)
    )
