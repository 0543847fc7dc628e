"""A leader looks at the city, asks about a district and takes the figures along."""

import csv

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from callbacks.heat import main_indicators
from tests.browser.conftest import overflow, saved, settle

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("locale", "title"), [("zh-CN", "总览 · 志愿罗盘"), ("en", "Overview · Zhiyuan Compass")]
)
def test_the_overview_is_drawn_whole(page_as, width, locale, title):
    page = page_as("leader", locale=locale, width=width)
    expect(page.locator("html")).to_have_attribute("lang", locale)
    expect(page).to_have_title(title)
    expect(page.locator("#overview-headline h1")).not_to_be_empty()
    expect(page.locator("#overview-cards .kpi-card")).to_have_count(6)
    for kpi in page.locator("#overview-cards .kpi").all():
        assert kpi.inner_text().strip() not in ("", "—")
    expect(page.locator("#overview-map .js-plotly-plot .scatterlayer .trace")).not_to_have_count(0)
    expect(page.locator("#overview-trend .js-plotly-plot .scatterlayer .trace")).not_to_have_count(
        0
    )
    assert page.locator("#overview-heat tbody tr").count() >= len(main_indicators())
    assert overflow(page) <= 0


def test_a_leader_changes_the_period_and_goes_back(page_as):
    page = page_as("leader")
    before = page.inner_text("#overview-heat-head .panel-subtitle")
    page.select_option("#shell-start", "2026-03")
    page.wait_for_url("**from=2026-03**")
    expect(page.locator("#overview-heat-head .panel-subtitle")).not_to_have_text(before)
    page.select_option("#shell-span", "previous")
    page.wait_for_url("**from=2025-01&to=2025-12**")
    settle(page)
    page.go_back()
    page.wait_for_url("**from=2026-03**")
    expect(page.locator("#shell-start")).to_have_value("2026-03")
    settle(page)


def test_a_leader_narrows_to_a_district_by_its_row_and_by_the_map(page_as):
    page = page_as("leader")
    page.locator("#overview-districts a.row-link", has_text="湖里").click()
    page.wait_for_url("**district=350206**")
    expect(page.locator("#shell-district")).to_have_value("350206")
    settle(page)
    expect(page.locator("#overview-headline h1")).to_contain_text("湖里")
    page.select_option("#shell-district", "all")
    page.wait_for_url(lambda url: "district" not in url)
    settle(page)
    page.locator("#overview-map").scroll_into_view_if_needed()
    box = page.locator("#overview-map .annotation", has_text="同安").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 6)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] - 6)
    page.wait_for_url("**district=350212**")


def test_leaving_the_overview_before_it_is_answered_is_no_error(page_as):
    page = page_as("leader", "/?from=2026-01&to=2026-08")
    held = []

    def hold(route):
        if "overview-map" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route("**/_dash-update-component*", hold)
    page.locator("#overview-heat thead a", has_text="思明").click()
    expect(page.locator("h1")).to_have_text("思明区区情")
    assert held
    for route in held:
        route.continue_()
    settle(page)


def test_a_leader_opens_each_pillar_from_the_menu(page_as):
    page = page_as("leader")
    for name in page.locator("#shell-menu a[href^='/pillars/']").all_inner_texts():
        page.locator("#shell-menu a", has_text=name.strip()).first.click()
        expect(page.locator("h1")).to_contain_text(name.strip())
        expect(page.locator("#shell-menu [aria-current=page]")).to_contain_text(name.strip())
        settle(page)
        assert overflow(page) <= 0


def test_a_leader_switches_the_language_and_the_theme(page_as):
    page = page_as("briefing")
    page.get_by_role("button", name="English").click()
    expect(page).to_have_title("Overview · Zhiyuan Compass")
    settle(page)
    page.locator(".personal summary:not(#views-open)").click()
    with page.expect_response("**/account/theme"):
        page.locator("[data-theme=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    settle(page)
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.get_by_role("button", name="中文").click()
    expect(page).to_have_title("总览 · 志愿罗盘")


def export(page, panel, name):
    section = page.locator(".panel", has=page.locator(panel))
    section.locator("summary").click()
    return lambda: section.get_by_text(name).click()


@pytest.mark.parametrize("panel", ["#overview-map", "#overview-trend"])
def test_a_chart_is_taken_along_as_a_picture(page_as, tmp_path, panel):
    page = page_as("leader")
    picture = saved(page, export(page, panel, "PNG 图片"), tmp_path)
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size > 10_000
    assert picture.suffix == ".png"
    drawing = saved(page, export(page, panel, "SVG"), tmp_path).read_text(encoding="utf-8")
    assert drawing.startswith("<svg")
    assert "模拟数据" in drawing


def test_the_figures_of_a_chart_are_taken_along(page_as, tmp_path):
    page = page_as("leader", "/?from=2026-01&to=2026-06&indicator=service_hours")
    path = saved(page, export(page, "#overview-map", "CSV"), tmp_path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    shown = page.locator("#overview-districts tbody tr").all_inner_texts()
    names = [line.split("\t")[0].strip() for line in shown]
    text = path.read_text(encoding="utf-8-sig")
    assert all(name in text for name in names if name not in ("全市", "合计"))
    assert len(rows) > 6
    book = load_workbook(saved(page, export(page, "#overview-map", "Excel"), tmp_path))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    words = [str(cell) for cell in cells]
    assert len(book.sheetnames) >= 2
    assert any("模拟数据" in word for word in words)
    assert any("志愿服务时长" in word for word in words)
