"""The chat as a person meets it: what they see, and what they do."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

COUNT_CLAIMS = """count => {
  const root = document.querySelector("codebot-chat").shadowRoot;
  return root.querySelectorAll(".turn:last-child .claim").length >= count;
}"""


class Chat:
    """One <codebot-chat> on a page."""

    def __init__(self, page: Page, root: Locator) -> None:
        self.page = page
        self.root = root

    @classmethod
    def open(cls, page: Page, url: str) -> Chat:
        """The full-page chat at that address."""
        page.goto(url)
        return cls(page, page.locator("codebot-chat"))

    @property
    def input(self) -> Locator:
        """Where the question is typed."""
        return self.root.locator(".composer textarea")

    @property
    def turns(self) -> Locator:
        """The questions with their answers."""
        return self.root.locator("article.turn")

    @property
    def last(self) -> Locator:
        """The last question with its answer."""
        return self.turns.last

    @property
    def evidence(self) -> Locator:
        """The pane of the citation or code last touched."""
        return self.root.locator(".evidence")

    def send(self, question: str) -> Locator:
        """Type a question and press Enter; the turn, answered or not."""
        self.input.fill(question)
        self.input.press("Enter")
        return self.last

    def ask(self, question: str) -> Locator:
        """Ask and wait for the whole answer."""
        before = self.turns.count()
        self.send(question)
        turn = self.turns.nth(before)
        turn.locator(".tools").wait_for()
        return turn

    def wait_for_claims(self, count: int) -> None:
        """Return as soon as the last answer has so many claims; locators look too rarely."""
        self.page.wait_for_function(COUNT_CLAIMS, arg=count)

    def button(self, name: str) -> Locator:
        """The button of that name."""
        return self.root.get_by_role("button", name=name, exact=True)
