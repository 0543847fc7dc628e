"""People at work on an installation, each with pauses for reading, by Locust; see the README.

They sign in, open pages and change filters; they write nothing. Of each account of `--username`
as many sit at their screens as Locust makes people.
"""

import itertools
import random
import re
from argparse import ArgumentParser
from http import HTTPStatus
from typing import Any

from locust import HttpUser, between, events, task

from benchmarks.pages import question
from dashboard.security import CSRF_COOKIE, CSRF_HEADER

PAGES = {
    "/": "overview-map.figure",
    "/matrix": "matrix-written.data",
    "/districts": "districts-written.data",
    "/organizations": "organizations-result.children",
}
"""Pages, and what the callback that fills each of them writes."""

FILTERS = {
    "/": ("", "?compare=previous", "?compare=target", "?indicator=service_hours"),
    "/matrix": ("", "?compare=previous"),
    "/districts": ("", "?compare=previous"),
    "/organizations": ("", "?text=志愿", "?sort=-registered_on", "?page=2"),
}
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_numbers = itertools.count()


@events.init_command_line_parser.add_listener
def _ask_for_accounts(parser: ArgumentParser) -> None:
    parser.add_argument("--username", default="leader", help="accounts, separated by commas")
    parser.add_argument("--password", default="", help="of all of them", is_secret=True)


class Person(HttpUser):
    """Somebody who reads pages."""

    wait_time = between(2, 8)

    def on_start(self) -> None:
        """Sign in as one of the accounts in turn, as a browser does."""
        options = self.environment.parsed_options
        names = options.username.split(",")
        found = _TOKEN.search(self.client.get("/login").text)
        form = {
            "username": names[next(_numbers) % len(names)],
            "password": options.password,
            "csrf_token": found[1] if found else "",
        }
        # A browser says where it comes from, and over TLS that is looked at.
        self.client.headers["Referer"] = f"{self.host}/"
        self.client.post("/login", form)
        listed = self.client.get("/_dash-dependencies")
        if listed.status_code != HTTPStatus.OK:
            raise RuntimeError("nobody could sign in: name the accounts and their password")
        self._questions = {path: question(listed.json(), output) for path, output in PAGES.items()}

    @task(1)
    def open_a_page(self) -> None:
        """Come to a page by its address."""
        path = random.choice(list(PAGES))
        self.client.get(path, name="page")
        self._ask(path, "")

    @task(5)
    def change_a_filter(self) -> None:
        """Look at a page under another filter."""
        path = random.choice(list(PAGES))
        self._ask(path, random.choice(FILTERS[path]))

    @task(1)
    def ask_for_another_year(self) -> None:
        """Ask the overview what few have asked before."""
        year, month = random.randrange(2020, 2026), random.randrange(1, 13)
        self._ask("/", f"?from={year}-{month:02}&to={year + 1}-{month:02}")

    def _ask(self, path: str, search: str) -> None:
        body: dict[str, Any] = self._questions[path](search)
        token = self.client.cookies.get(CSRF_COOKIE, "")
        self.client.post(
            "/_dash-update-component",
            json=body,
            headers={CSRF_HEADER: token},
            name=f"callback of {path}",
        )
