"""Forms and ways by keyboard alone: what opens is gone to, what is wrong is told where one is."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

MOST = 150


def tab_to(page, selector, words=""):
    """Press Tab until something is reached that says words."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        reached = page.evaluate_handle("document.activeElement").as_element()
        if reached.evaluate("(one, selector) => one.matches(selector)", selector):
            if words in reached.text_content():
                return
    pytest.fail(f"{selector} is not reached by keyboard")


def press(page, selector, words=""):
    tab_to(page, selector, words)
    page.keyboard.press("Enter")


def test_an_event_is_told_and_removed_by_keyboard(page_as):
    page = page_as("steward", "/events")
    press(page, "a[href*='edit=new']")
    expect(page.locator("#events-kind")).to_be_focused()
    press(page, "#events-save")
    title = page.locator("#events-title")
    expect(title).to_be_focused()
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_attribute("aria-describedby", "events-title-fault")
    page.keyboard.type("按键写的活动")
    tab_to(page, "#events-starts-on")
    page.locator("#events-starts-on").fill("2026-05-04")
    press(page, "#events-save")
    expect(page.locator("#events-done")).to_be_focused()
    settle(page)
    press(page, "#events-list a[href*='remove=']", "按键写的活动")
    expect(page.locator("#events-confirm")).to_be_focused()
    press(page, "#events-remove")
    expect(page.locator("#events-done")).to_have_text("已移除。")
    expect(page.locator("#events-done")).to_be_focused()


def test_a_view_and_a_token_are_named_by_keyboard(page_as):
    page = page_as("intake", "/organizations")
    press(page, "#views-open")
    press(page, "#views-save")
    name = page.locator("#views-name")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#views-name-fault")).not_to_be_empty()
    page.goto("/account/tokens")
    settle(page)
    press(page, "#tokens-issue")
    expect(page.locator("#tokens-name")).to_be_focused()
    expect(page.locator("#tokens-name-fault")).to_contain_text("令牌名称")
    page.keyboard.type("按键")
    press(page, "#tokens-issue")
    expect(page.locator("#tokens-done")).to_contain_text("按键")


def test_an_explanation_without_a_word_is_told_where_it_is_missing(page_as):
    page = page_as("district", "/explanations")
    press(page, "#explanations-save")
    expect(page.locator("#explanations-text")).to_be_focused()
    expect(page.locator("#explanations-text")).to_have_attribute("aria-invalid", "true")


def test_from_a_district_to_an_organization_and_back(page_as):
    page = page_as("leader", "/districts/350203?from=2026-02&to=2026-09")
    kept = "from=2026-02&to=2026-09&district=350203"
    press(page, f"a[href='/organizations?{kept}']")
    page.wait_for_url(f"**/organizations?{kept}")
    settle(page)
    press(page, ".result a.row-link")
    page.wait_for_url("**/organizations/*?**")
    settle(page)
    page.locator("#content").focus()
    press(page, f"#shell-crumbs a[href='/organizations?{kept}']")
    page.wait_for_url(f"**/organizations?{kept}")
    settle(page)
    expect(page.locator(".chip")).to_contain_text("思明区")


def test_down_to_a_township_and_back(page_as):
    page = page_as("leader", "/districts/350203")
    press(page, "a.row-link[href*='township=']")
    page.wait_for_url("**township=**")
    heading = page.locator("h1")
    expect(heading).not_to_have_text("思明区区情")
    settle(page)
    name = heading.inner_text()
    expect(page.locator(".trail [aria-current=page]")).to_have_text(name)
    press(page, ".trail a[href^='/districts/350203']")
    page.wait_for_url(lambda url: "township" not in url)
    expect(heading).to_have_text("思明区区情")
    settle(page)
