"""Every role enters and sees its own menu and nothing else."""

import pytest
from playwright.sync_api import expect

from dashboard.pages import PAGES
from dashboard.routes import PageRoutes
from queries.accounts import DEMO_ROLES
from queries.scope import Viewer, permissions_of
from tests.browser.conftest import NO_PAGE, settle, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("username", DEMO_ROLES)
def test_a_role_sees_only_its_menu(page_as, refused, username):
    viewer = Viewer(username, "", permissions_of([DEMO_ROLES[username]]), None)
    meant = [entry.title for _, entries in PageRoutes().menu(viewer) for entry in entries]
    page = page_as(username)
    expect(page.locator("#shell-menu a")).to_have_text(meant, use_inner_text=True)
    expect(page.locator("#shell-page > *")).not_to_have_count(0)
    for rule in {page.rule for page in PAGES if page.group and not viewer.may(page.permission)}:
        path = rule.replace("<pillar>", "records")
        refused.update({path} - {"/"})
        page.goto(path)
        settle(page)
        if rule != "/":
            expect(page.locator("#shell-page")).to_contain_text("无权查看")


def test_a_district_officer_sees_the_own_district_alone(page_as):
    page = page_as("district")
    listed = page.locator("#shell-district option").all_inner_texts()
    assert "全市" not in listed
    assert len(listed) == len(set(listed)) <= 2
    page.goto("/?district=350212")
    expect(page.locator("#shell-notice")).to_contain_text("无权查看")


def test_who_leaves_is_out(open_page):
    page = open_page()
    sign_in(page, "approver")
    page.locator(".personal summary:not(#views-open)").click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/login**")
    page.goto("/organizations")
    page.wait_for_url("**/login?next=**")


def test_an_unknown_address_says_so(page_as):
    page = page_as("leader", NO_PAGE)
    expect(page.locator("#shell-page")).to_contain_text("没有这个页面")
