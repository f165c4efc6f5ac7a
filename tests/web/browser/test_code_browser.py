"""The code browser: served as plain pages, quicker with its script."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from .site import Site


def test_a_code_with_its_tree_notes_and_neighbours(page: Page, small_site: Site) -> None:
    page.goto(f"{small_site.url}/codes/M53.86")
    expect(page.locator("h1")).to_have_text("M53.86 Other specified dorsopathies, lumbar region")
    expect(page.locator(".flag")).to_have_text("Billable")
    path = page.get_by_role("navigation", name="Path").get_by_role("listitem")
    expect(path).to_have_text(["Chapter 13", "M40-M54", "M50-M54", "M53", "M53.8", "M53.86"])
    discitis = page.get_by_role("listitem").filter(has_text="discitis NOS (M46.4-)")
    expect(discitis).to_contain_text("from block M50-M54")
    expect(discitis.get_by_role("link", name="M46.4")).to_have_attribute("href", "/codes/M46.4")
    expect(page.get_by_role("complementary", name="Neighbours").get_by_role("link")).to_have_count(
        8
    )
    page.get_by_role("link", name="M53.87").click()
    expect(page.locator("h1")).to_contain_text("lumbosacral region")
    page.get_by_role("link", name="Ask about M53.87").click()
    expect(page.locator("codebot-chat textarea")).to_have_value("What does M53.87 cover?")


def test_headers_list_what_is_below_and_sevenths_what_they_mean(
    page: Page, small_site: Site
) -> None:
    page.goto(f"{small_site.url}/codes/m538")
    expect(page.locator(".flag")).to_contain_text("Header: not billable")
    expect(page.locator("section").first.get_by_role("link")).to_have_count(9)
    page.goto(f"{small_site.url}/codes/M48.56")
    expect(page.locator(".seventh dt")).to_have_text(["A", "D", "G", "S"])


def test_search_as_you_type_by_keyboard(page: Page, small_site: Site) -> None:
    page.goto(f"{small_site.url}/codes")
    box = page.get_by_role("combobox", name="Find a code")
    box.press_sequentially("m53.8")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("M53.8")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "hit-1")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("6")
    expect(options.first).to_contain_text("M53.86")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(f"{small_site.url}/codes/M53.86")


def test_without_its_script_it_still_works(browser: Browser, small_site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small_site.url}/codes")
    expect(page.get_by_role("main").get_by_role("link")).to_have_count(22)
    page.get_by_label("Find a code").fill("M53.8")
    page.get_by_label("Find a code").press("Enter")
    page.get_by_role("link", name="M53.86").click()
    expect(page.locator("h1")).to_contain_text("lumbar region")
    page.goto(small_site.url)
    expect(page.get_by_role("link", name="code browser")).to_be_visible()
    context.close()


def test_a_code_that_does_not_exist_leads_to_the_nearest(page: Page, small_site: Site) -> None:
    answer = page.goto(f"{small_site.url}/codes/M53.89")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="No such code")).to_be_visible()
    page.get_by_role("link", name="M53.80").click()
    expect(page.locator("h1")).to_contain_text("site unspecified")


def test_a_date_the_release_does_not_cover_is_said(page: Page, small_site: Site) -> None:
    page.goto(f"{small_site.url}/codes/M53.86?date_of_service=2026-11-21")
    expect(page.locator(".miss")).to_contain_text("It does not cover 2026-11-21")


def test_the_theme_of_the_chat_holds_here_too(page: Page, small_site: Site) -> None:
    page.goto(small_site.url)
    for name in ("as the system", "light"):
        page.get_by_role("button", name=f"Theme: {name}").click()
    page.goto(f"{small_site.url}/codes")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
