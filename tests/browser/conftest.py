"""A real browser in front of the real app, served over a small synthetic city."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.app import create_app
from dashboard.settings import Settings
from queries import integrity
from queries.accounts import set_up_demo_accounts
from queries.city.pack import find_pack, load_pack
from queries.imports import taking_back
from queries.imports.jobs.running import run
from queries.synthetic import Ground, fill_store, make_city
from queries.synthetic.plants import plant
from tests import builders
from tests.conftest import Lender

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable")
PASSWORD = "correct horse battery"
HEIGHT = 900
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
NO_PAGE = "/nowhere"
NO_DISTRICT = "/districts/350299"
NO_INDICATOR = "/indicators/nothing"
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def served(migrated: Lender) -> Iterator[str]:
    """Address of the app over a synthetic Xiamen of 2,000 volunteers and the demo accounts."""
    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing() as connection:
            load_pack(connection, find_pack("xiamen"))
            made = make_city(
                Ground.load(connection),
                volunteers=2_000,
                records=20_000,
                years=3,
                seed=1,
                today=builders.TODAY,
            )
            fill_store(connection, store.vault, made)
            plant(connection, seed=1, sites=2)
            set_up_demo_accounts(connection, PASSWORD, datetime(2026, 9, 1))
        integrity.run(store, builders.TODAY)
        app = create_app(
            # Who has signed in once stays so, however slow the machine is.
            Settings(
                secret_key="only tests know this key", session_idle_minutes=600, session_hours=24
            ),
            Services(
                store,
                current_viewer,
                lambda: builders.TODAY,
                # At the city's date of the tests, which a process of its own does not know.
                set_going=partial(run, store, today=builders.TODAY),
                set_undoing=partial(taking_back.run, store, today=builders.TODAY),
                set_judging=partial(integrity.run, store, builders.TODAY),
            ),
        )
        server = make_server("127.0.0.1", 0, app.server, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.port}"
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session; skips where there is none, fails so in CI."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        why = f"none of {', '.join(BROWSERS)} is on the PATH; `make test` installs one"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def path_of(url: str) -> str:
    """Return an address without what follows its path."""
    return url.partition("?")[0]


@pytest.fixture
def refused() -> set[str]:
    """Paths at which a test means to be refused, and what scripts then say; it adds its own."""
    return {NO_PAGE, NO_DISTRICT, NO_INDICATOR}


@pytest.fixture
def open_page(browser: Browser, served: str, refused: set[str]) -> Iterator[OpenPage]:
    """Open pages of a browser that has not signed in; a test fails on what they complain about.

    Complaints are errors in the console, uncaught exceptions, answers of 400 and above and
    requests to any other host; what is `refused` is none.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(
        *, locale: str = "zh-CN", width: int = 1440, theme: str = "light", storage: object = None
    ) -> Page:
        context = browser.new_context(
            base_url=served,
            locale=locale,
            viewport={"width": width, "height": HEIGHT},
            color_scheme=theme,
            reduced_motion="reduce",
            accept_downloads=True,
            storage_state=storage,
        )
        contexts.append(context)

        def complain(text: str, url: str = "") -> None:
            meant = path_of(url).endswith(tuple(refused)) or any(one in text for one in refused)
            if not meant:
                complaints.append(text)

        context.on(
            "console",
            lambda said: (
                complain(said.text, said.location["url"]) if said.type == "error" else None
            ),
        )
        context.on("weberror", lambda failed: complain(str(failed.error)))
        context.on(
            "request",
            lambda sent: (
                complaints.append(f"another host: {sent.url}")
                if not sent.url.startswith((served, "data:", "blob:"))
                else None
            ),
        )
        context.on(
            "response",
            lambda got: complain(f"{got.status} {got.url}", got.url) if got.status >= 400 else None,
        )
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def signed_in() -> dict[str, object]:
    """Sessions of roles, kept so that each signs in once."""
    return {}


@pytest.fixture
def page_as(open_page: OpenPage, signed_in: dict[str, object]) -> OpenPage:
    """Open a page signed in as a demo account: page_as("leader", "/", width=390)."""

    def page_as(username: str, path: str = "/", **options: object) -> Page:
        if username not in signed_in:
            page = open_page(locale="zh-CN")
            sign_in(page, username)
            signed_in[username] = page.context.storage_state()
        page = open_page(storage=signed_in[username], **options)
        page.goto(path)
        settle(page)
        return page

    return page_as


def sign_in(page: Page, username: str) -> None:
    """Fill in the login page."""
    page.goto("/login")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page is drawn and asks for nothing more."""
    expect(page.locator(".frame")).to_be_visible()
    # On a slow machine the network is idle, too, before the page that stands in the frame is asked.
    expect(page.locator("#shell-page > *")).not_to_have_count(0)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)
    expect(page.locator(".skeleton:visible")).to_have_count(0)


def saved(page: Page, click: Callable[[], None], folder: Path) -> Path:
    """Save what a click downloads and return the file."""
    with page.expect_download() as download:
        click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return width
