"""What people say beside figures: told by one, seen by others, taken back again."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import overflow, settle, sign_in

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("width", [1440, 390])


@WIDTHS
def test_an_event_is_told_drawn_on_trends_and_removed(page_as, width):
    page = page_as("steward", "/events?edit=new", width=width)
    page.fill("#events-title", "浏览器里的活动")
    page.fill("#events-starts-on", "2026-05-04")
    page.fill("#events-ends-on", "2026-05-01")
    page.get_by_role("button", name="保存事件").click()
    expect(page.locator("#events-ends-on-fault")).to_have_text("结束日期不能早于开始日期")
    assert overflow(page) <= 0
    page.fill("#events-ends-on", "")
    page.get_by_role("button", name="保存事件").click()
    expect(page.locator("#events-done")).to_contain_text("浏览器里的活动")
    expect(page.locator("#events-form")).to_be_hidden()
    expect(page.locator("#events-list")).to_contain_text("浏览器里的活动")
    reader = page_as("leader", "/", width=width)
    expect(reader.locator(".happenings")).to_contain_text("浏览器里的活动")
    assert reader.locator("#overview-trend .shapelayer path").count() > 0
    row = page.locator("#events-list tr", has_text="浏览器里的活动")
    row.get_by_role("link", name=re.compile("移除")).click()
    page.get_by_role("button", name="移除事件").click()
    expect(page.locator("#events-list")).not_to_contain_text("浏览器里的活动")
    reader.reload()
    settle(reader)
    expect(reader.locator("body")).not_to_contain_text("浏览器里的活动")


@WIDTHS
def test_a_district_explains_its_figure_and_takes_it_back(page_as, width):
    officer = page_as("district", "/explanations?indicator=service_hours", width=width)
    officer.fill("#explanations-text", "三月的记录四月才补齐。")
    officer.get_by_role("button", name="提交说明").click()
    expect(officer.locator("#explanations-list")).to_contain_text("三月的记录四月才补齐。")
    assert overflow(officer) <= 0
    reader = page_as("leader", "/?indicator=service_hours", width=width)
    expect(reader.locator(".footnotes")).to_contain_text("三月的记录四月才补齐。")
    expect(reader.get_by_role("link", name="思明区[1]")).to_have_count(1)
    officer.get_by_role("link", name=re.compile("撤回")).click()
    officer.get_by_role("button", name="撤回说明").click()
    expect(officer.locator("#explanations-list")).to_contain_text("还没有区级说明")


def test_a_view_is_kept_opens_first_and_is_deleted(page_as, open_page):
    page = page_as("approver", "/pillars/records?from=2026-01&to=2026-06")
    page.click("#views-open")
    page.fill("#views-name", "上半年")
    page.keyboard.press("Enter")
    expect(page.locator("#views-list")).to_contain_text("上半年")
    page.get_by_role("link", name="管理视图").click()
    page.get_by_role("link", name=re.compile("^修改")).last.click()
    page.check("#account-first")
    page.get_by_role("button", name="保存修改").click()
    expect(page.locator("#account-views")).to_contain_text("登录后打开：上半年")
    newcomer = open_page()
    sign_in(newcomer, "approver")
    assert newcomer.url.endswith("/pillars/records?from=2026-01&to=2026-06")
    newcomer.goto("/organizations")
    settle(newcomer)
    newcomer.locator("a.brand").click()
    newcomer.wait_for_url("**/pillars/records?**")
    settle(newcomer)
    page.get_by_role("link", name=re.compile("^删除")).last.click()
    page.get_by_role("button", name="删除视图").click()
    expect(page.locator("#account-views")).to_contain_text("登录后打开：总览")


def test_published_figures_stand_beside_computed_ones(page_as):
    page = page_as("leader", "/reported")
    expect(page.locator(".reported-page table").first).to_contain_text("注册志愿者数")
    page.locator("#reported-choices a", has_text="注册志愿者数").click()
    expect(page.locator("#reported-choices [aria-current]")).to_have_text("注册志愿者数")
    settle(page)
