"""Hours in question: a steward asks, decides, proposes a void; another person agrees."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import overflow, settle

pytestmark = pytest.mark.browser


def open_first(page, rule):
    page.locator(".facets a", has_text=rule).click()
    page.wait_for_url("**rule=R*")
    expect(page.locator(".chips")).to_contain_text(rule)
    settle(page)
    page.locator("#integrity-listed tbody a").first.click()
    page.wait_for_url("**/integrity/*")
    settle(page)


def decide(page, action, reason):
    page.get_by_label(action, exact=True).check()
    page.fill("#finding-reason", reason)
    page.get_by_role("button", name="确认处理").click()
    expect(page.locator("#finding-done")).to_contain_text("已处理")
    settle(page)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("locale", "heading", "held"), [("zh-CN", "时长核查", "暂不计入"), ("en", "Hours in", "Held")]
)
def test_the_page_is_drawn_whole(page_as, width, locale, heading, held):
    page = page_as("steward", "/integrity", width=width, locale=locale)
    expect(page.locator("h1")).to_contain_text(heading)
    expect(page.locator("#integrity-listed tbody tr")).to_have_count(50)
    expect(page.locator("#integrity-listed tbody")).to_contain_text(held)
    assert overflow(page) <= 0


def test_a_void_is_proposed_by_one_and_agreed_to_by_another(page_as):
    page = page_as("steward", "/integrity")
    open_first(page, "R1 时间重叠")
    expect(page.locator("#finding-content")).to_contain_text("与之对照的记录")
    decide(page, "提议作废", "两处同时签到，查实其中一处没有到场")
    expect(page.locator("#finding-waits")).to_contain_text("须由另一人同意")
    expect(page.get_by_label("同意", exact=True)).to_have_count(0)
    address = page.url
    other = page_as("approver", address)
    decide(other, "同意", "同意作废")
    expect(other.locator("#finding-content")).to_contain_text("已作废")
    page.goto(address)
    settle(page)
    expect(page.get_by_label("提议恢复", exact=True)).to_have_count(1)
    expect(page.locator("#finding-content")).to_contain_text("两处同时签到")


def test_bought_hours_are_kept_out_and_let_in_again(page_as):
    page = page_as("steward", "/integrity")
    open_first(page, "R7 集中录入")
    expect(page.locator("#finding-content")).to_contain_text("代录")
    decide(page, "不计入", "录入人承认未经核实")
    expect(page.locator("#finding-content")).to_contain_text("0 分")
    decide(page, "重新打开", "组织补交了签到表")
    expect(page.locator("#finding-content")).to_contain_text("待核查")


def test_questions_of_one_rule_are_decided_together(page_as):
    page = page_as("steward", "/integrity?rule=R9")
    expect(page.locator("#integrity-bulk-words")).to_contain_text("R9 路程不够")
    page.fill("#integrity-reason", "两地有接送车")
    page.get_by_role("button", name="对所选疑点一并处理").click()
    expect(page.locator("#integrity-done")).to_contain_text("已处理")
    settle(page)
    expect(page.locator("#integrity-listed")).to_contain_text("没有这样的疑点")


def test_who_may_not_see_findings_has_no_way_to_them(page_as):
    page = page_as("leader", "/")
    expect(page.locator("#shell-menu a[href='/integrity']")).to_have_count(0)
