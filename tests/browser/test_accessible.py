"""Usable by anyone: no serious finding of axe-core, everything by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => one.id + ": " + one.nodes.slice(0, 3).map((node) => node.html).join(" | "))"""
PAGES = {
    "leader": (
        "/",
        "/pillars/records",
        "/indicators/on_time_record_rate",
        "/matrix?pin=active_rate&sort=signals",
        "/districts",
        "/districts/350203",
        "/districts/350203?township=350203008",
        "/organizations",
        "/nowhere",
        "/account/password",
        "/account/factor",
        "/reported",
    ),
    "reviewer": ("/registrations", "/marks"),
    "intake": ("/registrations?queue=role&open=new",),
    "auditor": ("/", "/account", "/admin/audit", "/admin/audit?view=proof"),
    "security": ("/admin/accounts", "/admin/accounts?view=rights"),
    "system": ("/admin/system",),
    "steward": ("/events?edit=new",),
    "district": ("/explanations",),
    "briefing": ("/briefings",),
}


def findings(page):
    # The page's own security policy keeps foreign scripts out, so axe comes in from outside.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # What is being asked anew is drawn paler for that while.
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
    return page.evaluate(RUN)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("username", "path"), [(name, path) for name, paths in PAGES.items() for path in paths]
)
def test_no_serious_finding(page_as, open_page, username, path, theme, width):
    page = page_as(username, theme=theme, width=width)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert findings(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_finding_at_the_door(open_page, theme):
    page = open_page(theme=theme)
    page.goto("/login")
    assert findings(page) == []


def test_no_serious_finding_in_english(page_as):
    page = page_as("leader", locale="en")
    assert findings(page) == []


def test_the_overview_is_walked_by_keyboard_alone(page_as):
    page = page_as("leader")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.reload()
    settle(page)
    reached = []
    for _ in range(400):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                    const at = document.activeElement;
                    if (at === document.body) { return ""; }
                    const seen = getComputedStyle(at);
                    const ring = seen.outlineStyle !== "none" || seen.boxShadow !== "none";
                    return at.tagName + " " + (at.id || at.getAttribute("href")
                        || at.textContent.trim().slice(0, 20)) + (ring ? "" : " without a ring");
                }"""
            )
        )
        if reached[-1] == "":
            break
    assert reached[-1] == ""
    assert "; ".join(one for one in reached if one.endswith("without a ring")) == ""
    told = " ".join(reached)
    for meant in ("#content", "/organizations", "shell-start", "shell-district", "350206", "导出"):
        assert meant in told


def test_a_menu_opens_and_closes_by_keyboard(page_as):
    page = page_as("leader")
    export = page.locator(".panel summary").first
    export.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel details").first).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator(".panel details").first).not_to_have_attribute("open", "")
