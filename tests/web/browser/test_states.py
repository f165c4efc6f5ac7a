"""Waiting, stopping, failing, coming back: nothing a person typed is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.web.small import CLAIMS, CONVERSATION, REPLY, SmallResponder

from .chat import Chat
from .site import Site

WATCH_SHIFTS = """() => {
  window.shifts = [];
  const note = (list) => window.shifts.push(...list.getEntries().map((entry) => entry.value));
  new PerformanceObserver(note).observe({ type: "layout-shift" });
}"""

Serve = Callable[[SmallResponder], Site]


def test_claims_appear_one_by_one_as_they_arrive(page: Page, serve: Serve) -> None:
    chat = Chat.open(page, serve(SmallResponder(wait=0.4)).url)
    turn = chat.send("Is it?")
    turn.locator(".dots").wait_for()
    chat.wait_for_claims(1)
    assert turn.locator(".claim").count() == 1
    assert turn.locator(".dots").is_visible()
    expect(turn.locator(".claim")).to_have_count(2)
    expect(turn.locator(".tools")).to_be_visible()
    expect(turn.locator(".dots")).to_have_count(0)


def test_stop_keeps_what_has_arrived_and_retry_asks_again(page: Page, serve: Serve) -> None:
    chat = Chat.open(page, serve(SmallResponder(wait=0.5)).url)
    turn = chat.send("Is it?")
    chat.wait_for_claims(1)
    chat.button("Stop").click()
    expect(turn.get_by_text("Stopped. Nothing more was sent.")).to_be_visible()
    expect(turn.locator(".claim")).to_have_count(1)
    expect(chat.button("Send")).to_be_visible()
    turn.get_by_role("button", name="Try again").click()
    expect(turn.locator(".tools")).to_be_visible()
    expect(turn.locator(".claim")).to_have_count(2)


def test_a_server_that_is_lost_and_back(page: Page, serve: Serve) -> None:
    site = serve(SmallResponder())
    chat = Chat.open(page, site.url)
    chat.ask("Is it?")
    site.stop()
    turn = chat.send("And then?")
    expect(turn.get_by_text("No answer arrived. Your question is kept.")).to_be_visible()
    expect(turn.locator(".question")).to_contain_text("And then?")
    site.start()
    turn.get_by_role("button", name="Try again").click()
    expect(turn.locator(".tools")).to_be_visible()
    expect(chat.turns).to_have_count(2)


def test_a_connection_that_breaks_is_resumed_where_it_broke(page: Page, serve: Serve) -> None:
    chat = Chat.open(page, serve(SmallResponder()).url)
    asked: list[str | None] = []

    def cut(route, request) -> None:  # type: ignore[no-untyped-def]
        asked.append(request.headers.get("last-event-id"))
        if len(asked) > 1:
            route.continue_()
            return
        whole = route.fetch()
        events = whole.text().split("\n\n")
        route.fulfill(response=whole, body="\n\n".join(events[:6]) + "\n\n")

    page.route("**/v1/answers", cut)
    turn = chat.ask("Is it?")
    expect(turn.locator(".claim")).to_have_count(2)
    assert asked[0] is None
    assert re.fullmatch(r"[\w-]+\.5", str(asked[1]))


def test_what_the_server_cannot_do_is_said_with_the_next_step(chat: Chat) -> None:
    turn = chat.send("not ready")
    expect(turn.locator(".finding")).to_contain_text("run `codebot index build`")
    expect(turn.get_by_role("button", name="Try again")).to_be_visible()
    chat.ask("Is it?")


def test_an_offline_moment(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    expect(chat.root.get_by_role("status").first).to_contain_text("You are offline.")
    turn = chat.send("Is it?")
    expect(turn.get_by_text("No answer arrived.")).to_be_visible()
    chat.page.context.set_offline(False)
    expect(turn.locator(".tools")).to_be_visible()
    expect(chat.root.get_by_text("You are offline.")).to_be_hidden()


def test_a_conversation_survives_a_reload(chat: Chat) -> None:
    chat.ask("Is it?")
    chat.ask("And then?")
    claims = chat.root.locator(".claims").all_text_contents()
    chat.page.reload()
    expect(chat.turns).to_have_count(2)
    assert chat.root.locator(".claims").all_text_contents() == claims
    sent: list[str] = []
    chat.page.on("request", lambda r: sent.append(str(r.post_data)) if r.post_data else None)
    chat.ask("And now?")
    assert json.loads(sent[0])["conversation_id"] == CONVERSATION


def test_a_reload_in_the_middle_of_an_answer(page: Page, serve: Serve) -> None:
    chat = Chat.open(page, serve(SmallResponder(wait=0.4)).url)
    chat.send("Is it?")
    chat.wait_for_claims(1)
    page.reload()
    expect(chat.last.locator(".tools")).to_be_visible()
    expect(chat.last.locator(".claim")).to_have_count(2)
    expect(chat.turns).to_have_count(1)


def test_votes_are_stored_with_reason_and_correction(chat: Chat, small_site: Site) -> None:
    turn = chat.ask("Is it?")
    turn.get_by_role("button", name="Bad answer").click()
    turn.get_by_text("Source does not say so").click()
    turn.get_by_label("What would be right? (optional)").fill("M53.80")
    turn.get_by_role("button", name="Send feedback").click()
    expect(turn.get_by_text("Thank you. Your feedback is stored.")).to_be_visible()
    (given,) = small_site.parts.feedback.all()
    assert (given.vote, given.reason, given.correction) == ("down", "wrong-source", "M53.80")
    expect(turn.get_by_role("button", name="Bad answer")).to_have_attribute("aria-pressed", "true")
    turn.get_by_role("button", name="Good answer").click()
    expect(turn.get_by_role("button", name="Good answer")).to_have_attribute("aria-pressed", "true")
    (given,) = small_site.parts.feedback.all()
    assert (given.answer_id, given.vote, given.correction) == ("ans_1", "up", None)


def test_an_answer_is_copied_with_its_sources(chat: Chat) -> None:
    chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat.ask("Is it?").get_by_role("button", name="Copy with sources").click()
    expect(chat.last.get_by_text("Copied")).to_be_visible()
    text = chat.page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("M53.86 is complete at five characters. [1]\nM53.8 is a header. [1][2]")
    for citation in REPLY.citations:
        assert f"[{citation.number}] {citation.title}" in text
        assert f"“{citation.quote}”" in text
    assert "ICD-10-CM 2026 April update · Date of service: 2026-05-01" in text


def test_a_conversation_is_exported(chat: Chat, tmp_path: Path) -> None:
    chat.ask("Is it?")
    chat.ask("And then?")
    with chat.page.expect_download() as download:
        chat.button("Export conversation").click()
    download.value.save_as(tmp_path / "export.md")
    text = (tmp_path / "export.md").read_text(encoding="utf-8")
    assert text.count("M53.86 is complete at five characters. [1]") == 2
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Is it?", "And then?"]


def test_the_history_opens_and_deletes_conversations(chat: Chat) -> None:
    chat.ask("First of all?")
    chat.root.get_by_role("button", name="New conversation").first.click()
    expect(chat.turns).to_have_count(0)
    chat.ask("Second?")
    history = chat.root.get_by_role("navigation", name="History")
    expect(history.locator(".past")).to_have_text(["Second?", "First of all?"])
    history.get_by_role("button", name="First of all?", exact=True).click()
    expect(chat.last.locator(".question")).to_contain_text("First of all?")
    with chat.page.expect_request(lambda request: request.method == "DELETE") as deleted:
        history.get_by_role("button", name="Delete conversation: First of all?").click()
    assert deleted.value.url.endswith(f"/v1/conversations/{CONVERSATION}")
    expect(history.locator(".past")).to_have_text(["Second?"])
    expect(chat.turns).to_have_count(0)


def test_no_layout_shift_while_claims_arrive(page: Page, serve: Serve) -> None:
    many = replace(REPLY, claims=CLAIMS * 6)
    chat = Chat.open(page, serve(SmallResponder(wait=0.06, reply=many)).url)
    chat.ask("First?")
    page.wait_for_timeout(600)
    page.evaluate(WATCH_SHIFTS)
    top = chat.ask("Second?").bounding_box()
    assert top is not None
    assert abs(top["y"] - 57) < 2
    page.wait_for_timeout(100)
    assert page.evaluate("window.shifts") == []


def test_a_question_back_is_answered_with_a_button(page: Page, serve: Serve) -> None:
    choices = ("M53.85 thoracolumbar", "M53.86 lumbar")
    chat = Chat.open(
        page, serve(SmallResponder(reply=replace(REPLY, status="clarify", choices=choices))).url
    )
    group = chat.ask("Which is it?").get_by_role("group", name="Choose one")
    expect(group.get_by_role("button")).to_have_text([*choices, "Something else"])
    group.get_by_role("button", name="M53.86 lumbar").click()
    expect(chat.turns).to_have_count(2)
    expect(chat.last.locator(".question")).to_contain_text("M53.86 lumbar")


def test_a_refusal_shows_the_nearest_pages_and_what_can_be_asked(page: Page, serve: Serve) -> None:
    refusal = replace(REPLY, status="refused", choices=(), codes=(), findings=())
    chat = Chat.open(page, serve(SmallResponder(reply=refusal)).url)
    turn = chat.ask("What is the weather?")
    expect(turn.get_by_text("codebot cannot answer this")).to_be_visible()
    turn.locator(".link").first.click()
    expect(chat.evidence.locator("mark")).to_be_visible()
    expect(turn.get_by_role("group", name="What you can ask").get_by_role("button")).to_have_count(
        2
    )
