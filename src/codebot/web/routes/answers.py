"""POST /v1/answers: a question in, a checked reply out, whole or claim by claim."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from fastapi.sse import EventSourceResponse
from starlette.concurrency import run_in_threadpool

from codebot.errors import InvalidInput
from codebot.web.parts import History
from codebot.web.reach import PartsOf, StreamsOf
from codebot.web.wire import AnswerRequest, Problem, Reply

# What codebot calls a conversation: 128 random bits, which nobody can guess.
_OURS = re.compile(r"cnv_[A-Za-z0-9_-]{22}")

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
    if asked.conversation_id is not None and not _OURS.fullmatch(asked.conversation_id):
        await run_in_threadpool(_known, parts.history, asked.conversation_id)
    arguments = (asked.question, asked.conversation_id, asked.date_of_service)
    if not asked.stream and "text/event-stream" not in request.headers.get("accept", ""):
        return Reply.of(await run_in_threadpool(parts.responder.answer, *arguments))
    found = streams.find(last_event_id)
    stream, place = found or (streams.begin(partial(parts.responder.stream, *arguments)), 0)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return EventSourceResponse(stream.read(place), headers=headers)


def _known(history: History, conversation_id: str) -> None:
    """Nobody begins a conversation under an id of their own, which others could hit upon."""
    if not history.turns(conversation_id):
        raise InvalidInput(
            "There is no such conversation; leave conversation_id out: the reply names a new one."
        )
