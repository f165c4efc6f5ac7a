from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.small import ABOUT, CONVERSATION, PAGE, QUOTE, START

from codebot.web import Feedback, FeedbackStore, Parts


def test_a_document_with_the_surroundings_of_a_quote(client: TestClient) -> None:
    where = {"start": START, "end": START + len(QUOTE)}
    found = client.get("/v1/documents/codes/M53.86", params=where).json()
    assert found["text"] == PAGE.text
    assert found["excerpt"] == {
        "before": "Every quote stands in its page. ",
        "quote": QUOTE,
        "after": " Add none.",
    }
    assert found["sources"][0]["date"] == "2026-04-01"


def test_a_page_of_the_catalog_is_that_of_the_date(client: TestClient) -> None:
    found = client.get("/v1/documents/catalog/M53.86").json()
    assert found["kind"] == "catalog"
    assert "Billable: yes" in found["text"]
    assert found["excerpt"] is None


@pytest.mark.parametrize("path", ["codes/M99", "catalog/M53.89", "../../pyproject.toml"])
def test_no_such_document(client: TestClient, path: str) -> None:
    response = client.get(f"/v1/documents/{path}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 10_000)])
def test_a_span_outside_the_document_is_refused(client: TestClient, start: int, end: int) -> None:
    where = {"start": start, "end": end}
    response = client.get("/v1/documents/codes/M53.86", params=where)
    assert response.status_code == 422


@pytest.mark.parametrize("code", ["M53.86", "m5386", "M53,86"])
def test_the_sheet_of_a_code(client: TestClient, code: str) -> None:
    sheet = client.get(f"/v1/codes/{code}").json()
    assert sheet["code"] == "M53.86"
    assert sheet["title"] == "Other specified dorsopathies, lumbar region"
    assert (sheet["billable"], sheet["status"]) == (True, "valid")
    above = [entry["code"] for entry in sheet["ancestors"]]
    assert above == ["M53.8", "M53", "M50-M54", "M40-M54", "13"]
    beside = [entry["code"] for entry in sheet["neighbours"]]
    assert beside == [f"M53.8{digit}" for digit in "01234578"]
    discitis = next(note for note in sheet["notes"] if "discitis" in note["text"])
    assert discitis["own"] is False
    assert (discitis["at"], discitis["level"]) == ("M50-M54", "block")
    assert discitis["refs"] == ["M46.4"]


def test_a_header_lists_its_codes_and_a_seventh_character_its_meanings(client: TestClient) -> None:
    sheet = client.get("/v1/codes/M53.8").json()
    assert (sheet["billable"], sheet["status"]) == (False, "header")
    assert "M53.86" in [entry["code"] for entry in sheet["children"]]
    seventh = client.get("/v1/codes/M48.56").json()["seventh"]
    assert seventh["at"] == "M48.5"
    assert [row["character"] for row in seventh["characters"]] == ["A", "D", "G", "S"]


def test_an_unknown_code_names_the_nearest(client: TestClient) -> None:
    response = client.get("/v1/codes/M53.89")
    assert response.status_code == 404
    assert "M53.80" in response.json()["detail"]


@pytest.mark.parametrize(
    ("letters", "first"),
    [("M53.8", "M53.8"), ("m538", "M53.8"), ("M50-M54", "M50-M54"), ("M46.4-", "M46.4")],
)
def test_codes_are_found_by_their_letters(client: TestClient, letters: str, first: str) -> None:
    hits = client.get("/v1/codes", params={"q": letters}).json()["hits"]
    assert hits[0]["entry"]["code"] == first
    assert len(hits) > 3


def test_codes_are_found_by_words(client: TestClient) -> None:
    hits = client.get("/v1/codes", params={"q": "low back pain"}).json()["hits"]
    assert hits[0]["entry"]["code"].startswith("M54.5")
    assert "M54.50" in [hit["entry"]["code"] for hit in hits]


@pytest.mark.parametrize(
    "words", [":::", "<script>", "zzzzqq", "ü", "a" * 200, "M53.86 OR 1=1", "-"]
)
def test_words_that_lead_nowhere_are_no_error(client: TestClient, words: str) -> None:
    found = client.get("/v1/codes", params={"q": words})
    assert found.status_code == 200
    page = client.get("/codes", params={"q": words})
    assert page.status_code == 200
    assert "<script>" not in page.text


def test_an_unknown_code_finds_its_nearest(client: TestClient) -> None:
    hits = client.get("/v1/codes", params={"q": "M53.89"}).json()["hits"]
    assert hits[0]["entry"]["code"] == "M53.80"


def test_the_release_says_whether_it_covers_the_date(client: TestClient) -> None:
    covered = client.get("/v1/release").json()
    assert covered["covers_date_of_service"] is True
    assert covered["date_of_service"] == "2026-05-01"
    later = client.get("/v1/release", params={"date_of_service": "2026-11-21"}).json()
    assert later["covers_date_of_service"] is False
    assert later["to"] == "2026-09-30"


def test_codes_are_checked_together(client: TestClient) -> None:
    report = client.post("/v1/checks", json={"codes": ["M50.20", "M53.8"]}).json()
    assert report["clean"] is False
    assert [use["status"] for use in report["codes"]] == ["valid", "header"]
    (found,) = report["findings"]
    assert (found["code"], found["claim"], found["severity"]) == ("M53.8", 1, "error")
    alone = client.post("/v1/checks", json={"codes": ["M53.86"], "setting": "outpatient"}).json()
    assert (alone["clean"], alone["findings"]) == (True, [])


@pytest.mark.parametrize("wrong", [{"codes": []}, {"codes": ["  "]}, {"codes": ["x"], "age": 200}])
def test_codes_that_cannot_be_checked(client: TestClient, wrong: dict[str, object]) -> None:
    response = client.post("/v1/checks", json=wrong)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


def test_a_conversation_is_shown_and_forgotten(client: TestClient) -> None:
    turns = client.get(f"/v1/conversations/{CONVERSATION}").json()["turns"]
    assert turns[0]["standalone_question"] == "Is M53.86?"
    assert client.delete(f"/v1/conversations/{CONVERSATION}").status_code == 204
    assert client.get(f"/v1/conversations/{CONVERSATION}").status_code == 404
    assert client.delete(f"/v1/conversations/{CONVERSATION}").status_code == 404


def test_a_vote_is_kept_and_the_last_one_counts(client: TestClient, parts: Parts) -> None:
    assert parts.feedback.all() == ()
    given = {"vote": "down", "reason": "wrong-code", "correction": " M53.80 "}
    assert client.post("/v1/answers/ans_1/feedback", json=given).status_code == 204
    assert parts.feedback.all() == (
        Feedback("ans_1", "down", "wrong-code", "M53.80", ABOUT, CONVERSATION),
    )
    assert client.post("/v1/answers/ans_1/feedback", json={"vote": "up"}).status_code == 204
    assert parts.feedback.all() == (
        Feedback("ans_1", "up", about=ABOUT, conversation_id=CONVERSATION),
    )
    assert client.post("/v1/answers/ans_1/feedback", json={"vote": "x"}).status_code == 422


def test_a_vote_on_an_answer_nobody_knows_is_kept_alone(client: TestClient, parts: Parts) -> None:
    assert client.post("/v1/answers/ans_9/feedback", json={"vote": "down"}).status_code == 204
    assert parts.feedback.all() == (Feedback("ans_9", "down"),)


def test_a_deleted_conversation_leaves_its_votes_without_its_words(
    client: TestClient, parts: Parts
) -> None:
    client.post("/v1/answers/ans_1/feedback", json={"vote": "down", "reason": "other"})
    assert client.delete(f"/v1/conversations/{CONVERSATION}").status_code == 204
    assert parts.feedback.all() == (Feedback("ans_1", "down", "other"),)
    assert b"M53.86" not in parts.feedback.path.read_bytes()


def test_votes_of_an_earlier_codebot_are_read(tmp_path: Path) -> None:
    path = tmp_path / "feedback.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE feedback (answer_id TEXT PRIMARY KEY, vote TEXT NOT NULL, reason TEXT,"
            " correction TEXT, given_at TEXT NOT NULL DEFAULT '2026-01-01')"
        )
        connection.execute("INSERT INTO feedback (answer_id, vote) VALUES ('ans_0', 'up')")
    store = FeedbackStore(path)
    assert store.all() == (Feedback("ans_0", "up"),)
    vote = Feedback("ans_1", "down", "other", None, ABOUT, CONVERSATION)
    store.keep(vote)
    assert store.all() == (Feedback("ans_0", "up"), vote)


def test_documents_are_listed_a_page_at_a_time(client: TestClient) -> None:
    whole = client.get("/v1/documents").json()
    ids = [row["id"] for row in whole["documents"]]
    assert "codes/M53.86" in ids
    assert ids == sorted(ids)
    assert whole["next"] is None
    one = client.get("/v1/documents", params={"limit": 1}).json()
    assert [row["id"] for row in one["documents"]] == ids[:1]
    assert one["next"] == (ids[0] if len(ids) > 1 else None)
    rest = client.get("/v1/documents", params={"after": ids[0]}).json()
    assert [row["id"] for row in rest["documents"]] == ids[1:]
