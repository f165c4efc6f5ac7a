from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from codebot.settings import read_settings
from codebot.web import Parts, create_app

INTRANET = "https://intranet.example"


@pytest.fixture
def gated(parts: Parts) -> TestClient:
    settings = read_settings({}).replace(
        allowed_origins=f"{INTRANET}/, http://other.example:81", allowed_hosts="Codebot.example, "
    )
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


HOSTS = {
    "codebot.example": True,
    "CODEBOT.example.:8000": True,
    "localhost:8000": True,
    "app.localhost": True,
    "127.0.0.1:8000": True,
    "10.1.2.3": True,
    "[::1]:8000": True,
    "[2001:db8::7]": True,
    "evil.example": False,
    "evil.example:8000": False,
    "codebot.example.evil.example": False,
    "evilcodebot.example": False,
    "localhost.evil.example": False,
    "127.0.0.1.evil.example": False,
    "evil.example@127.0.0.1": False,
    "127.0.0.1@evil.example": False,
    "localhost:8000:1": False,
    "[evil.example]": False,
    "localhost, evil.example": False,
    "": False,
}


@pytest.mark.parametrize(("host", "ours"), HOSTS.items())
def test_a_server_answers_to_its_own_names_alone(gated: TestClient, host: str, ours: bool) -> None:
    for path in ("/", "/v1/codes/M53.86"):
        response = gated.get(path, headers={"Host": host})
        assert response.status_code == (200 if ours else 421)
        if not ours:
            assert response.json()["type"] == "urn:codebot:problem:foreign-host"
            assert "allowed_hosts" in response.json()["detail"]
            assert response.headers["x-content-type-options"] == "nosniff"


def test_a_foreign_name_that_leads_here_is_not_our_own_origin(gated: TestClient) -> None:
    rebound = {"Host": "evil.example:8000", "Origin": "http://evil.example:8000"}
    response = gated.post("/v1/answers", json={"question": "x"}, headers=rebound)
    assert response.status_code == 421
    assert "M53" not in response.text
    assert "access-control-allow-origin" not in response.headers


def test_the_name_it_listens_on_is_its_own(parts: Parts) -> None:
    settings = read_settings({}).replace(host="coder-7")
    client = TestClient(create_app(parts, settings), base_url="http://coder-7:8000")
    assert client.get("/healthz").status_code == 200
