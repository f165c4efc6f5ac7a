"""What the code set settles alone: one table of readers, asked in its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from codebot.answer.applying import Applying
from codebot.answer.barred import Barred
from codebot.answer.bycharacter import ByCharacter
from codebot.answer.changes import Changes
from codebot.answer.characters import Characters
from codebot.answer.choice import Choice
from codebot.answer.compared import Compared
from codebot.answer.dated import Dated
from codebot.answer.evidence import Statement
from codebot.answer.excluding import Excluding
from codebot.answer.find import Finder
from codebot.answer.hierarchy import Hierarchy
from codebot.answer.integral import Integral
from codebot.answer.lists import Lists
from codebot.answer.members import Members
from codebot.answer.ofyear import OfYear
from codebot.answer.ordering import Ordering
from codebot.answer.overtime import Overtime
from codebot.answer.ownnotes import OwnNotes
from codebot.answer.pages import Pages
from codebot.answer.pairing import Pairing
from codebot.answer.phrase import words_apart
from codebot.answer.procedures import Procedures
from codebot.answer.purpose import Purpose
from codebot.answer.reasons import Reasons
from codebot.answer.regions import Regions
from codebot.answer.ruledout import RuledOut
from codebot.answer.saying import Saying
from codebot.answer.since import Since
from codebot.answer.symptomcodes import SymptomCodes
from codebot.answer.systems import Systems
from codebot.answer.titleterms import TitleTerms
from codebot.answer.uncertain import Uncertain
from codebot.answer.understand import Understanding
from codebot.answer.which import Which
from codebot.answer.whose import Whose
from codebot.answer.worded import Worded
from codebot.answer.wording import Wordings
from codebot.catalog import Catalog

__all__ = ["READERS", "Reader", "readers_page", "settled"]

Parts: TypeAlias = tuple[Understanding, Catalog, Wordings]


@dataclass(frozen=True, slots=True)
class Reader:
    """One matter the code set settles: who reads a question for it, and when it is left alone.

    `read` returns nothing where the question asks for something else; `unless` says when the
    matter is left to the page found.
    """

    name: str
    answers: str
    read: Callable[[Parts, Pages], list[Statement]]
    unless: Callable[[Pages], bool] | None = None


def _words_apart(of: Parts, _: Pages) -> list[Statement]:
    """The code for the words of a message that asks for one beside codes it speaks of."""
    asked, catalog, wordings = of
    words = words_apart(asked)
    found = Finder(words, catalog, wordings).find() if words else None
    return found if isinstance(found, list) else []


# The first reader with an answer gives it. Each declines what it cannot settle, so that the order
# decides only where two would answer; it goes from the narrower matter to the wider one.
READERS: tuple[Reader, ...] = (
    # The past, doubt and other systems change what every later matter would say of the code, and
    # their cues ("replaced", "since when", "rule out", a CPT code) stand for nothing else.
    Reader(
        "changes",
        "what became of a code, a family or some words in a release",
        lambda of, _: Changes(*of).lead(),
    ),
    Reader(
        "since",
        "since when or until when a code is what it is",
        lambda of, pages: Since(*of).lead(pages.ranked),
    ),
    Reader(
        "uncertain",
        "a diagnosis that the provider has not confirmed",
        lambda of, pages: Uncertain(*of).lead(pages.ranked),
    ),
    Reader(
        "ruledout",
        "a diagnosis that study has ruled out",
        lambda of, pages: RuledOut(*of).lead(pages.ranked),
    ),
    Reader(
        "compared",
        "two conditions put side by side in words, unless a page compares them",
        lambda of, pages: Compared(*of).lead(pages.faq),
    ),
    Reader(
        "procedures",
        "a CPT or HCPCS code beside diagnosis codes",
        lambda of, pages: Procedures(*of).procedures(pages.ranked),
    ),
    # One property of one code, asked by its own words. `saying` goes before `regions` and `choice`,
    # which answer some of the same questions with less of the title.
    Reader(
        "worded",
        "sides and documentation of a code, named or put in words",
        lambda of, pages: Worded(*of).lead(pages.ranked),
    ),
    Reader(
        "characters",
        "what a character stands for, and how many a code takes",
        lambda of, _: Characters(*of).lead(),
    ),
    Reader(
        "pairing",
        "whether one of two codes needs the other, unless a page puts the two side by side",
        lambda of, _: Pairing(*of).lead(),
        unless=Pages.weigh,
    ),
    Reader(
        "ordering",
        "whether one of two codes goes before the other, by their notes",
        lambda of, _: Ordering(*of).lead(),
        unless=Pages.weigh,
    ),
    Reader(
        "saying",
        "whether the title of a code says what is said of it",
        lambda of, _: Saying(*of).lead(),
    ),
    Reader(
        "whose",
        "whether a code is for the mother's record or the newborn's",
        lambda of, _: Whose(*of).lead(),
    ),
    Reader(
        "reasons",
        "why a code may be denied and what its record must support, unless a page asks the like",
        lambda of, _: Reasons(*of).reasons(),
        unless=Pages.weigh_or_name,
    ),
    # A date, a year, the place of a note or of a character, and a use are each asked in words of
    # their own, which the readers of families below would take for a value of their axis.
    Reader(
        "dated",
        "whether a code stood on a day before all releases held, by the dates pages give",
        lambda of, pages: Dated(*of).lead(pages.ranked),
    ),
    Reader(
        "ofyear",
        "what changed in a category in one fiscal year, where only pages know it",
        lambda of, pages: OfYear(*of).lead(pages.ranked),
    ),
    Reader(
        "applying",
        "whether a note of a family holds for a code below it",
        lambda of, _: Applying(*of).lead(),
    ),
    Reader(
        "excluding",
        "whether a code's notes exclude what is named in words",
        lambda of, _: Excluding(*of).lead(),
    ),
    Reader(
        "bycharacter",
        "what a character stands for in a family",
        lambda of, _: ByCharacter(*of).lead(),
    ),
    Reader(
        "purpose",
        "what a code is for and when it is used",
        lambda of, pages: Purpose(*of).purpose(pages.ranked),
    ),
    # Which of several: by what tells the codes named apart, then by what their family's axis says,
    # then by where they stand.
    Reader(
        "which",
        "which of the codes named some words belong to",
        lambda of, _: Which(*of).lead(),
    ),
    Reader(
        "members",
        "which code of a family says a region, a side or that none is known",
        lambda of, _: Members(*of).lead(),
    ),
    Reader(
        "hierarchy",
        "where a code stands and how many lie below it",
        lambda of, _: Hierarchy(*of).lead(),
    ),
    Reader(
        "regions",
        "whether a code is that of a region or level",
        lambda of, _: Regions(*of).lead(),
    ),
    Reader(
        "titleterms",
        "what a term of a title means",
        lambda of, _: TitleTerms(*of).lead(),
    ),
    Reader(
        "symptomcodes",
        "whether a code is one for a symptom",
        lambda of, _: SymptomCodes(*of).lead(),
    ),
    # What a guideline or a note says of reporting a code: a pair, an injury, a note, a time.
    Reader(
        "integral",
        "pain beside the disorder it comes with",
        lambda of, _: Integral(*of).lead(),
    ),
    Reader(
        "barred",
        "an injury that a note keeps off a code",
        lambda of, _: Barred(*of).lead(),
    ),
    Reader(
        "ownnotes",
        "whether notes are a code's own or come from above",
        lambda of, _: OwnNotes(*of).lead(),
    ),
    Reader(
        "overtime",
        "for how long a code may be reported",
        lambda of, _: Overtime(*of).lead(),
    ),
    Reader(
        "systems",
        "a code of another system, or a modifier, for a code",
        lambda of, pages: Systems(*of).lead(pages.ranked),
    ),
    # These answer for any words beside any codes, so that they come last.
    Reader(
        "choice",
        "codes weighed for words, unless a page puts them side by side",
        lambda of, pages: Choice(*of).lead(pages.judge()),
        unless=Pages.weigh,
    ),
    Reader(
        "lists",
        "lists, ranges and blocks, unless a page puts the codes side by side",
        lambda of, _: Lists(*of).lead(),
        unless=Pages.weigh,
    ),
    Reader("phrase", "the code for words, in a message that speaks of codes too", _words_apart),
)


def settled(of: Parts, pages: Pages, readers: Sequence[Reader] = READERS) -> list[Statement]:
    """The answer of the first reader that has one; nothing where the code set settles nothing."""
    for reader in readers:
        if reader.unless is not None and reader.unless(pages):
            continue
        said = reader.read(of, pages)
        if said:
            return said
    return []


def readers_page() -> str:
    """docs/readers.md: every reader in the order it is asked."""
    rows = "".join(
        f"| {n} | `{reader.name}.py` | {reader.answers} |\n"
        for n, reader in enumerate(READERS, start=1)
    )
    return (
        "# What the code set settles alone\n\n"
        "Before pages are quoted, these readers are asked in this order; the first that has an "
        "answer gives it. A reader declines what it cannot settle. The order and the reasons for "
        "it stand in `src/codebot/answer/settled.py`; [answering.md](answering.md) says what "
        "comes before and after.\n\n"
        f"| | file in `answer/` | answers |\n|---|---|---|\n{rows}"
    )
