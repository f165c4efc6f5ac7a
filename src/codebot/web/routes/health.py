"""Is the process alive, and can it answer."""

from __future__ import annotations

from fastapi import APIRouter

from codebot.errors import NotReady
from codebot.web.reach import PartsOf
from codebot.web.wire import Problem, Ready

router = APIRouter(tags=["health"])


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process is alive."""
    return {"status": "ok"}


@router.get("/readyz", responses={503: {"model": Problem}})
def readyz(parts: PartsOf) -> Ready:
    """The code set and the index can be read now, so questions can be answered."""
    try:
        release = parts.catalog.release_on(parts.today()).release
        parts.catalog.spans("M54.2")
        next(iter(parts.documents))
    except Exception as error:
        message = f"The code set or the index cannot be read ({error}); restart the server."
        raise NotReady(message) from error
    return Ready(status="ready", release=release.name, documents=len(parts.documents))
