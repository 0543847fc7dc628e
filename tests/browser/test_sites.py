"""Sites, needs and positions, as a leader and as a district reads them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import overflow, settle
from tests.browser.test_accessible import findings
from tests.builders import TODAY

pytestmark = pytest.mark.browser

VIEWS = ("", "?view=lacking&type=community", "?view=stations&claimed=no&check=1")


def test_what_is_lacking_is_what_coverage_leaves(page_as):
    page = page_as("leader", "/sites")
    by_kind = page.locator("#sites-content .panel").first.locator("tbody tr")
    lacking = 0
    for row in by_kind.all():
        cells = row.locator("td").all_inner_texts()
        hosts, covered = (int(one.replace(",", "")) for one in cells[:2])
        lacking += hosts - covered
    page.get_by_role("link", name="没有站点的机构").click()
    settle(page)
    page.wait_for_url(re.compile("view=lacking"))
    expect(page.locator("#sites-content .panel tbody tr")).to_have_count(lacking)
    page.get_by_role("link", name="站点与活动").click()
    page.wait_for_url(re.compile("view=stations"))
    settle(page)
    expect(page.locator(".pager-rows")).to_contain_text("第 1–")
    page.get_by_role("link", name="未认领", exact=True).click()
    expect(page.locator(".chip.is-chosen", has_text="未认领")).to_be_visible()
    claims = page.locator(".panel").last.locator("tbody tr td:nth-child(4)").all_inner_texts()
    assert set(claims) == {"未认领"}


def test_a_station_is_checked_for_the_six_haves(page_as):
    worker = page_as("reviewer", "/sites?view=stations&haves=unchecked")
    worker.locator(".panel").last.locator("tbody tr").first.get_by_role("link").first.click()
    settle(worker)
    name = worker.locator("#sites-check-about").inner_text()
    worker.get_by_role("button", name="保存检查").click()
    expect(worker.locator("#sites-checked-on-fault")).to_contain_text("请填写日期")
    worker.fill("#sites-checked-on", str(TODAY))
    for have in ("有场所", "有队伍", "有标识"):
        worker.get_by_label(have).check()
    worker.get_by_role("button", name="保存检查").click()
    expect(worker.locator("#sites-done")).to_contain_text("已保存检查")
    leader = page_as("leader", "/sites?view=stations&haves=lacking")
    row = leader.locator(".panel").last.locator("tbody tr", has_text=name)
    expect(row.first).to_contain_text("3/6")
    expect(row.first).to_contain_text("缺：有项目、有设施、有制度")


def test_a_district_sees_its_own_sites(page_as):
    page = page_as("district", "/sites")
    names = set(page.locator(".panel").last.locator("tbody tr td:nth-child(2)").all_inner_texts())
    assert names == {"思明区"}
    page.goto("/sites?district=350206")
    settle(page)
    expect(page.locator(".notice, .toast-line").first).to_contain_text("无法识别这个地址")


@pytest.mark.parametrize("query", VIEWS)
def test_sites_are_accessible_and_fit_a_phone(page_as, query):
    page = page_as("leader", f"/sites{query}")
    assert findings(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert overflow(page) == 0


def test_needs_lead_from_the_gap_to_the_list(page_as):
    page = page_as("leader", "/projects")
    overdue = page.locator(".panel").last.locator("tbody tr td:nth-child(4)").all_inner_texts()
    page.get_by_role("link", name="需求", exact=True).click()
    page.wait_for_url(re.compile("view=needs"))
    settle(page)
    page.get_by_role("link", name="逾期未响应").click()
    expect(page.locator(".chip.is-chosen", has_text="逾期未响应")).to_be_visible()
    total = sum(int(one.replace(",", "")) for one in overdue)
    expect(page.locator(".pager-rows")).to_contain_text(f"共 {total:,} 行")
    states = page.locator(".panel tbody tr td:nth-child(6)").all_inner_texts()
    assert set(states) == {"逾期未响应"}


@pytest.mark.parametrize("view", ["gap", "needs", "projects", "positions", "teams", "skills"])
def test_needs_and_positions_are_accessible_and_fit_a_phone(page_as, view):
    page = page_as("leader", f"/projects?view={view}")
    assert findings(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert overflow(page) == 0
