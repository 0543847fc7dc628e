"""Registrations of persons in a browser: merged by two and split again, seen with a reason."""

import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import overflow, saved, settle

pytestmark = pytest.mark.browser


def test_a_steward_and_an_approver_merge_two_people_and_split_them_again(page_as):
    steward = page_as("steward", "/volunteers/doubles")
    count = steward.locator(".result-count").inner_text()
    steward.locator("#doubles-listed tbody tr").first.click()
    steward.wait_for_url(re.compile(r"/volunteers/doubles/\d+/\d+"))
    expect(steward.locator("#pair-content tbody tr")).to_have_count(10)
    steward.get_by_role("button", name="提议合并").click()
    expect(steward.locator("#pair-reason-fault")).to_contain_text("请写明")
    steward.fill("#pair-reason", "证件号码相同，电话核实过")
    steward.get_by_role("button", name="提议合并").click()
    expect(steward.locator("#pair-done")).to_contain_text("另一人确认")
    expect(steward.locator("#pair-decide")).to_be_hidden()
    settle(steward)
    path = re.search(r"/volunteers/doubles/\d+/\d+", steward.url).group()
    approver = page_as("approver", path)
    approver.get_by_role("button", name="确认合并").click()
    expect(approver.locator("#pair-done")).to_contain_text("已合并")
    settle(approver)
    approver.goto(approver.url.replace(path, "/volunteers/doubles"))
    expect(approver.locator("#doubles-listed")).to_contain_text("近期的合并")
    assert approver.locator(".result-count").inner_text() != count
    steward.reload()
    steward.fill("#pair-why", "核实为两个人")
    steward.get_by_role("button", name="确认撤销").click()
    expect(steward.locator("#pair-done")).to_contain_text("已撤销")
    expect(steward.locator("#pair-content tbody tr")).to_have_count(10)
    steward.goto(steward.url.replace(path, "/volunteers/doubles"))
    expect(steward.locator(".result-count")).to_have_text(count)
    settle(steward)


def test_what_is_sealed_is_seen_with_a_reason_and_taken_along(page_as, tmp_path):
    page = page_as("steward", "/volunteers?state=registered")
    rows = page.locator("#volunteers-listed tbody tr").filter(has_text=re.compile(r"19\d\d-\*\*"))
    rows.first.click()
    page.wait_for_url(re.compile(r"/volunteers/\d+$|/volunteers/\d+\?"))
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.locator("#volunteer-reveal-reason-fault")).to_contain_text("请写明")
    page.fill("#volunteer-reveal-reason", "核对本人异议")
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.locator("#volunteer-content")).to_contain_text("核对本人异议")
    settle(page)
    way = page.get_by_role("link", name="导出本人记录")
    book = openpyxl.load_workbook(saved(page, way.click, tmp_path))
    assert len(book.worksheets) == 2
    narrow = page_as("steward", "/volunteers", width=390)
    expect(narrow.locator("#volunteers-listed tbody tr").first).to_be_visible()
    assert overflow(narrow) <= 0
