"""The overview in a real browser: bytes, requests, time to drawn, filter change to redrawn."""

import shutil
import statistics
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from benchmarks.pages import account
from benchmarks.serving import served
from benchmarks.stores import opened
from benchmarks.timing import TIMES, Row, shown

_BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable")
# Apache Superset 6.1 at city size, as quoted by the quality page: six charts, its data cache warm.
_ITS_COLD, _ITS_WARM = 5.1, 4.8
_ITS_BYTES, _ITS_REQUESTS = 3_000_000, 70
_DRAWN = """() => new Promise((done) => {
    const look = () => document.querySelector("#overview-trend .main-svg .infolayer")
        && document.querySelector("#overview-map .scatterlayer .trace")
        && document.querySelector("#overview-heat tbody tr")
        ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
    look();
})"""
_REDRAWN = """(month) => new Promise((done) => {
    const told = document.querySelector("#overview-heat-head .panel-subtitle");
    const before = told.textContent;
    const start = performance.now();
    const look = () => document.querySelector("#overview-heat-head .panel-subtitle").textContent
        === before ? requestAnimationFrame(look)
        : requestAnimationFrame(() => done(performance.now() - start));
    const control = document.querySelector("#shell-start");
    const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set;
    set.call(control, month);
    control.dispatchEvent(new Event("change", {bubbles: true}));
    look();
})"""


def overview(url: str) -> list[Row]:
    """Measure the overview of a store, served as in production."""
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        return [Row("overview in a browser", "", "", "no Chromium here")]
    with opened(url) as store, account(store) as entry, served(url) as server:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            rows = _measured(browser, server.address, entry)
            browser.close()
    return rows


def _measured(browser: Browser, address: str, entry: tuple[str, str]) -> list[Row]:
    session = _signed_in(browser, address, *entry)
    cold, warm, weights = [], [], []
    for _ in range(TIMES):
        context = browser.new_context(storage_state=session, locale="zh-CN")
        page, got = _listened(context)
        cold.append(_drawn(page, address))
        weights.append((len(got), sum(got)))
        got.clear()
        warm.append(_drawn(page, address))
        context.close()
    requests, weight = weights[0]
    context = browser.new_context(storage_state=session, locale="zh-CN")
    page = context.new_page()
    _drawn(page, address)
    months = page.locator("#shell-start option").all()
    choices = [one.get_attribute("value") for one in months[1 : 2 * TIMES + 2]]
    changes = [page.evaluate(_REDRAWN, month) / 1000 for month in choices if month]
    context.close()
    change = statistics.median(changes)
    return [
        _beside("overview, time to drawn, empty cache", statistics.median(cold), _ITS_COLD, 3),
        _beside("overview, time to drawn, warm cache", statistics.median(warm), _ITS_WARM, 6),
        Row(
            "overview, weight with an empty cache",
            f"{weight / 1024:,.0f} KB",
            "",
            "",
            f"≤ {_ITS_BYTES // 3 // 1024:,} KB: 1/3 of Superset's",
            weight <= _ITS_BYTES / 3,
        ),
        Row(
            "overview, requests with an empty cache",
            str(requests),
            "",
            "",
            f"≤ {_ITS_REQUESTS // 3}: 1/3 of Superset's",
            requests <= _ITS_REQUESTS / 3,
        ),
        Row("filter change to redrawn", shown(change), "", "", "≤ 300 ms", change <= 0.3),
    ]


def _beside(what: str, taken: float, its: float, share: int) -> Row:
    target = f"≤ {shown(its / share)}: 1/{share} of Superset's"
    return Row(what, shown(taken), "", "", target, taken <= its / share)


def _listened(context: BrowserContext) -> tuple[Page, list[int]]:
    """Open a page and list the bytes on the wire of each answer it gets."""
    page = context.new_page()
    got: list[int] = []
    within: set[str] = set()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")

    def asked(event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("data:"):  # is in the page already
            within.add(event["requestId"])

    def answered(event: dict[str, Any]) -> None:
        if event["requestId"] not in within:
            got.append(int(event["encodedDataLength"]))

    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.loadingFinished", answered)
    return page, got


def _signed_in(browser: Browser, address: str, username: str, password: str) -> StorageState:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{address}/login")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_selector(".frame")
    session = context.storage_state()
    context.close()
    return session


def _drawn(page: Page, address: str) -> float:
    """Seconds from asking for the page until its charts and tables are drawn."""
    page.goto(f"{address}/", wait_until="commit")
    taken: float = page.evaluate(_DRAWN) / 1000
    page.wait_for_load_state("networkidle")
    return taken
