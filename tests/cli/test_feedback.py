"""From a vote in the page's API to a case of the eval suite, with real processes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
from tests.web.process import environment, run, served

from codebot.evaluation import read_cases
from codebot.settings import Settings


def test_a_negative_vote_becomes_a_case_in_one_command(settings: Settings, tmp_path: Path) -> None:
    given = environment(settings, tmp_path)
    with served(given) as server:
        first = _asked(server.url, "Is M53.86 billable?")
        second = _asked(server.url, "and does it need a 7th character?", first["conversation_id"])
        other = _asked(server.url, "Is M54.5 billable?")
        good = {"vote": "up"}
        bad = {"vote": "down", "reason": "incomplete", "correction": "Say that M53.86 is complete."}
        bare = {"vote": "down", "reason": "other"}
        for reply, vote in ((first, good), (second, bad), (other, bare)):
            sent = httpx.post(f"{server.url}/v1/answers/{reply['id']}/feedback", json=vote)
            assert sent.status_code == 204
        gone = httpx.delete(f"{server.url}/v1/conversations/{other['conversation_id']}")
        assert gone.status_code == 204

    out = str(tmp_path / "feedback.yaml")
    made = run(given, "eval", "new", "--feedback", "--topic", "feedback", "--output", out)
    assert made.stdout == f"1 new cases in {out}.\n"
    assert made.stderr == "1 left out: their conversations were not kept, or are deleted.\n"
    (case,) = read_cases([Path(out)])
    assert case.turns == ("Is M53.86 billable?", "and does it need a 7th character?")
    assert case.date_of_service.isoformat() == second["release"]["date_of_service"]
    assert case.facts == ("M53.86",)
    assert case.source.startswith(f"feedback on {second['id']}: incomplete; said to be right: Say")
    assert f"was answered with M53.86 from {second['release']['name']}, index-" in case.source
    linted = run(given, "eval", "lint", out)
    assert (linted.returncode, linted.stderr) == (0, "1 cases, 0 faults\n")

    again = run(given, "eval", "new", "--feedback", given["CODEBOT_FEEDBACK"], "--output", out)
    assert again.stdout.startswith("0 new cases")
    asked = run(given, "eval", "run", out, "--output", str(tmp_path / "run.jsonl"))
    assert "1 cases" in asked.stdout, asked.stderr


def test_without_votes_there_is_nothing_to_do(settings: Settings, tmp_path: Path) -> None:
    made = run(environment(settings, tmp_path), "eval", "new", "--feedback")
    assert (made.returncode, made.stdout) == (0, "No answer was voted down.\n")


def test_a_vote_that_says_nothing_leaves_the_facts_to_a_coder(
    settings: Settings, tmp_path: Path
) -> None:
    given = environment(settings, tmp_path)
    with served(given) as server:
        reply = _asked(server.url, "Is M53.86 billable?")
        where = f"{server.url}/v1/answers/{reply['id']}/feedback"
        httpx.post(where, json={"vote": "down", "reason": "other"})
    made = run(given, "eval", "new", "--feedback", "--output", str(tmp_path / "own.yaml"))
    assert made.stdout.startswith("1 new cases")
    assert "nothing says what must be in it" in made.stdout
    assert "Say what a right answer holds there" in made.stdout


def _asked(url: str, question: str, conversation: str | None = None) -> dict[str, Any]:
    body = {"question": question, "conversation_id": conversation}
    reply: dict[str, Any] = httpx.post(f"{url}/v1/answers", json=body).json()
    return reply
