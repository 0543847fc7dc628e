"""A leader goes from district to district, and down to townships and organizations."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

SIMING = "/districts/350203"


def test_the_district_control_leads_from_district_to_district_and_to_all(page_as):
    page = page_as("leader", f"{SIMING}?from=2026-02&to=2026-09")
    control = page.locator("#shell-district")
    expect(control).to_have_value("350203")
    control.select_option("350206")
    page.wait_for_url("**/districts/350206?from=2026-02&to=2026-09&district=350206")
    settle(page)
    expect(page.locator("h1")).to_have_text("湖里区区情")
    control.select_option("all")
    page.wait_for_url("**/districts?from=2026-02&to=2026-09")
    settle(page)
    expect(page.locator("#districts-content tbody tr").first).to_contain_text("思明区")
    expect(control).to_have_value("all")
    page.go_back()
    page.wait_for_url("**/districts/350206?**")
    settle(page)
    expect(control).to_have_value("350206")
    expect(page.locator("h1")).to_have_text("湖里区区情")
    page.go_back()
    page.wait_for_url(f"**{SIMING}?**")
    settle(page)
    expect(page.locator("h1")).to_have_text("思明区区情")
    expect(control).to_have_value("350203")
