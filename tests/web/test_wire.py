from __future__ import annotations

from fastapi.testclient import TestClient


def test_reply_has_the_names_of_the_design(client: TestClient) -> None:
    body = client.post("/v1/answers", json={"question": "Is it?"}).json()
    assert list(body) == [
        "id", "conversation_id", "question", "standalone_question", "status", "text", "claims",
        "citations", "codes", "findings", "choices", "release", "mode", "trace",
    ]  # fmt: skip
    assert body["text"] == "M53.86 is complete at five characters. [1] M53.8 is a header. [1][2]"
    assert body["claims"][1] == {"text": "M53.8 is a header.", "citations": [1, 2]}
    assert list(body["citations"][0]) == [
        "number", "document_id", "title", "section", "url", "quote", "start", "end", "kind",
    ]  # fmt: skip
    assert body["codes"][0] == {
        "code": "M53.86",
        "system": "ICD-10-CM",
        "title": "Other specified dorsopathies, lumbar region",
        "billable": True,
        "status": "valid",
        "role": "proposed",
    }
    assert body["findings"][0] == {
        "rule": "CB101",
        "name": "unknown-code",
        "severity": "warning",
        "code": "M53.89",
        "message": "M53.89 is no code.",
        "suggestions": ["M53.80"],
    }
    assert body["release"] == {
        "name": "ICD-10-CM 2026 April update",
        "from": "2026-04-01",
        "to": "2026-09-30",
        "covers_date_of_service": True,
        "date_of_service": "2026-05-01",
    }
    assert body["trace"] == {"prompt": None, "index": "abc", "timings_ms": {"total": 1.5}}


def test_conversation_and_date_reach_the_responder(client: TestClient) -> None:
    asked = {
        "question": "x",
        "conversation_id": "cnv_0123456789abcdefghijkl",
        "date_of_service": "2026-11-01",
    }
    body = client.post("/v1/answers", json=asked).json()
    assert body["conversation_id"] == "cnv_0123456789abcdefghijkl"
    assert body["release"]["covers_date_of_service"] is False
    assert body["release"]["date_of_service"] == "2026-11-01"
