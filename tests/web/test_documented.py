"""docs/api.md and docs/widget.md name what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

import codebot.web
from codebot.web.wire import AnswerRequest, Reply

DOCS = Path(__file__).parents[2] / "docs"
WIDGET = (Path(codebot.web.__file__).parent / "widget" / "widget.js").read_text(encoding="utf-8")
PAGE = (DOCS / "widget.md").read_text(encoding="utf-8")


def test_every_request_of_the_api_is_documented(client: TestClient) -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    named = {
        (method, re.sub(r"\{[^}]*\}", "{}", path))
        for method, path in re.findall(r"`(GET|POST|DELETE) (/[^`? ]*)", page)
    }
    paths = client.get("/v1/openapi.json").json()["paths"]
    there = {
        (method.upper(), re.sub(r"\{[^}]*\}", "{}", path))
        for path, methods in paths.items()
        for method in methods
    }
    assert named - {("GET", "/v1/openapi.json")} == there


def test_every_field_of_a_question_and_a_reply_is_documented() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    for field in (*AnswerRequest.model_fields, *Reply.model_fields):
        if field not in ("id", "stream", "question"):
            assert f"`{field}" in page, field


def test_every_attribute_event_and_token_of_the_widget_is_documented() -> None:
    attributes = set(re.findall(r'(?:get|has)Attribute\("([a-z-]+)"\)', WIDGET))
    events = {f"codebot-{name}" for name in re.findall(r'\bemit\("([a-z]+)"', WIDGET)}
    events |= {"codebot-open", "codebot-close"}
    tokens = {
        name.removesuffix("-dark") for name in re.findall(r"var\((--codebot-[a-z-]+)", WIDGET)
    }
    assert len(attributes) >= 7
    assert len(tokens) >= 15
    for name in attributes | events | tokens:
        assert f"`{name}`" in PAGE, name


def test_every_documented_token_is_used() -> None:
    for name in re.findall(r"`(--codebot-[a-z-]+)`", PAGE):
        assert f"var({name}" in WIDGET, name
