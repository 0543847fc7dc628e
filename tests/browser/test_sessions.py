"""Where one is signed in: seen, ended, and what was typed survives the end."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle, sign_in
from tests.browser.test_accessible import findings

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_one_sees_ones_sessions_and_ends_them(open_page, signed_in, width, theme):
    signed_in.pop("steward", None)  # its session ends, too
    here, there = open_page(width=width, theme=theme), open_page()
    for page in (here, there):
        sign_in(page, "steward")
    here.goto("/account")
    settle(here)
    here.get_by_role("link", name="查看和结束").click()
    expect(here.get_by_role("heading", name="登录设备")).to_be_visible()
    expect(here.get_by_text("当前", exact=True)).to_be_visible()
    assert findings(here) == []
    assert here.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    here.get_by_role("button", name="结束其他全部登录").click()
    expect(here.locator(".door-sessions li")).to_have_count(1)
    there.goto("/quality")
    there.wait_for_url("**/login?next=**")


def test_what_was_typed_survives_the_end_of_the_session(open_page, signed_in, refused):
    signed_in.pop("briefing", None)  # its session ends, too
    refused.add("/_dash-update-component")
    page, other = open_page(), open_page()
    for one in (page, other):
        sign_in(one, "briefing")
    page.goto("/account/tokens")
    settle(page)
    page.get_by_label("用途").fill("还没有签发的令牌")
    other.goto("/account/sessions")
    other.get_by_role("button", name="结束其他全部登录").click()
    expect(other.locator(".door-sessions li")).to_have_count(1)

    page.get_by_role("button", name="签发").click()
    expect(page.get_by_text("登录已结束，填写的内容还在本页")).to_be_visible()
    expect(page.get_by_label("用途")).to_have_value("还没有签发的令牌")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="重新登录").click()
    sign_in(opened.value, "briefing")
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_text("已签发令牌“还没有签发的令牌”")).to_be_visible()


def test_a_server_out_of_reach_is_told_and_nothing_typed_is_lost(page_as, refused):
    page = page_as("briefing", "/account/tokens")
    page.get_by_label("用途").fill("写到一半")
    refused |= {"/_dash-update-component", "Callback failed: the server did not respond"}
    page.context.set_offline(True)
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_text("服务器暂时没有响应")).to_be_visible()
    expect(page.get_by_label("用途")).to_have_value("写到一半")
    page.context.set_offline(False)
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_text("已签发令牌“写到一半”")).to_be_visible()
    expect(page.get_by_text("服务器暂时没有响应")).to_be_hidden()
