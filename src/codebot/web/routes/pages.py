"""The pages: the chat, the code browser, the demonstration of embedding, and their files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.templating import Jinja2Templates

from codebot.errors import NotFound
from codebot.web.reach import DayOf, PartsOf
from codebot.web.sheet import find_codes, linked, sheet_of

HERE = Path(__file__).parents[1]
ASSETS = {
    "widget.js": "text/javascript",
    "site.css": "text/css",
    "site.js": "text/javascript",
    "demo.css": "text/css",
    "favicon.svg": "image/svg+xml",
}
KINDS = {
    "includes": "Includes",
    "inclusion-term": "Inclusion terms",
    "excludes1": "Excludes1: not reported together",
    "excludes2": "Excludes2: both may be reported",
    "code-first": "Code first",
    "use-additional": "Use additional code",
    "code-also": "Code also",
    "seventh": "7th character",
    "note": "Notes",
}
LEVELS = {"umbrella": "block group"}
STATES = {
    "valid": "Billable",
    "header": "Header: not billable, needs more characters",
    "retired": "Retired",
    "future": "Not yet in force",
}

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(HERE / "templates")
templates.env.filters["linked"] = linked
page = partial(APIRouter.get, router, response_class=HTMLResponse)


@page("/")
def chat(request: Request) -> HTMLResponse:
    """The full-page chat."""
    return templates.TemplateResponse(request, "chat.html", {})


@page("/embed-demo")
def embed_demo(request: Request) -> HTMLResponse:
    """The widget on a page that looks like somebody else's."""
    return templates.TemplateResponse(request, "embed.html", {"server": str(request.base_url)})


@page("/codes")
def browse(
    request: Request,
    parts: PartsOf,
    on: DayOf,
    q: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    """The chapters of the code set, or what a search found."""
    found = find_codes(parts.catalog, q, on, 50, parts.meaning) if q.strip() else None
    numbers = (str(number) for number in range(1, 23))
    chapters = [entry for n in numbers if (entry := parts.catalog.entry(n, on))]
    release = parts.catalog.release_on(on)
    context = {"q": q, "found": found, "chapters": chapters, "use": release, "on": on}
    return templates.TemplateResponse(request, "browse.html", context)


@page("/codes/{code}")
def code(code: str, request: Request, parts: PartsOf, on: DayOf) -> HTMLResponse:
    """One code with its tree, notes and neighbours."""
    use = parts.catalog.release_on(on)
    context = {"use": use, "on": on, "kinds": KINDS, "levels": LEVELS, "states": STATES, "q": ""}
    try:
        context["sheet"] = sheet_of(parts.catalog, code, on)
    except NotFound as error:
        context |= {"message": str(error), "near": parts.catalog.status(code, on).suggestions}
        return templates.TemplateResponse(request, "no_code.html", context, status_code=404)
    return templates.TemplateResponse(request, "code.html", context)


@router.get("/{name}.{ending}")
def asset(name: str, ending: str) -> FileResponse:
    """A file of the pages or the widget; only those in the table are served."""
    file = f"{name}.{ending}"
    if file not in ASSETS:
        raise NotFound(f"There is no file {file!r} here.")
    headers = {"Cache-Control": "no-cache"}
    return FileResponse(HERE / "widget" / file, media_type=ASSETS[file], headers=headers)
