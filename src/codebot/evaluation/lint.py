"""Checks the cases themselves: an expectation that the code set contradicts is a fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from codebot.catalog import Catalog
from codebot.errors import InvalidInput
from codebot.evaluation.cases import Case
from codebot.evaluation.patterns import compile_pattern
from codebot.evaluation.scorers.pages import leads_to


@dataclass(frozen=True, slots=True)
class CaseFault:
    """What is wrong with a case."""

    case_id: str
    message: str


def lint_cases(
    cases: Sequence[Case], catalog: Catalog, documents: Collection[str] | None = None
) -> tuple[CaseFault, ...]:
    """Every fault of the cases; `documents` are the ids that may be cited (not checked if None)."""
    return tuple(
        CaseFault(case.id, message)
        for case in cases
        for message in (
            *_patterns(case),
            *_contradictions(case),
            *(_codes(case, catalog) if scorable(case, catalog) else ()),
            *(_pages(case, catalog, documents) if documents is not None else ()),
        )
    )


def scorable(case: Case, catalog: Catalog) -> bool:
    """Whether the catalog holds what the case needs: the releases for its date of service."""
    return all(_holds(catalog, name) for name in case.needs)


def _holds(catalog: Catalog, release: str) -> bool:
    """Whether a release of fiscal year "FY2021" is in the catalog: one that ends or runs in it."""
    year = int(release.removeprefix("FY"))
    return any(
        held.start.year + (held.start.month >= 10) == year and "index" not in held.name.lower()
        for held in catalog.releases()
    )


def _patterns(case: Case) -> Iterator[str]:
    for pattern in (*case.facts, *case.never, *case.quotes, *case.standalone):
        try:
            compile_pattern(pattern)
        except InvalidInput as error:
            yield str(error)


def _contradictions(case: Case) -> Iterator[str]:
    for fact in set(case.facts) & set(case.never):
        yield f"{fact!r} must be there and must not"
    proposed = {code for group in case.codes.proposed for code in group.split("|")}
    for code in proposed & set(case.codes.not_proposed):
        yield f"{code} must be proposed and must not"
    expected = (case.facts, case.codes.proposed, case.codes.mentioned, case.cite)
    if "answered" in case.status and not any(expected):
        yield "an answer may be given, and nothing says what must be in it: anything would pass"


def _codes(case: Case, catalog: Catalog) -> Iterator[str]:
    on = case.date_of_service
    for group in case.codes.proposed:
        for code in group.split("|"):
            state = catalog.status(code.strip(), on).status
            if state != "valid":
                yield f"{code} must be proposed, but is {state} on {on}"
    declared = dict(case.codes.status)
    for code, expected in declared.items():
        state = catalog.status(code, on).status
        if state != expected:
            yield f"{code} is said to be {expected}, but is {state} on {on}"
    for group in case.codes.mentioned:
        for code in group.split("|"):
            known = catalog.entry(code.strip(), on) is not None
            if not known and code not in declared:
                yield f"{code} must be named, but does not exist on {on}"


def _pages(case: Case, catalog: Catalog, documents: Collection[str]) -> Iterator[str]:
    for group in (*case.cite, *([case.first] if case.first else [])):
        for page in (part.strip() for part in group.split("|")):
            known = any(leads_to(document_id, page) for document_id in documents)
            if not known and catalog.entry(page, case.date_of_service) is None:
                yield f"{page} must be cited, but there is no such page"
