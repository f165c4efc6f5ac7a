"""POST /v1/answers: a question in, a checked reply out, whole or claim by claim."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from fastapi.sse import EventSourceResponse
from starlette.concurrency import run_in_threadpool

from codebot.web.reach import PartsOf, StreamsOf
from codebot.web.wire import AnswerRequest, Problem, Reply

router = APIRouter(prefix="/v1", tags=["answers"])


@router.post(
    "/answers",
    response_model=Reply,
    responses={
        200: {"content": {"text/event-stream": {}}, "description": "The reply, or its events"},
        422: {"model": Problem},
        503: {"model": Problem},
    },
)
async def answer(
    asked: AnswerRequest,
    request: Request,
    parts: PartsOf,
    streams: StreamsOf,
    last_event_id: Annotated[str, Header()] = "",
) -> Reply | Response:
    """The checked reply to a question; as server-sent events where they are asked for."""
    arguments = (asked.question, asked.conversation_id, asked.date_of_service)
    if not asked.stream and "text/event-stream" not in request.headers.get("accept", ""):
        return Reply.of(await run_in_threadpool(parts.responder.answer, *arguments))
    found = streams.find(last_event_id)
    stream, place = found or (streams.begin(partial(parts.responder.stream, *arguments)), 0)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return EventSourceResponse(stream.read(place), headers=headers)
