"""/v1/codes: a code by its letters, codes by words; /v1/release: the release for a date."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from codebot.web.reach import DayOf, PartsOf
from codebot.web.sheet import find_codes, sheet_of
from codebot.web.wire import Found, Problem, Release, Sheet

router = APIRouter(prefix="/v1", tags=["codes"])


@router.get("/codes")
def codes(
    q: Annotated[str, Query(min_length=1, max_length=200)],
    parts: PartsOf,
    on: DayOf,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Found:
    """The codes that letters or words lead to, best first."""
    return find_codes(parts.catalog, q, on, limit, parts.meaning)


@router.get("/codes/{code}", responses={404: {"model": Problem}})
def code(code: str, parts: PartsOf, on: DayOf) -> Sheet:
    """Everything the catalog knows of a code, block or chapter on a date of service."""
    return sheet_of(parts.catalog, code, on)


@router.get("/release")
def release(parts: PartsOf, on: DayOf) -> Release:
    """The release that answers for a date of service, and whether it covers it."""
    return Release.of(parts.catalog.release_on(on))
