"""Stars reached, honours, uninsured hours: as a steward and as a district read them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import overflow
from tests.browser.test_accessible import findings

pytestmark = pytest.mark.browser

PATHS = (
    "/incentives",
    "/incentives?view=cards&state=valid",
    "/safeguards",
    "/safeguards?view=units",
    "/safeguards?view=risks",
)


def test_honours_are_masked_and_narrowed(page_as):
    page = page_as("steward", "/incentives?view=commendations")
    holders = page.locator(".panel tbody tr").filter(has_text=re.compile(r"V350200\d+"))
    assert all("*" in one for one in holders.all_inner_texts()) and holders.count() > 0
    page.get_by_role("link", name="思明区", exact=True).click()
    expect(page.locator(".chip.is-chosen", has_text="思明区")).to_be_visible()
    districts = page.locator(".panel tbody tr td:nth-child(2)").all_inner_texts()
    assert set(districts) == {"思明区"}


def test_a_district_reads_its_own_hours_and_no_claims(page_as):
    whole = page_as("steward", "/safeguards?view=units")
    mine = page_as("district", "/safeguards?view=units")
    rows = (one.locator(".panel tbody tr").count() for one in (mine, whole))
    fewer, more = rows
    assert 0 < fewer <= more
    expect(mine.get_by_role("link", name="理赔", exact=True)).to_have_count(0)
    expect(whole.get_by_role("link", name="理赔", exact=True)).to_have_count(1)
    mine.get_by_role("link", name="2026年8月", exact=True).click()
    expect(mine.locator(".chip.is-chosen", has_text="2026年8月")).to_be_visible()
    expect(mine.locator(".panel")).to_contain_text("2026年8月")


@pytest.mark.parametrize("path", PATHS)
def test_care_is_accessible_and_fits_a_phone(page_as, path):
    page = page_as("steward", path)
    assert findings(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert overflow(page) == 0
