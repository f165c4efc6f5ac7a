"""Script, HTML and Markdown in questions, documents and model output: shown, never run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.web.small import REPLY, SmallResponder, small_parts

from codebot.catalog import Catalog
from codebot.records import Citation, Claim, CodeUse, Document, Finding, Reply, Source

from .chat import Chat
from .payloads import PAYLOADS
from .site import Site, serving

TAGS = "script, img, iframe, object, embed, video, audio, link, meta, base, form form, math, x, b"


def hostile_reply() -> Reply:
    """A reply with a payload in every field a document, model or catalog could fill."""
    return replace(
        REPLY,
        claims=tuple(Claim(text, (number,)) for number, text in enumerate(PAYLOADS, 1)),
        citations=tuple(
            Citation(number, f"doc/{number}", text, text, text, text, 0, len(text))
            for number, text in enumerate(PAYLOADS, 1)
        ),
        codes=tuple(
            CodeUse(text, text, False, "unknown", "mentioned")
            for text in PAYLOADS
            if len(text) < 99
        ),
        findings=tuple(Finding("CB1", text, "warning", text, text, (text,)) for text in PAYLOADS),
    )


@pytest.fixture(scope="module")
def hostile_site(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server whose model, documents and sources are all hostile."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    parts = small_parts(catalog, folder, SmallResponder(reply=hostile_reply()))
    documents = {
        f"doc/{number}": Document(
            f"doc/{number}", text, text + "\n" + text, text, codes=(text,),
            sources=(Source(text, text, text, text),),
        )
        for number, text in enumerate(PAYLOADS, 1)
    }  # fmt: skip
    with serving(replace(parts, documents=documents)) as site:
        yield site


def assert_nothing_ran(page: Page, root: Locator) -> None:
    """No payload was run, no element was made of one, nobody was led away."""
    assert page.evaluate("window.hacked") is None
    made = root.evaluate("(chat, tags) => chat.shadowRoot.querySelectorAll(tags).length", TAGS)
    assert made == 0
    links = root.evaluate(
        "chat => [...chat.shadowRoot.querySelectorAll('a[href]')].map((a) => a.protocol)"
    )
    assert set(links) <= {"http:", "https:"}


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


def test_hostile_replies_are_shown_as_text(page: Page, hostile_site: Site) -> None:
    chat = Chat.open(page, hostile_site.url)
    turn = chat.ask("What does the model say?")
    shown = turn.locator(".claim").evaluate_all("all => all.map((claim) => claim.textContent)")
    assert shown == [text + str(number) for number, text in enumerate(PAYLOADS, 1)]
    assert_nothing_ran(page, chat.root)
    page.reload()
    chat.last.locator(".tools").wait_for()
    assert_nothing_ran(page, chat.root)


def test_hostile_documents_are_shown_as_text(page: Page, hostile_site: Site) -> None:
    chat = Chat.open(page, hostile_site.url)
    turn = chat.ask("What do the pages say?")
    for number in range(len(PAYLOADS)):
        turn.locator(".cite").nth(number).evaluate("button => button.click()")
        expect(chat.evidence.locator("h2")).to_have_text(f"Source {number + 1}")
        expect(chat.evidence.locator("mark")).to_have_text(PAYLOADS[number].strip())
    assert_nothing_ran(page, chat.root)
    turn.locator(".cite").first.hover()
    assert_nothing_ran(page, chat.root)


def test_hostile_questions_are_shown_as_text(chat: Chat) -> None:
    for number, text in enumerate(PAYLOADS):
        chat.root.evaluate("(chat, text) => chat.ask(text)", text)
        chat.turns.nth(number).locator(".tools").wait_for()
    asked = chat.root.locator(".question").evaluate_all("all => all.map((q) => q.textContent)")
    assert asked == [f"You asked: {text}" for text in PAYLOADS]
    titles = chat.root.locator(".past").all_text_contents()
    assert titles == [PAYLOADS[0][:80]]
    assert_nothing_ran(chat.page, chat.root)


def test_hostile_addresses_are_shown_as_text(page: Page, small_site: Site) -> None:
    for text in PAYLOADS:
        answer = page.request.get(f"{small_site.url}/codes/{quote(text, safe='')}")
        assert answer.status == 404
        assert answer.headers["x-content-type-options"] == "nosniff"
        if answer.headers["content-type"].startswith("text/html"):
            assert answer.text().count("<script") == 1
            assert "<img src=x" not in answer.text()
        else:
            assert answer.headers["content-type"] == "application/problem+json"
