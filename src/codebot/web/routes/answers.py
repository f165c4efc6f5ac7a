"""POST /v1/answers: a question in, a checked reply out."""

from __future__ import annotations

from fastapi import APIRouter, Request

from codebot.web.wire import AnswerRequest, Problem, Reply

router = APIRouter(prefix="/v1", tags=["answers"])


@router.post("/answers", responses={422: {"model": Problem}, 503: {"model": Problem}})
def answer(asked: AnswerRequest, request: Request) -> Reply:
    """The checked reply to a question."""
    reply = request.app.state.responder.answer(
        asked.question, asked.conversation_id, asked.date_of_service
    )
    return Reply.of(reply)
