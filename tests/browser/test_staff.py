"""Staff narrow the directory, share what they see, take every row of it along."""

import csv
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import overflow, saved, settle

pytestmark = pytest.mark.browser

CODE = re.compile("[0-9A-Z]{18}")


def shown(page):
    """How many organizations the page says there are."""
    return int(re.sub(r"\D", "", page.inner_text(".result-count")))


def organizations(rows):
    """How many rows hold a credit code."""
    return sum(any(CODE.fullmatch(str(cell)) for cell in row) for row in rows)


def look_for(page, words):
    """Type words, and wait until the list is narrowed by them."""
    before = page.inner_text(".result-count")
    page.fill("#organizations-text", words)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    expect(page.locator(".result-count")).not_to_have_text(before)
    settle(page)


def names(page):
    return page.locator(".result tbody a.row-link").all_inner_texts()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_directory_is_narrowed_by_facet_and_words(page_as, width):
    page = page_as("reviewer", "/organizations", width=width)
    everything = shown(page)
    assert everything > 0
    assert overflow(page) <= 0
    look_for(page, "志愿")
    some = shown(page)
    assert 0 < some < everything
    assert all("志愿" in name for name in names(page))
    assert overflow(page) <= 0


def test_an_address_shows_the_same_to_somebody_else(page_as):
    page = page_as("reviewer", "/organizations")
    look_for(page, "服务")
    before = page.inner_text(".result-count")
    page.locator("#organizations-facets a").last.click()
    expect(page.locator(".result-count")).not_to_have_text(before)
    settle(page)
    path = page.evaluate("location.pathname + location.search")
    other = page_as("intake", path)
    assert shown(other) == shown(page)
    assert names(other) == names(page)
    assert other.input_value("#organizations-text") == "服务"


def test_every_row_is_taken_along(page_as, tmp_path):
    page = page_as("reviewer", "/organizations?q=%E5%BF%97%E6%84%BF")
    total = shown(page)
    path = saved(page, page.get_by_text(re.compile("导出 CSV")).click, tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert organizations(csv.reader(file)) == total
    book = load_workbook(saved(page, page.get_by_text(re.compile("导出 Excel")).click, tmp_path))
    assert organizations(book.worksheets[0].iter_rows(values_only=True)) == total


def test_an_organization_is_opened_and_left_again(page_as):
    page = page_as("reviewer", "/organizations?q=%E5%BF%97%E6%84%BF")
    name = names(page)[0].splitlines()[0]
    page.locator("a.row-link").first.click()
    expect(page.locator("h1")).to_contain_text(name)
    settle(page)
    page.go_back()
    expect(page.locator("#organizations-text")).to_have_value("志愿")
    settle(page)


def test_nothing_found_says_so_and_leads_out(page_as):
    page = page_as("reviewer", "/organizations?q=zzzzqqq")
    assert shown(page) == 0
    page.locator(".result a").first.click()
    expect(page.locator(".result tbody tr")).not_to_have_count(0)
    settle(page)
