"""`codebot ask` in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.web.process import environment, run

from codebot.settings import Settings

QUESTION = "Does M53.86 need a 7th character?"


@pytest.fixture
def given(settings: Settings, tmp_path: Path) -> dict[str, str]:
    return environment(settings, tmp_path)


def test_an_answer_is_explained_below_it(given: dict[str, str]) -> None:
    plain = run(given, "ask", QUESTION)
    explained = run(given, "ask", QUESTION, "--explain")
    assert explained.stdout.startswith(plain.stdout)
    parts = [
        line for line in explained.stdout[len(plain.stdout) :].splitlines() if line[:1].isalpha()
    ]
    assert parts == [
        "Understood (first message)",
        "Found by each leg",
        "Chosen, with the rank each leg gave",
        "Guard",
        "Milliseconds",
    ]


def test_an_explanation_is_data_too(given: dict[str, str]) -> None:
    data = json.loads(run(given, "ask", QUESTION, "--explain", "--json").stdout)
    assert data["status"] == "answered"
    assert dict(data["explained"]["questions"][0]["read"])["codes"] == "M53.86"
    assert "explained" not in json.loads(run(given, "ask", QUESTION, "--json").stdout)
