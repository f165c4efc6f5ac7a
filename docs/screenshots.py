"""Take the pictures of the chat: python -m docs.screenshots [FOLDER] (default: build/screenshots).

Serves codebot with the index and catalog of the settings, asks real questions in a real browser,
at desktop and phone size, in the light and the dark theme.
"""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import BrowserContext, Page, sync_playwright

from codebot.cli.serve import open_parts
from codebot.settings import read_settings
from codebot.web import create_app

FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")
SIZES: dict[str, dict[str, int]] = {
    "desktop": {"width": 1440, "height": 900},
    "phone": {"width": 390, "height": 844},
}
PICTURE = Path(__file__).parent / "images" / "answer.png"
QUESTION = "Does M53.86 need a 7th character?"


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the whole answer."""
    turns = page.locator("article.turn")
    before = turns.count()
    page.locator(".composer textarea").fill(question)
    page.locator(".composer textarea").press("Enter")
    turns.nth(before).locator(".tools").wait_for()


def answer(page: Page) -> None:
    """An answer."""
    ask(page, QUESTION)


def citation(page: Page) -> None:
    """An answer with a citation opened."""
    ask(page, QUESTION)
    page.locator(".turn:last-child .cite").first.click()
    page.locator(".evidence mark").wait_for()


def code(page: Page) -> None:
    """The sheet of a code."""
    ask(page, "What does M53.86 cover?")
    page.locator(".turn:last-child .chip").first.click()
    page.locator(".evidence .state").wait_for()


def follow_up(page: Page) -> None:
    """A conversation whose second question leans on the first."""
    ask(page, "Is M53.86 billable?")
    ask(page, "Does it need a 7th character?")


def pair(page: Page) -> None:
    """Two codes together."""
    ask(page, "Can M54.2 be reported with M50.20?")


def clarify(page: Page) -> None:
    """A question back, with choices."""
    ask(page, "What is the code for other specified dorsopathy?")


def refusal(page: Page) -> None:
    """A refusal."""
    ask(page, "Who won the world cup?")


def unknown(page: Page) -> None:
    """A code that does not exist."""
    ask(page, "Is M53.89 billable?")


def date(page: Page) -> None:
    """A date of service that the release covers."""
    field = page.get_by_label("Date of service")
    if not field.is_visible():
        page.get_by_role("button", name="More", exact=True).click()
    field.fill("2026-05-01")
    ask(page, QUESTION)


def feedback(page: Page) -> None:
    """What was wrong with an answer."""
    ask(page, QUESTION)
    page.get_by_role("button", name="Bad answer").click()


def spanish(page: Page) -> None:
    """The chat in Spanish."""
    page.locator("codebot-chat").evaluate("chat => chat.setAttribute('lang', 'es')")


def failure(page: Page) -> None:
    """The server is away."""
    ask(page, QUESTION)
    page.route("**/v1/answers", lambda route: route.abort())
    page.locator(".composer textarea").fill("And does M53.85?")
    page.locator(".composer textarea").press("Enter")
    page.locator(".finding .retry").wait_for()


def launcher(page: Page) -> None:
    """The widget on somebody else's page."""
    page.goto(page.url + "embed-demo")
    chat = page.locator("codebot-chat[name=launcher]")
    chat.locator("button.launcher").click()
    chat.locator(".composer textarea").fill(QUESTION)
    chat.locator(".composer textarea").press("Enter")
    chat.locator(".tools").wait_for()


def code_browser(page: Page) -> None:
    """The code browser with a search begun."""
    page.goto(page.url + "codes/M53.86")
    page.get_by_role("combobox").press_sequentially("M54")
    page.get_by_role("option").first.wait_for()


def picture(page: Page) -> None:
    """The picture of the README: a date, a follow-up, a citation opened."""
    page.get_by_label("Date of service").fill("2026-05-01")
    ask(page, "What does M53.86 cover?")
    ask(page, "Does it need a 7th character?")
    page.locator(".turn:last-child .cite").first.click()
    page.locator(".evidence mark").wait_for()


def empty(page: Page) -> None:
    """The chat before the first question."""


STATES: tuple[Callable[[Page], None], ...] = (
    empty, answer, citation, code, follow_up, pair, clarify, refusal, unknown, date, feedback,
    spanish, failure, launcher, code_browser,
)  # fmt: skip


@contextmanager
def served() -> Iterator[str]:
    """Codebot on loopback, for as long as the block runs; its address."""
    settings = read_settings().replace(history="memory")
    app = create_app(open_parts(settings, lambda *_: None), settings)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join()


def take(context: BrowserContext, url: str, state: Callable[[Page], None], path: Path) -> None:
    """One picture of one state."""
    page = context.new_page()
    page.goto(url)
    state(page)
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    page.close()


def main() -> None:
    """Take every picture; only those of states whose names are given, where any are."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots")
    wanted = sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    with served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for size, viewport in SIZES.items():
            for scheme in ("light", "dark"):
                for state in STATES:
                    if wanted and state.__name__ not in wanted:
                        continue
                    context = browser.new_context(
                        viewport={"width": viewport["width"], "height": viewport["height"]},
                        color_scheme="dark" if scheme == "dark" else "light",
                        has_touch=size == "phone",
                        device_scale_factor=2 if size == "phone" else 1,
                    )
                    take(context, url, state, folder / f"{state.__name__}-{size}-{scheme}.png")
                    context.close()
        if not wanted or "picture" in wanted:
            context = browser.new_context(viewport={"width": 1280, "height": 760})
            PICTURE.parent.mkdir(exist_ok=True)
            take(context, url, picture, PICTURE)
            context.close()
        browser.close()
    sys.stdout.write(f"The pictures are in {folder}.\n")


if __name__ == "__main__":
    main()
