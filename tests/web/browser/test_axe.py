"""axe-core finds nothing to object to, on any page, in any state, in any theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from tests.web.small import REPLY, SmallResponder

from .accessible import assert_accessible
from .chat import Chat
from .site import Site

Serve = Callable[[SmallResponder], Site]
THEMES = ("light", "dark", "contrast")


def themed(chat: Chat, theme: str) -> None:
    """Set the theme."""
    chat.root.evaluate("(chat, theme) => chat.setAttribute('theme', theme)", theme)


def test_the_chat_from_empty_to_evidence(chat: Chat) -> None:
    assert_accessible(chat.page)
    turn = chat.ask("Is it?")
    assert_accessible(chat.page)
    turn.locator(".cite").first.click()
    chat.evidence.locator("mark").wait_for()
    assert_accessible(chat.page)
    turn.locator(".chip").nth(1).click()
    chat.evidence.locator(".state").wait_for()
    assert_accessible(chat.page)


@pytest.mark.parametrize("theme", THEMES)
def test_an_answer_with_everything_open(chat: Chat, theme: str) -> None:
    themed(chat, theme)
    chat.root.get_by_label("Date of service").fill("2026-11-02")
    turn = chat.ask("What is the difference between M53.86 and M53.8?")
    turn.get_by_role("table").wait_for()
    turn.locator(".cite").nth(2).click()
    chat.evidence.locator("mark").wait_for()
    turn.get_by_role("button", name="Bad answer").click()
    assert_accessible(chat.page)


@pytest.mark.parametrize(
    ("theme", "status"),
    [("light", "clarify"), ("contrast", "clarify"), ("light", "refused"), ("dark", "refused")],
)
def test_clarifying_and_refusing(
    page: Page, serve: Serve, theme: str, status: Literal["clarify", "refused"]
) -> None:
    reply = replace(REPLY, status=status, choices=("M53.85 thoracolumbar", "M53.86 lumbar"))
    chat = Chat.open(page, serve(SmallResponder(reply=reply)).url)
    themed(chat, theme)
    chat.ask("Is it?")
    assert_accessible(page)


def test_failing_and_waiting(page: Page, serve: Serve) -> None:
    chat = Chat.open(page, serve(SmallResponder(wait=1)).url)
    chat.send("not ready").locator(".finding").wait_for()
    chat.send("Is it?").locator(".dots").wait_for()
    assert_accessible(page)
    chat.button("Stop").click()
    page.context.set_offline(True)
    chat.root.locator(".banner").wait_for()
    assert_accessible(page)


def test_a_phone(browser: Browser, small_site: Site) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    chat = Chat.open(context.new_page(), small_site.url)
    turn = chat.ask("Is it?")
    chat.button("More").click()
    assert_accessible(chat.page)
    chat.page.keyboard.press("Escape")
    chat.button("History").click()
    assert_accessible(chat.page)
    chat.page.keyboard.press("Escape")
    turn.locator(".cite").first.tap()
    chat.evidence.locator("mark").wait_for()
    themed(chat, "dark")
    assert_accessible(chat.page)
    context.close()


def test_twice_the_size(browser: Browser, small_site: Site) -> None:
    """200 % zoom of a 1280 px window leaves 640 px."""
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    chat = Chat.open(context.new_page(), small_site.url)
    chat.ask("Is it?")
    assert chat.input.is_visible()
    assert chat.page.evaluate("document.documentElement.scrollWidth") == 640
    assert_accessible(chat.page)
    context.close()


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("/codes", "light"),
        ("/codes/M53.86", "light"),
        ("/codes/M48.56", "dark"),
        ("/codes/M53.89", "dark"),
        ("/codes?q=M53.8", "light"),
    ],
)
def test_the_code_browser(
    page: Page, small_site: Site, path: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(small_site.url + path)
    page.get_by_role("combobox").fill("M53")
    page.get_by_role("option").first.wait_for()
    assert_accessible(page)


def test_the_demonstration_page(page: Page, small_site: Site) -> None:
    page.goto(f"{small_site.url}/embed-demo")
    launcher = Chat(page, page.locator("codebot-chat[name=launcher]"))
    assert_accessible(page)
    launcher.button("Ask a coding question").click()
    launcher.ask("Is it?")
    assert_accessible(page)
