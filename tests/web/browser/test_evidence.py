"""Every number and every code opens what stands behind it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from tests.web.small import PAGE, QUOTE

from .accessible import assert_accessible
from .chat import Chat
from .site import Site


def test_a_number_opens_the_quote_in_its_surroundings(chat: Chat) -> None:
    turn = chat.ask("Is it?")
    turn.get_by_role("button", name=f"Source 1: {PAGE.title}").first.click()
    expect(chat.evidence.get_by_role("heading", name="Source 1")).to_be_focused()
    expect(chat.evidence.locator("mark")).to_have_text(QUOTE)
    assert chat.evidence.locator("blockquote").text_content() == PAGE.text.strip()
    expect(chat.evidence.get_by_role("heading", name=PAGE.title)).to_be_visible()
    expect(chat.evidence).to_contain_text("FAQ")
    expect(chat.evidence).to_contain_text("as of 2026-04-01")
    link = chat.evidence.get_by_role("link", name="Open the page")
    expect(link).to_have_attribute("href", PAGE.url)
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_an_entry_of_the_code_set_looks_official(chat: Chat) -> None:
    chat.ask("Is it?").get_by_role("button", name="Source 2: M53.8").click()
    expect(chat.evidence.locator(".source[data-kind=catalog]")).to_be_visible()
    expect(chat.evidence).to_contain_text("Official code set")
    expect(chat.evidence).to_contain_text("ICD-10-CM 2026 April update")


def test_everything_by_keyboard_alone(chat: Chat) -> None:
    chat.page.keyboard.press("Tab")
    while not chat.input.evaluate("input => input.getRootNode().activeElement === input"):
        chat.page.keyboard.press("Tab")
    chat.page.keyboard.type("Is it?")
    chat.page.keyboard.press("Enter")
    chat.last.locator(".tools").wait_for()
    cite = chat.last.locator(".cite").first
    while not cite.evaluate("cite => cite.getRootNode().activeElement === cite"):
        chat.page.keyboard.press("Shift+Tab")
    expect(chat.root.get_by_role("tooltip")).to_contain_text(QUOTE)
    outline = cite.evaluate("cite => getComputedStyle(cite).outline")
    assert "2px" in outline
    assert "solid" in outline
    chat.page.keyboard.press("Escape")
    expect(chat.root.get_by_role("tooltip")).to_be_hidden()
    chat.page.keyboard.press("Enter")
    expect(chat.evidence.locator("mark")).to_have_text(QUOTE)
    chat.page.keyboard.press("Escape")
    expect(chat.evidence.locator("mark")).to_have_count(0)
    expect(cite).to_be_focused()


def test_hovering_a_number_shows_the_quote_and_can_be_hovered_itself(chat: Chat) -> None:
    chat.ask("Is it?").locator(".cite").first.hover()
    peek = chat.root.get_by_role("tooltip")
    expect(peek).to_contain_text(QUOTE)
    peek.hover()
    chat.page.wait_for_timeout(300)
    expect(peek).to_be_visible()
    chat.page.mouse.move(5, 5)
    expect(peek).to_be_hidden()


@pytest.mark.parametrize("width", [390, 820])
def test_narrow_windows_show_the_evidence_as_a_sheet(
    browser: Browser, small_site: Site, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, has_touch=True)
    chat = Chat.open(context.new_page(), small_site.url)
    chat.ask("Is it?").locator(".cite").first.tap()
    expect(chat.evidence.locator("mark")).to_have_text(QUOTE)
    chat.page.wait_for_timeout(250)
    box = chat.evidence.bounding_box()
    assert box is not None
    if width < 700:
        assert (box["x"], round(box["y"] + box["height"])) == (0, 800)
    else:
        assert round(box["x"] + box["width"]) == width
    chat.root.locator(".veil").tap(position={"x": 10, "y": 100})
    expect(chat.evidence).to_be_hidden()
    context.close()


def test_the_sheet_of_a_code(chat: Chat) -> None:
    turn = chat.ask("Is it?")
    turn.locator(".claim .chip").first.click()
    sheet = chat.evidence
    expect(sheet.get_by_role("heading", name="M53.86", exact=True)).to_be_focused()
    expect(sheet.locator("h3")).to_have_text("Other specified dorsopathies, lumbar region")
    expect(sheet.locator(".state")).to_have_text("billable")
    expect(sheet.locator("details").first).to_contain_text("chapter 13")
    expect(sheet).to_contain_text("discitis NOS (M46.4-) from block M50-M54")
    expect(sheet.get_by_role("link", name="Code browser")).to_have_attribute(
        "href", f"{chat.page.url}codes/M53.86"
    )
    sheet.locator("details").first.get_by_role("button", name="M53.8: ").click()
    expect(sheet.locator(".state")).to_contain_text("header, not billable")
    expect(sheet).to_contain_text("Codes below 9")
    sheet.get_by_role("button", name="Back").click()
    expect(sheet.get_by_role("heading", name="M53.86", exact=True)).to_be_visible()
    sheet.get_by_role("button", name="Close").click()
    expect(turn.locator(".claim .chip").first).to_be_focused()


def test_a_sheet_lists_the_seventh_characters(chat: Chat) -> None:
    chat.page.evaluate("document.querySelector('codebot-chat').evidence.openCode('M48.56', null)")
    expect(chat.evidence).to_contain_text("initial encounter for fracture")


def test_a_code_that_cannot_be_shown_is_said_plainly(chat: Chat) -> None:
    chat.page.evaluate("document.querySelector('codebot-chat').evidence.openCode('M53.89', null)")
    expect(chat.evidence.get_by_role("alert")).to_contain_text("M53.89 is not an ICD-10-CM code")


def test_codes_carry_their_state_in_words(chat: Chat) -> None:
    turn = chat.ask("Is it?")
    rows = turn.locator(".codes li")
    expect(rows.first).to_contain_text("Report · billable")
    expect(rows.nth(1)).to_contain_text("Do not report · header")
    names = [chip.get_attribute("aria-label") for chip in turn.locator(".codes .chip").all()]
    assert names[0] == "M53.86: Other specified dorsopathies, lumbar region, billable"
    assert str(names[1]).endswith("header, not billable: needs more characters")


def test_a_finding_is_shown_with_what_to_use_instead(chat: Chat) -> None:
    finding = chat.ask("Is it?").locator(".finding")
    expect(finding).to_contain_text("Check: M53.89 is no code. Instead: M53.80")
    finding.get_by_role("button").click()
    expect(chat.evidence.locator("h3")).to_contain_text("site unspecified")


def test_numbers_are_large_enough_to_hit(chat: Chat) -> None:
    for button in chat.ask("Is it?").locator("button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, button.get_attribute("aria-label")


def test_a_comparison_is_a_table_of_two_columns(chat: Chat) -> None:
    table = chat.ask("What is the difference between M53.86 and M53.8?").get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(2)
    expect(table.get_by_role("row", name="State")).to_contain_text("billableheader")
    expect(table.get_by_role("row", name="Stands under")).to_contain_text("M53.8 Other specified")
    assert_accessible(chat.page)


def test_two_codes_side_by_side_when_wanted(chat: Chat) -> None:
    turn = chat.ask("May M53.86 be reported with M53.8?")
    expect(turn.get_by_role("table")).to_be_hidden()
    turn.get_by_text("Side by side").click()
    expect(turn.get_by_role("table")).to_be_visible()
    expect(chat.ask("Is M53.86 billable?").get_by_text("Side by side")).to_have_count(0)
