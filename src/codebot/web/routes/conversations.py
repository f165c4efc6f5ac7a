"""/v1/conversations/{id}: what a conversation holds, and forgetting it."""

from __future__ import annotations

from fastapi import APIRouter, Response

from codebot.errors import NotFound
from codebot.web.reach import PartsOf
from codebot.web.wire import Conversation, Identifier, Problem, Turn

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])

NONE = "There is no such conversation; it was deleted, or the server has forgotten it."


@router.get("/{conversation_id}", responses={404: {"model": Problem}})
def conversation(conversation_id: Identifier, parts: PartsOf, response: Response) -> Conversation:
    """The turns of a conversation, oldest first."""
    turns = parts.history.turns(conversation_id)
    if not turns:
        raise NotFound(NONE)
    response.headers["Cache-Control"] = "no-store"
    return Conversation(id=conversation_id, turns=tuple(Turn.model_validate(t) for t in turns))


@router.delete("/{conversation_id}", status_code=204, responses={404: {"model": Problem}})
def forget(conversation_id: Identifier, parts: PartsOf) -> None:
    """Forget a conversation, and what votes on its answers hold of it."""
    parts.feedback.forget(conversation_id)
    if not parts.history.delete(conversation_id):
        raise NotFound(NONE)
