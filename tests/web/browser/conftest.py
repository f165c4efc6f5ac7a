"""One browser and one server for all browser tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.web.small import SmallResponder, small_parts

from codebot.catalog import Catalog
from codebot.cli.serve import open_parts
from codebot.settings import Settings

from .chat import Chat
from .site import Foreign, Site, serving

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


expect.set_options(timeout=20_000)


@pytest.fixture
def idle() -> None:
    """A machine with time for the test: what it measures says nothing where others compete."""
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    if busy > 1.5:
        pytest.skip(f"the machine is busy ({busy:.1f} waiting for each core)")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed (Debian package chromium)")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="package")
def foreign() -> Iterator[Foreign]:
    """A server of another origin, which the site allows."""
    server = Foreign()
    yield server
    server.close()


@pytest.fixture(scope="package")
def small_site(
    catalog: Catalog, foreign: Foreign, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """codebot with the small responder: for what does not depend on the answer."""
    parts = small_parts(catalog, tmp_path_factory.mktemp("small"))
    with serving(parts, foreign.url) as site:
        yield site


@pytest.fixture
def serve(catalog: Catalog, tmp_path: Path) -> Iterator[Callable[[SmallResponder], Site]]:
    """Serve a small responder of the test's own."""
    sites: list[Site] = []

    def begin(responder: SmallResponder) -> Site:
        site = Site(small_parts(catalog, tmp_path, responder))
        site.start()
        sites.append(site)
        return site

    yield begin
    for site in sites:
        site.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile at desktop size."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; anything thrown in it, or blocked by its policy, fails the test."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda message: wrong.append(message.text) if "Content Security" in message.text else None,
    )
    yield page
    assert wrong == []


@pytest.fixture
def chat(page: Page, small_site: Site) -> Chat:
    """The full-page chat over the small responder."""
    return Chat.open(page, small_site.url)


@pytest.fixture(scope="package")
def real_site(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """codebot with the real index, code set and flow."""
    folder = tmp_path_factory.mktemp("real")
    parts = open_parts(settings.replace(feedback=folder / "feedback.sqlite"), lambda *_: None)
    with serving(parts) as site:
        yield site


@pytest.fixture
def real_chat(page: Page, real_site: Site) -> Chat:
    """The full-page chat over the real flow."""
    return Chat.open(page, real_site.url)
