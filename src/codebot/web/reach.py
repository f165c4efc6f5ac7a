"""How a route reaches the parts of its application."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from codebot.web.events import Streams
from codebot.web.parts import Parts

__all__ = ["DayOf", "PartsOf", "StreamsOf"]


async def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


async def _streams(request: Request) -> Streams:
    streams: Streams = request.app.state.streams
    return streams


PartsOf = Annotated[Parts, Depends(_parts)]
StreamsOf = Annotated[Streams, Depends(_streams)]


async def _day(
    parts: PartsOf,
    date_of_service: Annotated[
        date | None, Query(description="Date of service; today when not given.")
    ] = None,
) -> date:
    return date_of_service or parts.today()


DayOf = Annotated[date, Depends(_day)]
