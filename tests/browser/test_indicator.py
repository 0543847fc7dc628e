"""A leader asks of a figure what it is, where it comes from and how sure it is."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NO_INDICATOR, overflow, settle

pytestmark = pytest.mark.browser


def test_the_way_leads_from_a_card_to_its_passport_and_back(page_as):
    page = page_as("leader", "/?to=2026-08")
    page.locator(".kpi-card a[href^='/indicators/active_rate']").click()
    page.wait_for_url("**/indicators/active_rate?to=2026-08")
    settle(page)
    expect(page).to_have_title("活跃率 · 指标护照 · 志愿罗盘")
    expect(page.locator("h1")).to_have_text("活跃率")
    expect(page.locator("#shell-end")).to_have_value("2026-08")
    page.locator(".formula a").first.click()
    expect(page.locator("h1")).to_have_text("活跃志愿者数")
    page.go_back()
    expect(page.locator("h1")).to_have_text("活跃率")
    settle(page)


@pytest.mark.parametrize("width", [1920, 1440, 768, 390])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_a_passport_is_drawn_whole(page_as, width, locale):
    page = page_as("leader", "/indicators/on_time_record_rate", width=width, locale=locale)
    limits = page.locator(".panel-limits")
    expect(limits).to_have_count(2)
    for at in range(2):
        limits.nth(at).scroll_into_view_if_needed()
        expect(limits.nth(at).locator(".js-plotly-plot .trace").first).to_be_visible()
    expect(page.locator(".multiple")).not_to_have_count(0)
    assert overflow(page) <= 0


def test_charts_of_chance_have_a_table_behind_a_button_reached_by_keyboard(page_as):
    page = page_as("leader", "/indicators/on_time_record_rate")
    funnel = page.locator(".panel-limits").first
    button = funnel.get_by_role("button", name="表")
    button.focus()
    page.keyboard.press("Enter")
    expect(funnel.locator("table")).to_be_visible()
    expect(funnel.locator("thead")).to_contain_text("99.8% 控制限")
    expect(funnel.locator(".panel-figure")).to_be_hidden()


def test_figures_before_the_rules_are_kept_in_the_address(page_as):
    page = page_as("leader", "/indicators/service_hours")
    switch = page.locator(".raw-switch")
    switch.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**raw=1")
    expect(page.locator("th", has_text="核减前")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.locator("th", has_text="核减前")).to_be_visible()
    page.locator(".raw-switch").click()
    page.wait_for_url(lambda url: "raw" not in url)
    expect(page.locator("th", has_text="核减前")).to_have_count(0)


def test_the_passport_of_no_indicator_says_so(page_as):
    page = page_as("leader", NO_INDICATOR)
    expect(page.locator("#shell-page")).to_contain_text("没有代码为“nothing”的指标")
