"""The application: routes, errors and headers around its parts, which are arguments."""

from __future__ import annotations

from fastapi import FastAPI

from codebot.settings import Settings
from codebot.web import problems
from codebot.web.events import Streams
from codebot.web.gate import Gate, read_hosts, read_origins
from codebot.web.parts import Parts
from codebot.web.routes import ROUTERS

__all__ = ["create_app"]

BODY_LIMIT = 256 * 1024


def create_app(parts: Parts, settings: Settings) -> FastAPI:
    """The application that answers through its parts; nothing is opened or built here."""
    app = FastAPI(
        title="codebot",
        version="1",
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.parts = parts
    app.state.streams = Streams()
    problems.install(app)
    allowed = read_origins(settings.text("allowed_origins"))
    hosts = read_hosts(settings.text("allowed_hosts"), settings.text("host"))
    app.add_middleware(Gate, allowed=allowed, hosts=hosts, body_limit=BODY_LIMIT)
    for router in ROUTERS:
        app.include_router(router)
    return app
