"""A reply step by step as server-sent events, kept for a while so that a lost reader can go on."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from codebot import records
from codebot.web.parts import Event
from codebot.web.problems import problem_of
from codebot.web.wire import Citation, Claim, CodeUse, Finding, Reply, Started

__all__ = ["PING_SECONDS", "Streams", "events_of"]

PING_SECONDS = 15.0
KEPT_STREAMS = 256

_SHAPES: dict[str, type[BaseModel]] = {
    "started": Started,
    "citation": Citation,
    "code": CodeUse,
    "claim": Claim,
    "finding": Finding,
}


def events_of(steps: Iterator[Event]) -> Iterator[tuple[str, BaseModel]]:
    """The events of a reply as they go over the wire: (name, data)."""
    for step in steps:
        yield step.name, _shape(step.name, step.data)


def _shape(name: str, data: object) -> BaseModel:
    if isinstance(data, records.Reply) and name == "done":
        return Reply.of(data)
    return _SHAPES[name].model_validate(data)


class Stream:
    """The events of one answer: written by one task, read by any reader from any place on."""

    def __init__(self) -> None:
        self.id = secrets.token_urlsafe(16)
        self._sent: list[bytes] = []
        self._ended = False
        self._changed = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    async def write(self, begin: Callable[[], Iterator[Event]]) -> None:
        """Pull the steps and keep their events; an error becomes the last event."""
        try:
            events = events_of(await run_in_threadpool(begin))
            while event := await run_in_threadpool(next, events, None):
                self._add(*event)
        except Exception as error:
            # Whatever happened, the reader is told.
            self._add("error", problem_of(error))
        finally:
            self._ended = True
            self._wake()

    async def read(self, place: int) -> AsyncIterator[bytes]:
        """The events from a place on, as they come; a ping where none has come for a while."""
        while True:
            while place < len(self._sent):
                yield self._sent[place]
                place += 1
            if self._ended:
                return
            try:
                async with asyncio.timeout(PING_SECONDS):
                    await self._changed.wait()
            except TimeoutError:
                yield KEEPALIVE_COMMENT

    def _add(self, name: str, data: BaseModel) -> None:
        text = data.model_dump_json(by_alias=True)
        number = f"{self.id}.{len(self._sent)}"
        self._sent.append(format_sse_event(event=name, data_str=text, id=number))
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


class Streams:
    """The latest streams by id."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Stream] = OrderedDict()

    def begin(self, steps: Callable[[], Iterator[Event]]) -> Stream:
        """A stream that is being written from now on, whoever reads it."""
        stream = Stream()
        stream.task = asyncio.create_task(stream.write(steps))
        self._kept[stream.id] = stream
        while len(self._kept) > KEPT_STREAMS:
            self._kept.popitem(last=False)
        return stream

    def find(self, last_event_id: str) -> tuple[Stream, int] | None:
        """The stream a reader lost and the place it goes on from; None where it is gone."""
        name, _, number = last_event_id.rpartition(".")
        stream = self._kept.get(name)
        if stream is None or not number.isdecimal():
            return None
        return stream, int(number) + 1
