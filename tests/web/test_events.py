from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.small import CONVERSATION, LOCAL, SmallResponder, Step, small_parts

from codebot.catalog import Catalog
from codebot.settings import read_settings
from codebot.web import create_app, events

Event = tuple[str, str, dict[str, object]]


def read(text: str) -> list[Event]:
    """(name, id, data) of each event in a stream's text; comments are left out."""
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if line[0] != ":")
        if fields:
            found.append((fields["event"], fields["id"], json.loads(fields["data"])))
    return found


def ask(client: TestClient, **more: str) -> list[Event]:
    headers = {"Accept": "text/event-stream", **more}
    response = client.post("/v1/answers", json={"question": "Is it?"}, headers=headers)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    return read(response.text)


def test_events_come_in_order_and_end_with_the_whole_reply(client: TestClient) -> None:
    found = ask(client)
    assert [name for name, _, _ in found] == [
        "started", "citation", "citation", "code", "code", "claim", "claim", "finding", "done",
    ]  # fmt: skip
    whole = client.post("/v1/answers", json={"question": "Is it?"}).json()
    assert found[-1][2] == whole
    assert found[0][2]["conversation_id"] == CONVERSATION
    assert found[5][2] == whole["claims"][0]


def test_stream_in_the_body_asks_for_events_too(client: TestClient) -> None:
    response = client.post("/v1/answers", json={"question": "Is it?", "stream": True})
    assert [name for name, _, _ in read(response.text)][-1] == "done"


@pytest.mark.parametrize("place", range(8))
def test_a_lost_reader_goes_on_after_the_event_it_saw(client: TestClient, place: int) -> None:
    with client:
        found = ask(client)
        assert ask(client, **{"Last-Event-ID": found[place][1]}) == found[place + 1 :]


def test_an_unknown_event_id_is_answered_afresh(client: TestClient) -> None:
    found = ask(client, **{"Last-Event-ID": "gone.3"})
    assert (found[0][0], found[-1][0]) == ("started", "done")


@pytest.mark.parametrize(("question", "status"), [("not ready", 503), ("boom", 500)])
def test_an_error_is_the_last_event(client: TestClient, question: str, status: int) -> None:
    response = client.post("/v1/answers", json={"question": question, "stream": True})
    ((name, _, problem),) = read(response.text)
    assert name == "error"
    assert problem["status"] == status
    assert "secret" not in response.text


def test_a_quiet_stream_is_kept_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PING_SECONDS", 0.02)
    responder = SmallResponder(wait=0.1)

    async def run() -> bytes:
        stream = events.Streams().begin(lambda: responder.stream("Is it?"))
        return b"".join([part async for part in stream.read(0)])

    text = asyncio.run(run())
    assert text.count(b": ping\n\n") >= 3
    assert text.index(b"event: claim") > text.index(b": ping")


def test_nothing_more_is_read_than_was_asked_for() -> None:
    pulled: list[int] = []

    def steps() -> Iterator[Step]:
        for number, step in enumerate(SmallResponder().stream("Is it?")):
            pulled.append(number)
            yield step

    first = next(iter(events.events_of(steps())))
    assert first[0] == "started"
    assert pulled == [0]


def test_old_streams_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "KEPT_STREAMS", 2)

    async def ids() -> AsyncIterator[bool]:
        streams = events.Streams()
        made = [streams.begin(lambda: SmallResponder().stream("x")) for _ in range(3)]
        for stream in made:
            assert [part async for part in stream.read(0)]
            yield streams.find(f"{stream.id}.0") is not None

    async def run() -> list[bool]:
        return [kept async for kept in ids()]

    assert asyncio.run(run()) == [False, True, True]


def test_the_wire_is_the_same_for_a_slow_writer(catalog: Catalog, tmp_path: Path) -> None:
    app = create_app(small_parts(catalog, tmp_path, SmallResponder(0.01)), read_settings({}))
    assert ask(TestClient(app, LOCAL))[-1][0] == "done"
