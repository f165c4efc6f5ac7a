"""POST /v1/answers/{id}/feedback: was the answer good, and if not, why."""

from __future__ import annotations

from fastapi import APIRouter

from codebot.web.feedback import Feedback
from codebot.web.reach import PartsOf
from codebot.web.wire import FeedbackRequest, Identifier, Problem

router = APIRouter(prefix="/v1/answers", tags=["answers"])


@router.post("/{answer_id}/feedback", status_code=204, responses={422: {"model": Problem}})
def feedback(answer_id: Identifier, given: FeedbackRequest, parts: PartsOf) -> None:
    """Keep a vote on an answer; it replaces an earlier one."""
    parts.feedback.keep(Feedback(answer_id, given.vote, given.reason, given.correction))
