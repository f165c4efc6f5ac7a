"""axe-core over a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def assert_accessible(page: Page) -> None:
    """No violation on the page as it stands, once its transitions are over."""
    page.wait_for_timeout(170)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found
        for node in rule["nodes"]
    ] == []
