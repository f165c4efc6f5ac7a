"""The whole way: the real index, the real code set, the real flow, a real browser."""

from __future__ import annotations

import json

import httpx
import pytest
from playwright.sync_api import expect

from .accessible import assert_accessible
from .chat import Chat
from .site import Site

QUESTIONS = (
    "Does M53.86 need a 7th character?",
    "Is M53.8 billable?",
    "What is the difference between M53.80 and M53.9?",
    "Can M54.2 be reported with M50.20?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_quote_on_screen_is_the_documents_text(
    real_chat: Chat, real_site: Site, question: str
) -> None:
    turn = real_chat.ask(question)
    expect(turn.locator(".claim").first).to_be_visible()
    reply = real_chat.root.evaluate("chat => chat.turns.at(-1).record.reply")
    assert reply["status"] == "answered"
    for citation in reply["citations"]:
        number = citation["number"]
        button = turn.locator(".cite", has_text=str(number)).first
        button.click()
        mark = real_chat.evidence.locator("mark")
        expect(real_chat.evidence.locator("h2")).to_have_text(f"Source {number}")
        expect(mark).to_be_visible()
        text = httpx.get(f"{real_site.url}/v1/documents/{citation['document_id']}").json()["text"]
        assert mark.text_content() == text[citation["start"] : citation["end"]]
        assert mark.text_content() == citation["quote"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_streamed_is_what_the_reply_says(
    real_chat: Chat, real_site: Site, question: str
) -> None:
    real_chat.ask(question)
    shown = real_chat.last.locator(".claim").evaluate_all(
        """all => all.map((claim) => {
          const copy = claim.cloneNode(true);
          copy.querySelectorAll(".cite").forEach((cite) => cite.remove());
          return copy.textContent;
        })"""
    )
    whole = httpx.post(f"{real_site.url}/v1/answers", json={"question": question}).json()
    assert shown == [claim["text"] for claim in whole["claims"]]


def test_a_follow_up_is_read_with_its_conversation(real_chat: Chat) -> None:
    real_chat.ask("Is M53.86 billable?")
    turn = real_chat.ask("Does it need a 7th character?")
    expect(turn.locator(".read-as")).to_have_text("read as: Does M53.86 need a 7th character?")
    expect(turn.locator(".claim").first).to_contain_text("M53.86")
    real_chat.page.reload()
    turn = real_chat.ask("What is below it?")
    expect(turn.locator(".read-as")).to_contain_text("M53.86")


def test_a_question_back_offers_its_choices(real_chat: Chat) -> None:
    turn = real_chat.ask("What is the code for it?")
    expect(turn).to_have_attribute("data-status", "clarify")
    expect(turn.get_by_role("button", name="Something else")).to_be_visible()
    turn.get_by_role("button", name="Something else").click()
    expect(real_chat.input).to_be_focused()


def test_what_is_out_of_scope_is_refused_calmly(real_chat: Chat) -> None:
    turn = real_chat.ask("Who won the world cup?")
    expect(turn).to_have_attribute("data-status", "refused")
    expect(turn.get_by_text("codebot cannot answer this")).to_be_visible()
    expect(turn.get_by_text("What you can ask")).to_be_visible()
    assert_accessible(real_chat.page)
    turn.get_by_role("group", name="What you can ask").get_by_role("button").first.click()
    expect(real_chat.last).to_have_attribute("data-status", "answered")


def test_the_release_that_does_not_cover_the_day_is_said(real_chat: Chat) -> None:
    real_chat.root.get_by_label("Date of service").fill("2026-05-01")
    expect(real_chat.root.locator(".badge")).to_have_attribute("data-covers", "true")
    expect(real_chat.ask("Is M53.86 billable?").locator(".release-miss")).to_have_count(0)
    real_chat.root.get_by_label("Date of service").fill("2031-05-01")
    expect(real_chat.root.locator(".badge")).to_have_attribute("data-covers", "false")
    turn = real_chat.ask("Is M53.86 billable?")
    expect(turn.locator(".release-miss")).to_contain_text("does not cover May 1, 2031")
    expect(turn.get_by_text("Checked against ICD-10-CM 2026 April update, which")).to_have_count(0)


def test_a_code_that_does_not_exist_is_never_proposed(real_chat: Chat) -> None:
    turn = real_chat.ask("Is M53.89 billable?")
    expect(turn.locator(".claims")).to_contain_text("M53.89")
    reply = real_chat.root.evaluate("chat => chat.turns.at(-1).record.reply")
    assert all(use["role"] != "proposed" for use in reply["codes"] if use["code"] == "M53.89")
    assert_accessible(real_chat.page)


def test_every_example_is_answered(real_chat: Chat) -> None:
    for number in range(4):
        real_chat.root.locator(".example").nth(number).click()
        expect(real_chat.last).to_have_attribute("data-status", "answered")
        real_chat.root.get_by_role("button", name="New conversation").first.click()


def test_a_conversation_is_known_and_deleted_at_the_server(
    real_chat: Chat, real_site: Site
) -> None:
    real_chat.ask("Is M53.86 billable?")
    known = real_chat.root.evaluate("chat => chat.conversationId")
    address = f"{real_site.url}/v1/conversations/{known}"
    turns = httpx.get(address).json()["turns"]
    assert [turn["question"] for turn in turns] == ["Is M53.86 billable?"]
    with real_chat.page.expect_response(address):
        real_chat.button("Delete conversation: Is M53.86 billable?").click()
    assert httpx.get(address).status_code == 404


def test_the_first_claim_is_there_within_150_ms(real_chat: Chat, idle: None) -> None:
    real_chat.ask("Is M53.85 billable?")
    took = []
    for code in ("M53.86", "M53.87", "M53.88", "M53.80", "M53.81", "M53.82"):
        real_chat.root.evaluate(WATCH_FIRST_CLAIM)
        real_chat.ask(f"Is {code} billable?")
        took.append(real_chat.page.evaluate("window.took"))
    assert sorted(took)[2] <= 150, json.dumps(took)


WATCH_FIRST_CLAIM = """chat => {
  const begin = () => { window.began = performance.now(); };
  chat.input.addEventListener("keydown", begin, { capture: true, once: true });
  const seen = new MutationObserver(() => {
    if (!chat.shadowRoot.querySelector(".turn:last-child .claim")) return;
    requestAnimationFrame(() => { window.took = performance.now() - window.began; });
    seen.disconnect();
  });
  seen.observe(chat.shadowRoot, { subtree: true, childList: true });
}"""
