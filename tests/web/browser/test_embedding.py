"""The widget on somebody else's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.small import CONVERSATION

from .chat import Chat
from .site import Foreign, Site

HOSTILE = """
* { all: unset !important; font: 40px/3 cursive !important; color: red !important;
    background: yellow !important; display: none !important; }
html, body { display: block !important; }
codebot-chat { display: none !important; visibility: hidden !important; opacity: 0 !important;
    transform: rotate(3deg) !important;
    font-size: 3px !important; direction: ltr; color: red !important; }
button, input, textarea, p, .bar, .shell, .frame { display: none !important; }
:root { --accent: red; --surface: red; font-size: 3px !important; }
"""


@pytest.fixture
def host(foreign: Foreign, small_site: Site) -> Iterator[Callable[..., str]]:
    """Put a page on the foreign server; its address."""

    def put(body: str, head: str = "", headers: dict[str, str] | None = None) -> str:
        script = f'<script type="module" src="{small_site.url}/widget.js"></script>'
        html = f"<!doctype html><html lang=en><title>Host</title>{head}{script}<body>{body}"
        foreign.pages["/host"] = (html, headers or {})
        return f"{foreign.url}/host"

    yield put
    foreign.pages.clear()


def test_two_lines_are_all_a_page_needs(
    page: Page, host: Callable[..., str], small_site: Site
) -> None:
    page.goto(host(f'<h1>Host</h1><codebot-chat server="{small_site.url}"></codebot-chat>'))
    chat = Chat(page, page.locator("codebot-chat"))
    expect(chat.root.locator(".frame")).to_be_hidden()
    launcher = chat.button("Ask a coding question")
    expect(launcher).to_have_attribute("aria-expanded", "false")
    box = launcher.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (56, 56)
    launcher.click()
    expect(chat.input).to_be_focused()
    page.wait_for_timeout(250)
    panel = chat.root.locator(".frame").bounding_box()
    assert panel is not None
    assert (panel["width"], panel["height"]) == (400, 640)
    assert round(box["y"] - (panel["y"] + panel["height"])) == 12
    chat.ask("Is it?").locator(".cite").first.click()
    expect(chat.evidence.locator("mark")).to_be_visible()
    page.keyboard.press("Escape")
    expect(chat.evidence).to_be_hidden()
    # The pane is gone from under the mouse, which rests on the source number now: no card opens.
    page.wait_for_timeout(250)
    expect(chat.root.locator(".peek")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(chat.root.locator(".frame")).to_be_hidden()
    expect(launcher).to_be_focused()


def test_hostile_styles_do_not_reach_it(
    page: Page, host: Callable[..., str], small_site: Site
) -> None:
    page.goto(host("<codebot-chat></codebot-chat>", f"<style>{HOSTILE}</style>"))
    chat = Chat(page, page.locator("codebot-chat"))
    chat.root.evaluate("chat => chat.setAttribute('open', '')")
    expect(chat.input).to_be_visible()
    turn = chat.ask("Is it?")
    look = turn.locator(".claim").first.evaluate(
        "claim => [getComputedStyle(claim).fontSize, getComputedStyle(claim).color]"
    )
    assert look == ["17px", "rgb(15, 23, 42)"]
    panel = chat.root.locator(".frame").bounding_box()
    assert panel is not None
    assert panel["width"] == 400


def test_a_strict_policy_needs_only_script_and_connect(
    page: Page, host: Callable[..., str], small_site: Site
) -> None:
    policy = (
        f"default-src 'none'; script-src {small_site.url}; connect-src {small_site.url};"
        " base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    body = f'<codebot-chat mode="inline" server="{small_site.url}"></codebot-chat>'
    page.goto(host(body, headers={"Content-Security-Policy": policy}))
    chat = Chat(page, page.locator("codebot-chat"))
    turn = chat.ask("Is it?")
    turn.locator(".cite").first.click()
    expect(chat.evidence.locator("mark")).to_be_visible()
    size = chat.input.evaluate("input => getComputedStyle(input).fontSize")
    assert size == "16px"


def test_a_foreign_origin_that_is_not_allowed_gets_nothing(
    browser: Browser, small_site: Site, host: Callable[..., str]
) -> None:
    page = browser.new_page()
    page.goto(host("").replace("127.0.0.1", "localhost"))
    expect(page.locator("body")).to_have_count(1)
    assert page.evaluate("customElements.get('codebot-chat') === undefined")
    for path in ("/v1/release", "/widget.js", "/"):
        fetched = page.evaluate(
            "url => fetch(url).then((r) => r.text(), (error) => String(error))",
            small_site.url + path,
        )
        assert fetched == "TypeError: Failed to fetch"
    page.close()


def test_two_widgets_on_a_page_do_not_mix(
    page: Page, host: Callable[..., str], small_site: Site
) -> None:
    style = "<style>div { height: 500px; }</style>"
    one = '<div><codebot-chat mode="inline"></codebot-chat></div>'
    page.goto(host(one + one, style))
    first = Chat(page, page.locator("codebot-chat").nth(0))
    second = Chat(page, page.locator("codebot-chat").nth(1))
    first.ask("Only here?")
    expect(second.turns).to_have_count(0)
    second.ask("And there?")
    page.reload()
    expect(first.last.locator(".question")).to_contain_text("Only here?")
    expect(second.last.locator(".question")).to_contain_text("And there?")
    second.root.evaluate("chat => chat.setAttribute('theme', 'dark')")
    expect(first.root.locator(".shell")).to_have_attribute("data-theme", "light")
    expect(second.root.locator(".shell")).to_have_attribute("data-theme", "dark")


def test_an_inline_widget_fills_its_container(
    page: Page, host: Callable[..., str], small_site: Site
) -> None:
    style = "<style>div { width: 720px; height: 600px; }</style>"
    page.goto(host('<div><codebot-chat mode="inline"></codebot-chat></div>', style))
    box = page.locator("codebot-chat .frame").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (720, 600)
    chat = Chat(page, page.locator("codebot-chat"))
    for number in range(4):
        chat.ask(f"Is it {number}?")
    box = page.locator("codebot-chat .frame").bounding_box()
    assert box is not None
    assert box["height"] == 600


def test_tokens_theme_it(page: Page, host: Callable[..., str]) -> None:
    style = "<style>codebot-chat { --codebot-accent: rgb(120, 0, 120); }</style>"
    page.goto(host("<codebot-chat></codebot-chat>", style))
    colour = page.locator("codebot-chat .launcher").evaluate(
        "launcher => getComputedStyle(launcher).backgroundColor"
    )
    assert colour == "rgb(120, 0, 120)"


def test_on_a_phone_the_panel_is_the_whole_screen(
    browser: Browser, host: Callable[..., str], small_site: Site
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(host("<codebot-chat></codebot-chat>"))
    chat = Chat(page, page.locator("codebot-chat"))
    chat.button("Ask a coding question").tap()
    page.wait_for_timeout(250)
    box = chat.root.locator(".frame").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 800}
    chat.ask("Is it?").locator(".cite").first.tap()
    expect(chat.evidence.locator("mark")).to_be_visible()
    chat.evidence.get_by_role("button", name="Close").tap()
    chat.root.locator(".bar").get_by_role("button", name="Close").tap()
    expect(chat.root.locator(".frame")).to_be_hidden()
    context.close()


def test_attributes_events_and_methods(page: Page, host: Callable[..., str]) -> None:
    page.goto(host('<codebot-chat examples="First one?|Second one?"></codebot-chat>'))
    chat = Chat(page, page.locator("codebot-chat"))
    page.evaluate(
        """() => {
          window.heard = [];
          for (const name of ["open", "answer", "close", "feedback", "error"])
            document.addEventListener(`codebot-${name}`, (e) => window.heard.push(e.type));
        }"""
    )
    chat.root.evaluate("chat => chat.setAttribute('open', '')")
    expect(chat.root.locator(".example")).to_have_text(["First one?", "Second one?"])
    chat.button("First one?").click()
    chat.last.locator(".tools").wait_for()
    chat.last.get_by_role("button", name="Good answer").click()
    expect(chat.last).to_contain_text("Thank you")
    assert chat.root.evaluate("chat => chat.conversationId") == CONVERSATION
    chat.root.evaluate("chat => chat.newConversation()")
    expect(chat.turns).to_have_count(0)
    chat.root.evaluate("chat => chat.ask('not ready')")
    expect(chat.last.locator(".finding")).to_be_visible()
    chat.root.evaluate("chat => chat.removeAttribute('open')")
    heard = page.evaluate("window.heard")
    assert heard == [f"codebot-{name}" for name in ("open", "answer", "feedback", "error", "close")]


def test_the_next_question_may_be_asked_as_soon_as_the_answer_stands(
    page: Page, host: Callable[..., str]
) -> None:
    page.goto(host("<codebot-chat open></codebot-chat>"))
    chat = Chat(page, page.locator("codebot-chat"))
    page.evaluate(
        """() => document.addEventListener(
          "codebot-answer",
          (event) => document.querySelector("codebot-chat").ask("And what else?"),
          { once: true },
        )"""
    )
    chat.ask("Is it?")
    chat.turns.nth(1).locator(".tools").wait_for()
    asked = chat.root.locator(".question").all_text_contents()
    assert asked == ["You asked: Is it?", "You asked: And what else?"]


def test_registration_is_apart_from_the_class(page: Page, small_site: Site) -> None:
    page.goto(f"{small_site.url}/healthz")
    names = page.evaluate(
        """async () => {
          const { register, CodebotChat } = await import("/widget.js?register=no");
          const before = customElements.get("codebot-chat");
          register("my-chat");
          return [before === undefined, customElements.get("my-chat") === CodebotChat];
        }"""
    )
    assert names == [True, True]


def test_the_demonstration_page(page: Page, small_site: Site) -> None:
    page.goto(f"{small_site.url}/embed-demo")
    inline = Chat(page, page.locator("codebot-chat[name=inline]"))
    inline.ask("Is it?")
    launcher = Chat(page, page.locator("codebot-chat[name=launcher]"))
    launcher.button("Ask a coding question").click()
    launcher.ask("And here?")
    expect(page.locator("pre")).to_contain_text(f'src="{small_site.url}/widget.js"')
