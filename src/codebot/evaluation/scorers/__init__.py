"""The scorers: one table, read by runs, reports and docs."""

from __future__ import annotations

from collections.abc import Mapping

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.scorers.citation_precision import citation_precision
from codebot.evaluation.scorers.citation_recall import citation_recall
from codebot.evaluation.scorers.codes import codes
from codebot.evaluation.scorers.coverage import coverage
from codebot.evaluation.scorers.echo import echo
from codebot.evaluation.scorers.facts import facts
from codebot.evaluation.scorers.first_page import first_page
from codebot.evaluation.scorers.forbidden import forbidden
from codebot.evaluation.scorers.leaks import leaks
from codebot.evaluation.scorers.opening import opening
from codebot.evaluation.scorers.pages import any_page, pages
from codebot.evaluation.scorers.quotes import quotes
from codebot.evaluation.scorers.scored import Score, Scorer
from codebot.evaluation.scorers.standalone import standalone
from codebot.evaluation.scorers.status import status
from codebot.evaluation.scorers.truth import truth
from codebot.evaluation.scorers.verdict import verdict

__all__ = ["RIGHT", "SCORERS", "Score", "Scorer", "any_page", "score"]

# name -> (the scorer, what it says in one line), in the order of the report
SCORERS: dict[str, tuple[Scorer, str]] = {
    "status": (status, "answered, asked back or refused, as expected"),
    "verdict": (verdict, "yes or no, where the answer opens with one"),
    "facts": (facts, "facts that must be there"),
    "forbidden": (forbidden, "nothing said that must not be"),
    "codes": (codes, "codes by role and status"),
    "first page": (first_page, "the first citation leads to the right page"),
    "pages": (pages, "pages and notes that must be cited"),
    "opening": (opening, "a yes or no only where it was asked for, and in front"),
    "standalone": (standalone, "a follow-up understood from the turns before"),
    "leaks": (leaks, "every code backed by the code set"),
    "truth": (truth, "what is said of codes and releases is what the code set says"),
    "echo": (echo, "words in quotation marks are what the question or a source says"),
    "quotes": (quotes, "quotes are what the documents say, to the character"),
    "coverage": (coverage, "claims with a citation"),
    "citation recall": (citation_recall, "claims their citations carry"),
    "citation precision": (citation_precision, "citations their claim needs"),
}

# A case is right where each of these that applies is fully right.
RIGHT = (
    "status",
    "verdict",
    "facts",
    "forbidden",
    "codes",
    "first page",
    "leaks",
    "truth",
    "echo",
    "quotes",
    "standalone",
)


def score(case: Case, outcome: Outcome, catalog: Catalog) -> Mapping[str, Score]:
    """Every score of a sample by name, and "right": whether the case as a whole is."""
    scores = {name: scorer(case, outcome, catalog) for name, (scorer, _) in SCORERS.items()}
    failed = [name for name in RIGHT if scores[name].passed is False]
    whys = "; ".join(f"{name}: {scores[name].why}" for name in failed)
    return {"right": Score(0.0 if failed else 1.0, whys), **scores}
