"""The same question, corpus, code set and date give the same reply, byte for byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from codebot.evaluation import read_cases
from codebot.settings import Settings

ROOT = Path(__file__).parents[2]
COUNT = 40

# Runs in a process of its own, asks in its own order, prints each reply without ids and times.
ASK = """
import json, random, sys
from datetime import date
from codebot.assemble import open_responder
from codebot.settings import read_settings
from codebot.web.wire import Reply

talks = json.load(sys.stdin)
random.Random(int(sys.argv[1])).shuffle(talks)
responder = open_responder(read_settings(), today=lambda: date(2026, 5, 1))
said = {}
for name, turns in talks:
    conversation = None
    for turn in turns:
        reply = responder.answer(turn, conversation)
        conversation = reply.conversation_id
        data = Reply.of(reply).model_dump(mode="json", by_alias=True)
        del data["id"], data["conversation_id"], data["trace"]["timings_ms"]
        said.setdefault(name, []).append([data, [list(step) for step in reply.trace.steps]])
print(json.dumps(said, sort_keys=True, ensure_ascii=False))
"""


def test_two_processes_say_the_same_bytes_whatever_the_order(settings: Settings) -> None:
    cases = [case for case in read_cases([ROOT / "eval" / "cases"]) if case.split == "dev"]
    chosen = cases[:: len(cases) // COUNT][:COUNT]
    assert len(chosen) == COUNT
    assert any(len(case.turns) > 1 for case in chosen)
    assert len({case.topic for case in chosen}) > 8
    talks = json.dumps([(case.id, case.turns) for case in chosen])
    first, second = (said(settings, talks, seed) for seed in ("1", "2"))
    assert json.loads(first).keys() == {case.id for case in chosen}
    assert first == second


def said(settings: Settings, talks: str, seed: str) -> bytes:
    """What a process with this seed for hashes and order says."""
    names = ("corpus", "index", "catalog", "prompts", "history")
    given = {f"CODEBOT_{name.upper()}": settings.text(name) for name in names}
    done = subprocess.run(
        [sys.executable, "-c", ASK, seed],
        env={**os.environ, **given, "PYTHONHASHSEED": seed},
        input=talks.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
