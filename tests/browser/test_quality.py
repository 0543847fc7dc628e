"""A steward looks at what came and what is filled in."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import overflow, settle

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("locale", "heading"), [("zh-CN", "数据质量"), ("en", "Data quality")])
def test_the_page_is_drawn_whole(page_as, width, locale, heading):
    page = page_as("steward", "/quality", width=width, locale=locale)
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator("#quality-content .panel")).to_have_count(7)
    assert overflow(page) <= 0


def test_a_steward_reads_the_rules_and_opens_a_limit(page_as):
    page = page_as("steward", "/integrity/rules")
    page.locator("#rules-listed a", has_text="修改").first.click()
    page.wait_for_url("**rule=R1&limit=block")
    settle(page)
    expect(page.locator("#rules-value")).to_have_value("15")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#rules-fault")).to_contain_text("理由")
