"""POST /v1/checks: what the guard says of codes somebody is about to submit together."""

from __future__ import annotations

from fastapi import APIRouter

from codebot.guard import check_claim
from codebot.web.reach import PartsOf
from codebot.web.wire import Check, CheckRequest, Problem

router = APIRouter(prefix="/v1/checks", tags=["checks"])


@router.post("", responses={422: {"model": Problem}})
def check(given: CheckRequest, parts: PartsOf) -> Check:
    """The codes one by one and together, checked by the guard's rules."""
    report = check_claim(
        given.codes,
        parts.catalog,
        given.date_of_service or parts.today(),
        age=given.age,
        first=given.first,
        setting=given.setting,
    )
    return Check.of(report)
