"""A token from the page to a program and back: issued, shown once, used, revoked."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle
from tests.browser.test_accessible import findings

pytestmark = pytest.mark.browser


def status(page, served, secret):
    """What a program without any cookie is told."""
    context = page.context.browser.new_context()
    answer = context.request.get(
        f"{served}/api/v1/districts", headers={"Authorization": f"Bearer {secret}"}
    )
    context.close()
    return answer.status


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_a_token_serves_a_program_until_it_is_revoked(page_as, served, width, theme):
    page = page_as("briefing", "/account", width=width, theme=theme)
    page.get_by_role("link", name="管理令牌").click()
    expect(page.get_by_role("heading", name="接口令牌")).to_be_visible()
    settle(page)
    page.get_by_label("用途").fill(f"每月报表{width}")
    page.get_by_label("有效天数").fill("7")
    page.get_by_role("button", name="签发").click()
    shown = page.get_by_text(re.compile(r"^zhiyuan_\S{43}$"))
    expect(shown).to_be_visible()
    secret = shown.inner_text()
    expect(page.get_by_role("row").filter(has_text=f"每月报表{width}")).to_contain_text("有效")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert status(page, served, secret) == 200
    page.reload()
    settle(page)
    expect(page.get_by_text(secret)).to_have_count(0)
    page.get_by_role("link", name=re.compile(rf"撤销令牌\s*每月报表{width}")).click()
    expect(page.get_by_text(f"撤销令牌“每月报表{width}”？")).to_be_visible()
    page.get_by_role("button", name="撤销令牌").click()
    expect(page.get_by_text(f"已撤销令牌“每月报表{width}”。")).to_be_visible()
    assert status(page, served, secret) == 401
    expect(page.get_by_role("row").filter(has_text=f"每月报表{width}")).to_contain_text("已撤销")


def test_what_is_not_filled_in_is_told(page_as):
    page = page_as("leader", "/account/tokens")
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_role("alert").filter(has_text="令牌名称")).to_be_visible()
    assert findings(page) == []
