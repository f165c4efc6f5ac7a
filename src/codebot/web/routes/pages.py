"""The pages: the chat, and the files of the widget."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.templating import Jinja2Templates

from codebot.errors import NotFound

HERE = Path(__file__).parents[1]
ASSETS = {
    "widget.js": "text/javascript",
    "site.css": "text/css",
    "site.js": "text/javascript",
    "favicon.svg": "image/svg+xml",
}

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(HERE / "templates")


@router.get("/", response_class=HTMLResponse)
def chat(request: Request) -> HTMLResponse:
    """The full-page chat."""
    return templates.TemplateResponse(request, "chat.html", {})


@router.get("/{name}.{ending}")
def asset(name: str, ending: str) -> FileResponse:
    """A file of the pages or the widget; only those in the table are served."""
    file = f"{name}.{ending}"
    if file not in ASSETS:
        raise NotFound(f"There is no file {file!r} here.")
    return FileResponse(
        HERE / "widget" / file, media_type=ASSETS[file], headers={"Cache-Control": "no-cache"}
    )
