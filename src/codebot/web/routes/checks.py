"""POST /v1/checks: what the guard says of a text somebody else wrote."""

from __future__ import annotations

from fastapi import APIRouter

from codebot.web.reach import PartsOf
from codebot.web.wire import Check, CheckRequest, Mark, Problem, Release

router = APIRouter(prefix="/v1/checks", tags=["checks"])


@router.post("", responses={422: {"model": Problem}})
def check(given: CheckRequest, parts: PartsOf) -> Check:
    """The findings of the guard's rules in a text; `start` and `end` slice it."""
    on = given.date_of_service or parts.today()
    return Check(
        findings=tuple(Mark.model_validate(found) for found in parts.check(given.text, on)),
        release=Release.of(parts.catalog.release_on(on)),
    )
