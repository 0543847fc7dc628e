"""Pages on the server: a whole callback against an empty one, and the list of organizations."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any

from dash import Dash, Input, Output, html
from flask import Flask
from sqlalchemy import Engine, event

from benchmarks.stores import KEY, measured_on
from benchmarks.timing import Row, counted_statements, ratio, shown, side_by_side
from callbacks.services import Services
from dashboard import access, bundles, guarding, login, security, static
from dashboard.app import create_app
from dashboard.clock import utc_now
from dashboard.settings import Settings
from dashboard.warming import warm_up
from queries import accounts
from queries.months import Month
from queries.organizations.directory import count_organizations, search_organizations
from queries.organizations.latest import LatestDirectory, settle_directory
from queries.organizations.searches import PAGE_SIZES, Search, Sort
from queries.scope import Permission, Role
from queries.store import Store
from tests.dashboard.visitor import Visitor, asking


@contextmanager
def account(store: Store) -> Iterator[tuple[str, str]]:
    """Lend an account of a leader, made for the run and disabled after it: name, password."""
    username, password = f"benchmark-{secrets.token_hex(4)}", secrets.token_urlsafe(16)
    with store.writing() as connection:
        accounts.add_account(
            connection,
            username=username,
            display_name=username,
            password=password,
            roles=(Role.LEADER,),
            districts=None,
            now=utc_now(),
            must_change_password=False,
        )
    yield username, password
    with store.writing() as connection:
        accounts.disable_account(connection, username, utc_now())


def callbacks(store: Store) -> list[Row]:
    """Time the overview's callback, asked anew and asked again, against an empty callback."""
    settings = Settings(secret_key=KEY)
    today = measured_on(store)
    with account(store) as entry:
        app = create_app(settings, Services(store, access.current_viewer, lambda: today))
        visitor, empty = Visitor(app), Visitor(_empty_app(store, settings))
        for one in (visitor, empty):
            one.sign_in(*entry)
            one.get("/")
        ask = _overview(visitor)
        months = count()
        last = Month.of(today) - 1

        def anew() -> None:
            back = next(months) % 90
            ask(f"?from={last - back - 12}&to={last - back // 8}")

        def again() -> None:
            ask("")

        first, second, nothing = side_by_side(
            anew, again, lambda: _answered(empty.call(asking())), times=41
        )
        with counted_statements(Engine, event) as sent:
            anew()
    return [
        ratio(
            "overview, a question not asked before",
            first,
            nothing,
            "empty callback",
            target="felt as the filter change below",
        ),
        ratio(
            "overview, a question asked before",
            second,
            nothing,
            "empty callback",
            target="≤ 3 × an empty callback",
            most=3,
        ),
        Row(
            "SQL statements of an overview",
            str(len(sent)),
            "",
            "sign-in and version included",
            "≤ 12",
            len(sent) <= 12,
        ),
    ]


def organizations(
    store: Store, target: str = "≤ 50 ms at 8,000 organizations", most: float = 0.05
) -> list[Row]:
    """Time pages of the directory of organizations.

    Args:
        store: to ask.
        target: as the quality page says it.
        most: seconds that meet it.
    """
    with store.reading() as connection:
        pages = -(-count_organizations(connection, Search(scope=None)) // PAGE_SIZES[0])
    searches = {
        "first page by name": Search(scope=None),
        "filtered by words": Search(scope=None, text="志愿"),
        "filtered by pinyin": Search(scope=None, text="zyfw"),
        "filtered by two words": Search(scope=None, text="厦门市 助学"),
        "registered since 2018, far page": Search(
            scope=None, registered_from=date(2018, 1, 1), page=pages // 4
        ),
        "newest first, last page": Search(
            scope=None, sort=Sort.REGISTERED_ON, descending=True, page=pages
        ),
    }
    latest = LatestDirectory()
    with store.writing() as connection:
        settle_directory(connection, most=0)

    def read() -> None:
        with store.reading() as connection:
            LatestDirectory().of(connection)

    [taken] = side_by_side(read, times=3)
    rows = [Row("organizations, read into columns", shown(taken), "", "", "once in a process")]
    for name, search in searches.items():

        def find(search: Search = search) -> None:
            with store.reading() as connection:
                search_organizations(connection, search, latest)

        [taken] = side_by_side(find, times=21)
        rows.append(Row(f"organizations, {name}", shown(taken), "", "", target, taken <= most))
    return rows


def _empty_app(store: Store, settings: Settings) -> Dash:
    """Behind the same doors, one callback that does nothing."""
    server = Flask("dashboard")  # the doors draw its login page
    access.install(server, store, settings)
    bundles.install(server)
    app = Dash("dashboard", server=server, **security.DASH_OPTIONS)
    security.install(app, settings)
    login.install(server, store, settings)
    static.install(server)
    app.layout = app.validation_layout = html.Div([html.Div(id="asked"), html.Div(id="answer")])
    guarding.Guarded(app, Permission.SEE_FIGURES).callback(
        Output("answer", "children"), Input("asked", "children")
    )(lambda asked: asked)
    warm_up(app)
    return app


def _overview(visitor: Visitor) -> Callable[[str], None]:
    write = question(visitor.get("/_dash-dependencies").get_json())
    return lambda search: _answered(visitor.call(write(search)))


def question(
    callbacks: list[dict[str, Any]], output: str = "overview-map.figure"
) -> Callable[[str], dict[str, Any]]:
    """Return what writes a page's question as the page does, for what its address says after `?`.

    Args:
        callbacks: as `/_dash-dependencies` lists them.
        output: what the page's callback writes among others.
    """
    [entry] = [
        one
        for one in callbacks
        if output in _each(one)
        and not one.get("clientside_function")
        and one["inputs"][0]["id"] == "shell-url"
    ]
    outputs = [
        dict(zip(("id", "property"), one.rsplit(".", 1), strict=True)) for one in _each(entry)
    ]

    def write(search: str) -> dict[str, Any]:
        values: dict[str, Any] = {"shell-url.search": search}
        return {
            "output": entry["output"],
            "outputs": outputs,
            "inputs": [_filled(one, values) for one in entry["inputs"]],
            "state": [_filled(one, values) for one in entry["state"]],
            "changedPropIds": ["shell-url.search"],
        }

    return write


def _each(entry: dict[str, Any]) -> list[str]:
    listed: list[str] = entry["output"].strip(".").split("...")
    return listed


def _filled(one: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
    return {**one, "value": values.get(f"{one['id']}.{one['property']}")}


def _answered(answer: Any) -> None:
    if answer.status_code != 200:
        raise AssertionError(f"{answer.status_code}: {answer.text[:200]}")
