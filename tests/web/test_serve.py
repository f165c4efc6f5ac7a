"""`codebot serve` as a person starts it."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import httpx

from codebot.settings import Settings

from .process import environment, run, served


def test_a_second_start_answers_within_ten_seconds(settings: Settings, tmp_path: Path) -> None:
    began = time.perf_counter()
    with served(environment(settings, tmp_path)) as server:
        reply = httpx.post(f"{server.url}/v1/answers", json={"question": "Is M53.86 billable?"})
        took = time.perf_counter() - began
        assert reply.json()["status"] == "answered"
        # The bar is for a machine that does nothing else.
        busy = os.getloadavg()[0] / (os.cpu_count() or 1)
        assert took < 10 * max(1.0, busy), took
        assert httpx.get(f"{server.url}/readyz").json()["documents"] > 50
        assert "<codebot-chat" in httpx.get(server.url).text


def test_a_port_in_use_is_said_with_what_to_do(settings: Settings, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = run(environment(settings, tmp_path), "serve", "--port", port)
    assert ended.returncode == 2
    assert f"Cannot listen on 127.0.0.1 port {port}" in ended.stderr
    assert "--port" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_conversation_goes_on_after_the_server_was_killed(
    settings: Settings, tmp_path: Path
) -> None:
    given = environment(settings, tmp_path)
    with served(given) as server:
        first = httpx.post(f"{server.url}/v1/answers", json={"question": "Is M53.86 billable?"})
        conversation = first.json()["conversation_id"]
        other = httpx.post(f"{server.url}/v1/answers", json={"question": "Is M54.5 billable?"})
        server.kill()
    asked = {"question": "and does it need a 7th character?", "conversation_id": conversation}
    with served(given, server.port) as again:
        assert again.url == server.url
        second = httpx.post(f"{again.url}/v1/answers", json=asked).json()
        assert second["standalone_question"] == "Does M53.86 need a 7th character?"
        kept = httpx.get(f"{again.url}/v1/conversations/{conversation}")
        assert [turn["question"] for turn in kept.json()["turns"]] == [
            "Is M53.86 billable?",
            asked["question"],
        ]
        assert kept.json()["turns"][0]["text"] == first.json()["text"]
        assert kept.headers["cache-control"] == "no-store"
        assert httpx.delete(f"{again.url}/v1/conversations/{conversation}").status_code == 204
        assert httpx.get(f"{again.url}/v1/conversations/{conversation}").status_code == 404
        stranger = httpx.get(f"{again.url}/v1/conversations/{other.json()['conversation_id']}")
        assert "M53.86 billable" not in stranger.text
        for nobody in ("", "/", f"/{conversation[:-1]}", f"/{conversation}x"):
            assert httpx.get(f"{again.url}/v1/conversations{nobody}").status_code in (404, 405)


def test_nobody_begins_a_conversation_under_an_id_of_their_own(
    settings: Settings, tmp_path: Path
) -> None:
    with served(environment(settings, tmp_path)) as server:
        for stream in (False, True):
            asked = {"question": "Is M53.86 billable?", "conversation_id": "mine", "stream": stream}
            refused = httpx.post(f"{server.url}/v1/answers", json=asked)
            assert refused.status_code == 422
            assert "leave conversation_id out" in refused.json()["detail"]


def test_a_damaged_file_of_conversations_is_said_before_anything_is_served(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "conversations.sqlite").write_bytes(b"not a database" * 500)
    ended = run(environment(settings, tmp_path), "serve", "--port", "0")
    assert ended.returncode == 5
    assert "conversations.sqlite is damaged" in ended.stderr
    assert "Traceback" not in ended.stderr
