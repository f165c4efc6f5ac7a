"""A conversation in the page, while the real server is killed and comes back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect
from tests.web.process import environment, served

from codebot.settings import Settings

from .chat import Chat


def test_a_follow_up_is_understood_after_the_server_was_killed(
    page: Page, settings: Settings, tmp_path: Path
) -> None:
    given = environment(settings, tmp_path)
    with served(given) as server:
        chat = Chat.open(page, server.url)
        chat.ask("Is M53.86 billable?")
        server.kill()
    turn = chat.send("and does it need a 7th character?")
    expect(turn.get_by_text("No answer arrived. Your question is kept.")).to_be_visible()
    with served(given, server.port):
        turn.get_by_role("button", name="Try again").click()
        expect(turn.locator(".tools")).to_be_visible()
        expect(turn).to_contain_text("Does M53.86 need a 7th character?")
        page.reload()
        expect(chat.turns).to_have_count(2)
        expect(chat.last).to_contain_text("Does M53.86 need a 7th character?")
