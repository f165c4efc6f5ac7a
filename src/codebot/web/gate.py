"""The gate before every route: who may ask from where, how much, and the headers of every answer.

A page of another origin gets nothing unless its origin is in the setting `allowed_origins`. A
request that names another host gets nothing either: a foreign name that was made to lead here (DNS
rebinding) would make a foreign page look like one of our own.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from codebot.web.problems import respond
from codebot.web.wire import Problem

METHODS = "GET, POST, DELETE, OPTIONS"
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")
REQUEST_HEADERS = "Content-Type, Last-Event-ID, Accept"


def read_origins(text: str) -> tuple[str, ...]:
    """The origins of a setting, separated by commas, as browsers write them."""
    return tuple(origin.strip().rstrip("/").lower() for origin in text.split(",") if origin.strip())


def read_hosts(text: str, listening: str) -> frozenset[str]:
    """The names this server answers to: localhost, where it listens, and those of a setting."""
    named = (host.strip().rstrip(".").lower() for host in text.split(","))
    return frozenset({"localhost", listening.lower(), *named} - {""})


def is_ours(header: str, hosts: frozenset[str]) -> bool:
    """Whether a Host header names this server; an address always does, for no DNS is behind it."""
    found = _HOST.fullmatch(header)
    if found is None:
        return False
    name = found["name"].rstrip(".").lower()
    return name in hosts or name.endswith(".localhost") or _is_address(name.strip("[]"))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def policy(allowed: tuple[str, ...]) -> str:
    """The content security policy: own scripts and styles only, nothing inline, no markup sinks."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            " ".join(("frame-ancestors 'self'", *allowed)),
            "require-trusted-types-for 'script'",
        )
    )


class Gate:
    """ASGI middleware: refuses foreign hosts, origins and large bodies, adds security headers."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        allowed: tuple[str, ...],
        hosts: frozenset[str],
        body_limit: int,
    ) -> None:
        self.app = app
        self.hosts = hosts
        self.allowed = allowed
        self.body_limit = body_limit
        self.policy = policy(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        foreign = origin is not None and not _is_own(origin, headers)
        welcome = foreign and str(origin).lower() in self.allowed

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), origin if welcome else None)
            await send(message)

        answer = self._refuse(headers, scope, refused=foreign and not welcome)
        await (answer or self.app)(scope, receive, send_with_headers)

    def _refuse(self, headers: Headers, scope: Scope, *, refused: bool) -> Response | None:
        """The answer given here: a refusal, or that to a preflight; None lets the request pass."""
        path = str(scope["path"])
        named = headers.getlist("host")
        if len(named) != 1 or not is_ours(named[0], self.hosts):
            return respond(
                Problem(
                    type="urn:codebot:problem:foreign-host",
                    title="This server does not go by that name",
                    status=421,
                    detail="Add the name to the setting allowed_hosts of the server.",
                    instance=path,
                )
            )
        if refused:
            return respond(
                Problem(
                    type="urn:codebot:problem:foreign-origin",
                    title="This origin may not use codebot",
                    status=403,
                    detail="Add the page's origin to the setting allowed_origins of the server.",
                    instance=path,
                )
            )
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            return Response(status_code=204)
        # A body that does not say how long it is cannot be measured before it is read.
        length = headers.get("content-length", "" if "transfer-encoding" in headers else "0")
        if not length.isdecimal() or int(length) > self.body_limit:
            return respond(
                Problem(
                    type="urn:codebot:problem:content-too-large",
                    title="The request is too large",
                    status=413,
                    detail=f"Send at most {self.body_limit} bytes with their Content-Length.",
                    instance=path,
                )
            )
        return None

    def _add(self, headers: MutableHeaders, origin: str | None) -> None:
        headers["Content-Security-Policy"] = self.policy
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        headers.add_vary_header("Origin")
        if origin is not None:
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Allow-Methods"] = METHODS
            headers["Access-Control-Allow-Headers"] = REQUEST_HEADERS
            headers["Access-Control-Max-Age"] = "600"


def _is_own(origin: str, headers: Headers) -> bool:
    """The origin is this server's, as its pages reach it; a proxy may have changed the scheme."""
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""
