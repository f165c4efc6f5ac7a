"""`codebot eval run --target` against servers that really run, in processes and over HTTP."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI, HTTPException, Request
from tests.web.process import environment, run, served

from codebot.catalog import Catalog
from codebot.evaluation import Results, read_results
from codebot.settings import Settings

CASES = """
topic: own
defaults: {date: "2026-05-01"}
families:
  - id: header
    questions: Is M54.5 billable?
    facts: ["not billable | header | more characters"]
    codes: {mentioned: [M54.5], status: {M54.5: header}}
    source: the code set
  - id: follow-up
    questions: Is M53.86 billable? >> and does it need a 7th character?
    facts: ["no ... 7th character"]
    standalone: ["M53.86 ... 7th character"]
    source: the code set
  - id: lie
    questions: Is M53.86 retired?
    facts: ["yes ... retired"]
    source: nobody
"""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES, encoding="utf-8")
    return path


@pytest.fixture
def given(settings: Settings, tmp_path: Path) -> dict[str, str]:
    return environment(settings, tmp_path)


def evaluated(
    given: dict[str, str], cases: Path, catalog: Catalog, *options: str
) -> tuple[Results, str]:
    """What a run in a process of its own wrote, and what it printed."""
    output = cases.with_name("run.jsonl")
    done = run(given, "eval", "run", str(cases), "--output", str(output), *options)
    assert "Traceback" not in done.stderr
    assert output.exists(), done.stderr
    return read_results(output, catalog), done.stdout


def test_a_codebot_server_scores_as_the_library_does(
    given: dict[str, str], cases: Path, catalog: Catalog
) -> None:
    with served(given) as server:
        over_http, printed = evaluated(given, cases, catalog, "--target", server.url)
    here, _ = evaluated(given, cases, catalog)
    assert "3 cases in 3 families, 0 without a reply" in " ".join(printed.split())
    assert over_http.run.target == server.url
    by_id = {sample.case.id: sample for sample in here.samples}
    assert len(by_id) == len(over_http.samples) == 3
    for far in over_http.samples:
        near = by_id[far.case.id]
        assert far.outcome.reply is not None
        assert near.outcome.reply is not None
        assert far.outcome.reply.text == near.outcome.reply.text
        assert far.right == near.right == (far.case.family != "lie")
        unseen = {"quotes"}  # a server does not show its documents
        assert {n: s.value for n, s in far.scores.items() if n not in unseen} == {
            n: s.value for n, s in near.scores.items() if n not in unseen
        }
        assert dict(far.outcome.reply.trace.timings_ms)["total"] > 0


@dataclass
class Chatter:
    """A chatbot with OpenAI's chat completions that knows two answers."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.post("/v1/chat/completions")
        async def complete(request: Request) -> dict[str, Any]:
            body = await request.json()
            self.asked.append(body)
            self.keys.append(request.headers.get("authorization", ""))
            question = body["messages"][-1]["content"]
            if "retired" in question:
                raise HTTPException(500, "out of memory")
            text = (
                "M54.5 is a header and needs more characters."
                if "M54.5" in question
                else "Yes: M53.86 takes the 7th character A."
            )
            return {
                "model": body["model"],
                "choices": [{"index": 0, "message": {"role": "assistant", "content": text}}],
                "usage": {"prompt_tokens": 20, "completion_tokens": 9},
            }

        return app


@contextmanager
def answering(app: FastAPI) -> Iterator[str]:
    """The app on loopback for as long as the block runs; its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()


def test_any_chatbot_is_scored_on_its_words(
    given: dict[str, str], cases: Path, catalog: Catalog
) -> None:
    chatter = Chatter()
    with answering(chatter.app()) as url:
        options = ("--target", f"{url}/v1", "--model", "tiny", "--key-variable", "TINY_KEY")
        held, printed = evaluated({**given, "TINY_KEY": "k-1"}, cases, catalog, *options)
    assert set(chatter.keys) == {"Bearer k-1"}
    assert {body["model"] for body in chatter.asked} == {"tiny"}
    assert "tiny at" in printed
    assert "tokens read 60, written 27" in printed
    assert held.run.mode == "model"
    samples = {sample.case.family: sample for sample in held.samples}
    assert samples["header"].right
    assert samples["header"].scores["facts"].value == 1.0
    assert samples["header"].scores["citation recall"].value is None
    assert not samples["follow-up"].right
    assert samples["follow-up"].scores["facts"].value == 0.0
    assert samples["lie"].outcome.reply is None
    assert "500" in samples["lie"].outcome.error
    talk = next(body for body in chatter.asked if len(body["messages"]) > 2)
    assert [message["role"] for message in talk["messages"]] == [
        "system", "user", "assistant", "user",
    ]  # fmt: skip


def test_a_run_is_taken_up_again_where_the_chatbot_died(
    given: dict[str, str], cases: Path, catalog: Catalog
) -> None:
    chatter = Chatter()
    with answering(chatter.app()) as url:
        options = ("--target", f"{url}/v1", "--model", "tiny")
        evaluated(given, cases, catalog, *options)
        before = len(chatter.asked)
        output = cases.with_name("run.jsonl")
        lines = output.read_text(encoding="utf-8").splitlines()
        output.write_text("\n".join(lines[:2]) + "\n", encoding="utf-8")
        held, _ = evaluated(given, cases, catalog, *options, "--resume")
    kept = json.loads(lines[1])["case"]
    assert len(held.samples) == 3
    assert len(chatter.asked) == 2 * before - len(kept["turns"])


def test_a_target_that_is_not_there_is_said_before_the_first_question(
    given: dict[str, str], cases: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nowhere = f"http://127.0.0.1:{closed.getsockname()[1]}"
    for options in ((), ("--model", "tiny")):
        done = run(given, "eval", "run", str(cases), "--target", nowhere, *options)
        assert done.returncode == 3
        assert f"Nothing answers at {nowhere}" in done.stderr
    with answering(Chatter().app()) as url:
        done = run(given, "eval", "run", str(cases), "--target", url)
    assert done.returncode == 3
    assert "is no codebot server" in done.stderr


def test_the_model_writer_says_what_it_lacks(given: dict[str, str], cases: Path) -> None:
    done = run(given, "eval", "run", str(cases), "--mode", "model")
    assert done.returncode == 3
    assert "a setting that this version of codebot does not have: `model`" in done.stderr
    alone = run(given, "eval", "run", str(cases), "--model", "tiny")
    assert alone.returncode == 2
    assert "--target URL" in alone.stderr
