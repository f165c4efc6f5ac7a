"""Errors as RFC 9457 problem details: one shape for everything that can go wrong."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from codebot.errors import CodebotError
from codebot.web.wire import Fault, Problem

MEDIA_TYPE = "application/problem+json"

log = logging.getLogger(__name__)


def problem_of(error: BaseException, instance: str | None = None) -> Problem:
    """The problem an error is; one that codebot did not raise on purpose tells no detail."""
    if isinstance(error, CodebotError):
        return Problem(
            type=_kind(type(error).__name__),
            title=error.title,
            status=error.http_status,
            detail=str(error),
            instance=instance,
        )
    log.error("unexpected error", exc_info=error)
    return Problem(
        type=_kind("Unexpected"),
        title="Something went wrong inside codebot",
        status=500,
        detail="The question was not answered. Ask again; the server's log says what happened.",
        instance=instance,
    )


def respond(problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """The problem as a response."""
    return JSONResponse(
        problem.model_dump(exclude_none=True, exclude_defaults=True),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers=headers,
    )


def install(app: FastAPI) -> None:
    """Answer every error of the app with problem details."""
    app.add_exception_handler(CodebotError, _on_error)
    app.add_exception_handler(Exception, _on_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)


def _on_error(request: Request, error: Exception) -> JSONResponse:
    return respond(problem_of(error, request.url.path))


def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    faults = (
        tuple(
            Fault(pointer=_pointer(fault["loc"]), detail=str(fault["msg"]))
            for fault in error.errors()
        )
        if isinstance(error, RequestValidationError)
        else ()
    )
    return respond(
        Problem(
            type=_kind("InvalidInput"),
            title="The request cannot be used",
            status=422,
            detail="; ".join(f"{fault.pointer}: {fault.detail}" for fault in faults),
            instance=request.url.path,
            errors=faults,
        )
    )


def _on_http(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return _on_error(request, error)
    phrase = HTTPStatus(error.status_code).phrase
    detail = {
        404: f"There is nothing at {request.url.path}; /v1/openapi.json lists what there is.",
        405: f"{request.method} is not possible at {request.url.path}.",
    }.get(error.status_code, str(error.detail))
    return respond(
        Problem(
            type=_kind(phrase),
            title=phrase,
            status=error.status_code,
            detail=detail,
            instance=request.url.path,
        ),
        dict(error.headers or {}),
    )


def _kind(name: str) -> str:
    """The problem's type, a URN: `IndexMissing` is urn:codebot:problem:index-missing."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)
    return "urn:codebot:problem:" + "-".join(word.lower() for word in words)


def _pointer(location: Sequence[str | int]) -> str:
    """Where a fault lies, as a JSON pointer into the body, or `?name` for a parameter."""
    where, *path = [str(part) for part in location]
    return "/" + "/".join(path) if where == "body" else "?" + ".".join(path or [where])
