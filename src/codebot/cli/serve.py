"""`codebot serve`: the chat page, the widget and the API on one address."""

from __future__ import annotations

import socket
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.errors import InvalidInput
from codebot.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from codebot.web import Parts

__all__ = ["command", "open_parts"]


@click.command("serve")
@click.option("--host", help="Address to listen on; 127.0.0.1 by default.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 8000 by default.")
@click.option("--index", type=click.Path(path_type=Path), help="Folder of the indexes.")
def command(host: str | None, port: int | None, index: Path | None) -> None:
    """Serve the chat page, the widget and the API; builds catalog and index where missing."""
    import uvicorn

    from codebot.cli.progress import shown_progress
    from codebot.web import create_app

    settings = read_settings().replace(host=host, port=port, index=index)
    listening = _listen(settings)
    with shown_progress() as progress:
        parts = open_parts(settings, progress)
    app = create_app(parts, settings)
    config = uvicorn.Config(app, log_level="warning", lifespan="off")
    click.echo(f"codebot answers at {_address(listening)} (Ctrl+C stops it)")
    uvicorn.Server(config).run(sockets=[listening])


def open_parts(settings: Settings, progress: Callable[[str, int, int], None]) -> Parts:
    """The parts of the application, what is missing built first."""
    from codebot.assemble import (
        LiveResponder,
        code_meaning,
        ensure_catalog,
        ensure_index,
        open_history,
    )
    from codebot.web import FeedbackStore, Parts

    history = open_history(settings)
    ensure_catalog(settings, progress)
    ensure_index(settings, progress)
    live = LiveResponder(settings, history, _today)
    opened = live.responder.parts
    # What a first question would wait for is done now: the encoder, and the search over names.
    progress("Warming up", 0, 1)
    opened.retriever.passages("dorsopathy")
    meaning = code_meaning(settings, opened.catalog)
    progress("Warming up", 1, 1)
    return Parts(
        responder=live,
        catalog=opened.catalog,
        documents=live.documents,
        history=history,
        feedback=FeedbackStore(settings.path("feedback")),
        today=_today,
        meaning=meaning,
    )


def _listen(settings: Settings) -> socket.socket:
    """The socket to serve on; InvalidInput where the address cannot be had."""
    host, port = settings.text("host"), settings.number("port")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InvalidInput(
            f"Cannot listen on {host} port {port} ({reason}); choose others with --host, --port."
        ) from None


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _today() -> date:
    return datetime.now().astimezone().date()
