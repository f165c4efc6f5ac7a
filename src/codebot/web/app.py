"""The application: routes, errors and headers around a responder. Its parts are arguments."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from fastapi import FastAPI

from codebot.records import Reply
from codebot.settings import Settings
from codebot.web import problems
from codebot.web.gate import Gate, read_origins
from codebot.web.routes import answers, health, pages

BODY_LIMIT = 256 * 1024


class Responder(Protocol):
    """The whole flow from question to reply."""

    def answer(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Reply:
        """The checked reply to a question."""


def create_app(responder: Responder, settings: Settings) -> FastAPI:
    """The application that answers through `responder`; nothing is opened or built here."""
    app = FastAPI(
        title="codebot",
        version="1",
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.responder = responder
    app.state.settings = settings
    problems.install(app)
    allowed = read_origins(settings.text("allowed_origins"))
    app.add_middleware(Gate, allowed=allowed, body_limit=BODY_LIMIT)
    for router in (answers.router, health.router, pages.router):
        app.include_router(router)
    return app
