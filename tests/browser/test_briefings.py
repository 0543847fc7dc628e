"""As briefing staff: charts from several pages become one briefing, shown and taken along."""

import re

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import expect
from pptx import Presentation
from pypdf import PdfReader

from tests.browser.conftest import overflow, saved, settle
from tests.browser.test_accessible import findings

pytestmark = pytest.mark.browser

READ = {"pptx": Presentation, "docx": Document, "xlsx": load_workbook, "pdf": PdfReader}
MENUS = "details.dropdown-menu-host:has([data-basket])"
PLACES = (("/", 0), ("/", 1), ("/indicators/training_coverage", 0), ("/districts", 0))


def collect(page, menu):
    page.locator(f"{MENUS} summary").nth(menu).click()
    page.locator(f"{MENUS}[open] [data-basket]").first.click()
    expect(page.locator(".toast-line")).to_contain_text("已加入汇报篮")


def test_five_charts_of_three_pages_become_a_briefing_that_is_shown_and_exported(page_as, tmp_path):
    page = page_as("briefing")
    page.get_by_role("button", name="把主要数字加入汇报").click()
    expect(page.locator(".toast-line")).to_contain_text("共 1 项")
    for path, menu in PLACES:
        page.goto(path)
        settle(page)
        collect(page, menu)
    page.goto("/briefings")
    settle(page)
    expect(page.locator("#briefings-basket input")).to_have_count(5)
    page.get_by_role("button", name="用勾选的图表制作汇报").click()
    expect(page.locator("#briefings-title-fault")).to_contain_text("请填写汇报标题")
    page.fill("#briefings-title", "局务会汇报")
    page.get_by_role("button", name="用勾选的图表制作汇报").click()
    page.wait_for_url(re.compile(r"/briefings/\d+$"))
    settle(page)
    titles = page.locator(".briefing-exhibit .panel-title")
    expect(titles).to_have_count(5)
    second = titles.nth(1).inner_text()
    page.locator(".briefing-exhibit").nth(1).get_by_role("link", name="修改").click()
    expect(page.locator("#briefing-about")).to_have_text(second)
    page.fill("#briefing-title", "自己写的标题")
    page.fill("#briefing-remark", "请区里核对")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#briefing-done")).to_contain_text("已保存")
    expect(titles.nth(1)).to_have_text("自己写的标题")
    settle(page)
    page.locator(".briefing-exhibit").nth(1).get_by_role("link", name="修改").click()
    page.get_by_role("button", name="上移").click()
    expect(titles.first).to_have_text("自己写的标题")
    expect(page.locator("#briefing-content")).to_contain_text("所有数字与当前数据一致")
    settle(page)
    for name, read in READ.items():
        way = page.get_by_role("link", name=f"{name.upper()}（中文）")
        assert read(saved(page, way.click, tmp_path))
    page.keyboard.press("Escape")
    page.locator("details:has([data-present-page]) > summary").click()
    page.get_by_role("button", name="放映本页").click()
    expect(page.locator(".topbar")).to_be_hidden()
    expect(titles.first).to_be_visible()
    expect(titles.nth(1)).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(titles.nth(1)).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(page.locator(".topbar")).to_be_visible()
    leader = page_as("leader", re.search(r"/briefings/\d+", page.url).group())
    leader.get_by_role("button", name="审核通过").click()
    expect(leader.locator("#briefing-done")).to_contain_text("已审核")
    expect(leader.locator(".briefing-exhibit a")).to_have_count(0)


def test_a_standard_briefing_in_english_on_a_phone(page_as):
    page = page_as("leader", "/briefings", locale="en", width=390, theme="dark")
    page.get_by_role("button", name="Make", exact=True).click()
    page.wait_for_url(re.compile(r"/briefings/\d+$"))
    settle(page)
    expect(page.locator(".briefing-exhibit")).to_have_count(10)
    pictures = page.locator(".briefing-drawing")
    assert pictures.first.evaluate("one => one.complete && one.naturalWidth > 0")
    assert overflow(page) <= 0
    assert findings(page) == []
    wide = page_as("leader", re.search(r"/briefings/\d+", page.url).group())
    assert findings(wide) == []
