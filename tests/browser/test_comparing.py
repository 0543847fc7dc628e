"""A leader compares districts: in the matrix, beside targets, down to a township and back."""

import csv

import pytest
from playwright.sync_api import expect

from queries.indicators import ALL
from tests.browser.conftest import NO_DISTRICT, overflow, saved, settle

pytestmark = pytest.mark.browser

PAGES = ("/matrix", "/districts", "/districts/350203")


@pytest.mark.parametrize("width", [1920, 1440, 768, 390])
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_pages_that_compare_need_no_pan(page_as, path, width, locale):
    page = page_as("leader", path, width=width, locale=locale)
    expect(page.locator("h1")).not_to_be_empty()
    assert overflow(page) <= 0
    if width == 390:
        for frame in page.locator(".table-frame").all():
            assert frame.evaluate("one => one.scrollWidth - one.clientWidth") <= 0


def test_what_figures_are_set_beside_is_chosen_above_and_kept(page_as):
    page = page_as("leader")
    expect(page.locator("#overview-cards")).to_contain_text("较上年同期")
    page.select_option("#shell-compare", "previous")
    page.wait_for_url("**compare=previous**")
    expect(page.locator("#overview-cards")).to_contain_text("较上一期")
    page.locator("#shell-menu a[href^='/matrix']").click()
    page.wait_for_url("**/matrix?compare=previous")
    settle(page)
    expect(page.locator("#shell-compare")).to_have_value("previous")


def test_the_map_and_the_tiles_show_the_same(page_as):
    page = page_as("leader")
    expect(page.locator("#overview-tiles")).to_be_hidden()
    page.get_by_role("button", name="方格").click()
    expect(page.locator("#overview-map")).to_be_hidden()
    tile = page.locator("#overview-tiles .tile", has_text="湖里")
    row = page.locator("#overview-districts tbody tr", has_text="湖里")
    assert tile.locator(".tile-value").inner_text().split()[0] in row.inner_text()
    tile.click()
    expect(page.locator("h1")).to_contain_text("湖里区")
    settle(page)


def test_the_matrix_is_pinned_sorted_narrowed_and_taken_along(page_as, tmp_path):
    page = page_as("leader", "/matrix")
    names = page.locator(".matrix tbody tr:not(.heat-group) th a:not(.pin)")
    expect(names).to_have_count(len(ALL))
    page.locator(".matrix tr", has_text="身份标识率").locator(".pin").click()
    page.wait_for_url("**pin=identity_marking_rate**")
    expect(names.first).to_have_text("身份标识率")
    page.locator(".matrix-tools a", has_text="培训").click()
    page.wait_for_url("**pillar=training**")
    expect(names).to_have_count(1 + sum(one.pillar == "training" for one in ALL.values()))
    page.locator(".matrix thead .pin").first.click()
    expect(page.locator(".matrix thead [aria-sort]")).to_have_count(1)
    settle(page)
    shown = names.all_inner_texts()
    page.locator(".panel summary").click()
    path = saved(page, page.get_by_text("CSV").click, tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert list(dict.fromkeys(row[1] for row in rows[1:])) == shown
    page.go_back()
    settle(page)


def test_a_leader_goes_down_to_a_township_and_back(page_as):
    page = page_as("leader", "/?from=2026-01&to=2026-08")
    page.locator("#overview-heat thead a", has_text="思明").click()
    expect(page.locator("h1")).to_have_text("思明区区情")
    settle(page)
    expect(page.locator("#shell-district")).to_have_value("350203")
    page.locator(".district-page .row-link", has_text="街道").first.click()
    page.wait_for_url("**township=350203**")
    settle(page)
    expect(page.locator(".trail")).to_contain_text("街道")
    expect(page.locator(".district-page .kpi-card")).not_to_have_count(0)
    page.locator(".trail a", has_text="思明区").click()
    expect(page.locator("h1")).to_have_text("思明区区情")
    settle(page)
    page.select_option("#shell-district", "350206")
    expect(page.locator("h1")).to_have_text("湖里区区情")
    settle(page)
    assert "/districts/350206?from=2026-01&to=2026-08&district=350206" in page.url
    page.locator(".trail a").first.click()
    page.wait_for_url("**/districts?from=2026-01&to=2026-08")
    settle(page)


def test_an_officer_sees_one_district_without_classes(page_as):
    page = page_as("district", "/districts")
    expect(page.locator(".district-list tbody tr")).to_have_count(1)
    expect(page.locator("#shell-page")).not_to_contain_text("全市")
    page.goto(NO_DISTRICT)
    expect(page.locator("#shell-page")).to_contain_text("或您无权查看")


def test_a_place_that_there_is_not_is_said(page_as):
    page = page_as("leader", "/districts/350203?township=350203999")
    expect(page.locator("#shell-notice")).to_contain_text("没有代码为")
