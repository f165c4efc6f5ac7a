from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from tests.web.small import LOCAL

from codebot.settings import read_settings
from codebot.web import Parts, create_app


@pytest.mark.parametrize(
    ("asked", "status", "kind", "detail"),
    [
        ({"question": "not ready"}, 503, "not-ready", "There is no index; run `codebot"),
        ({"question": "bad"}, 422, "invalid-input", "That cannot be used; ask otherwise."),
        ({"question": "boom"}, 500, "unexpected", "The question was not answered."),
        ({"question": "  "}, 422, "invalid-input", "/question: String should have at least 1"),
        ({"question": "x" * 4001}, 422, "invalid-input", "/question: String should have at most"),
        ({}, 422, "invalid-input", "/question: Field required"),
        ({"question": "x", "qestion": "y"}, 422, "invalid-input", "/qestion: Extra inputs"),
        ({"question": "x", "date_of_service": "1/5/26"}, 422, "invalid-input", "/date_of_service"),
        ({"question": "x", "conversation_id": "../x"}, 422, "invalid-input", "/conversation_id"),
    ],
)  # fmt: skip
def test_errors_are_problem_details(
    client: TestClient, asked: dict[str, str], status: int, kind: str, detail: str
) -> None:
    response = client.post("/v1/answers", json=asked)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"] == f"urn:codebot:problem:{kind}"
    assert problem["status"] == status
    assert problem["detail"].startswith(detail)
    assert problem["instance"] == "/v1/answers"
    assert "secret" not in response.text


def test_validation_names_each_fault(client: TestClient) -> None:
    asked = {"date_of_service": "never", "stream": "perhaps"}
    problem = client.post("/v1/answers", json=asked).json()
    assert [fault["pointer"] for fault in problem["errors"]] == [
        "/question",
        "/date_of_service",
        "/stream",
    ]


def test_not_json_and_too_much_are_problems(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    broken = client.post("/v1/answers", content=b"{", headers=headers)
    assert (broken.status_code, broken.json()["status"]) == (422, 422)
    large = client.post("/v1/answers", content=b" " * 300_000, headers=headers)
    assert large.status_code == 413
    assert large.headers["content-type"] == "application/problem+json"
    unmeasured = client.post("/v1/answers", content=iter([b"{}"]), headers=headers)
    assert unmeasured.status_code == 413


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "/v1/answers", 405), ("GET", "/secret.py", 404)],
)
def test_wrong_addresses_are_problems(
    client: TestClient, method: str, path: str, status: int
) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz").json()
    assert (ready["status"], ready["documents"]) == ("ready", 1)
    assert ready["release"].startswith("ICD-10-CM 2026")


def test_a_server_that_lost_its_index_is_not_ready(parts: Parts) -> None:
    app = create_app(replace(parts, documents={}), read_settings({}))
    response = TestClient(app, LOCAL).get("/readyz")
    assert response.status_code == 503
    assert response.json()["type"] == "urn:codebot:problem:not-ready"
