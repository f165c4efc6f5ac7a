from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from codebot.settings import read_settings
from codebot.web import Parts, create_app

INTRANET = "https://intranet.example"


@pytest.fixture
def gated(parts: Parts) -> TestClient:
    settings = read_settings({}).replace(allowed_origins=f"{INTRANET}/, http://other.example:81")
    return TestClient(create_app(parts, settings), base_url="http://codebot.example")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://intranet.example", ""])
@pytest.mark.parametrize("path", ["/", "/widget.js", "/readyz", "/v1/openapi.json"])
def test_foreign_origins_get_nothing(gated: TestClient, origin: str, path: str) -> None:
    response = gated.get(path, headers={"Origin": origin})
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers
    assert response.json()["type"] == "urn:codebot:problem:foreign-origin"


def test_foreign_origins_may_not_ask(gated: TestClient) -> None:
    headers = {"Origin": "https://evil.example"}
    response = gated.post("/v1/answers", json={"question": "x"}, headers=headers)
    assert response.status_code == 403
    assert "M53" not in response.text
    preflight = {**headers, "Access-Control-Request-Method": "POST"}
    assert gated.options("/v1/answers", headers=preflight).status_code == 403


@pytest.mark.parametrize("origin", [INTRANET, "http://other.example:81"])
def test_allowed_origins_are_served(gated: TestClient, origin: str) -> None:
    response = gated.post("/v1/answers", json={"question": "x"}, headers={"Origin": origin})
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == origin
    assert "Origin" in response.headers["vary"]
    preflight = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    answer = gated.options("/v1/answers", headers=preflight)
    assert answer.status_code == 204
    assert "Content-Type" in answer.headers["access-control-allow-headers"]


def test_own_pages_may_ask(gated: TestClient) -> None:
    headers = {"Origin": "http://codebot.example"}
    assert gated.post("/v1/answers", json={"question": "x"}, headers=headers).status_code == 200


def test_every_answer_carries_the_policy(gated: TestClient) -> None:
    for path in ("/", "/widget.js", "/nothing", "/healthz"):
        headers = gated.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert f"frame-ancestors 'self' {INTRANET} http://other.example:81" in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_pages_hold_no_inline_script_or_style(gated: TestClient) -> None:
    page = gated.get("/").text
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script type="module" src=')
    assert " on" not in page.replace(" on ", "")
