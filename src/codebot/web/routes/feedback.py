"""POST /v1/answers/{id}/feedback: was the answer good, and if not, why."""

from __future__ import annotations

from fastapi import APIRouter

from codebot.web.feedback import About, Feedback
from codebot.web.parts import History
from codebot.web.reach import PartsOf
from codebot.web.wire import FeedbackRequest, Identifier, Problem

router = APIRouter(prefix="/v1/answers", tags=["answers"])


@router.post("/{answer_id}/feedback", status_code=204, responses={422: {"model": Problem}})
def feedback(answer_id: Identifier, given: FeedbackRequest, parts: PartsOf) -> None:
    """Keep a vote on an answer; it replaces an earlier one."""
    conversation, about = _about(parts.history, answer_id)
    vote = Feedback(answer_id, given.vote, given.reason, given.correction, about, conversation)
    parts.feedback.keep(vote)


def _about(history: History, answer_id: str) -> tuple[str | None, About | None]:
    """The conversation of an answer, and what was said in it up to there."""
    conversation = history.conversation_of(answer_id)
    if conversation is None:
        return None, None
    turns = history.turns(conversation)
    places = [place for place, turn in enumerate(turns) if turn.answer_id == answer_id]
    return (conversation, About.of(turns[: places[0] + 1])) if places else (None, None)
