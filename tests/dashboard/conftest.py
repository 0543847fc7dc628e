"""An app behind the real doors, with a clock that tests turn."""

import shutil
import subprocess
from datetime import datetime, timedelta

import pytest
from dash import Dash, Input, Output, html
from flask import Flask
from redis import Redis
from redis.exceptions import RedisError

from dashboard import access, bundles, errors, guarding, health, login, security, static
from dashboard.settings import Settings
from dashboard.warming import warm_up
from queries import accounts
from queries.scope import Permission, Role
from tests import builders
from tests.dashboard.machines import free_port, until
from tests.dashboard.visitor import PASSWORD, Visitor


class Clock:
    """Tells a time in UTC that only goes on when told to."""

    def __init__(self):
        self.now = datetime(2026, 9, 30, 1, 0, 0)

    def __call__(self):
        return self.now

    def forward(self, **span):
        self.now += timedelta(**span)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def settings():
    return Settings(
        secret_key="only tests know this key", session_idle_minutes=30, session_hours=10
    )


@pytest.fixture(scope="session")
def office_file(migrated_file, tmp_path_factory):
    """A small city with `leader` and `system`, who sees no figures; to be copied."""
    path = tmp_path_factory.mktemp("office") / "store.db"
    shutil.copyfile(migrated_file, path)
    with builders.opened(f"sqlite:///{path}") as store, store.writing() as connection:
        builders.small_city(connection)
        employ(connection, "leader", Role.LEADER)
        employ(connection, "system", Role.SYSTEM_ADMIN)
    return path


def employ(connection, username, role, districts=None):
    """Add an account that may sign in at once."""
    accounts.add_account(
        connection,
        username=username,
        display_name=username,
        password=PASSWORD,
        roles=(role,),
        districts=districts,
        now=datetime(2026, 9, 1),
        must_change_password=False,
    )


@pytest.fixture
def desk_office(office):
    """The office with two at its window: `clerk`, and `officer` of Huli."""
    with office.writing() as connection:
        employ(connection, "clerk", Role.INTAKE)
        employ(connection, "officer", Role.INTAKE, (builders.HULI,))
    return office


@pytest.fixture
def office(office_file, tmp_path):
    """A store of one's own with a small city, `leader` and `system`."""
    path = tmp_path / "store.db"
    shutil.copyfile(office_file, path)
    with builders.opened(f"sqlite:///{path}") as store:
        yield store


@pytest.fixture
def small_app(office, settings, clock):
    """A Dash app with one guarded callback, put behind the doors as the real one is."""
    return build(office, settings, clock)


def build(store, settings, clock):
    server = Flask("dashboard")
    access.install(server, store, settings, clock)
    bundles.install(server)
    app = Dash(
        "dashboard",
        server=server,
        assets_folder=str(static.ASSETS),
        on_error=guarding.passing_refusals(lambda error: None),
        **security.DASH_OPTIONS,
    )
    security.install(app, settings)
    login.install(server, store, settings, clock)
    errors.install(server)
    health.install(server, store)
    static.install(server)
    app.layout = app.validation_layout = html.Div([html.Div(id="asked"), html.Div(id="answer")])
    guarding.Guarded(app, Permission.SEE_FIGURES).callback(
        Output("answer", "children"), Input("asked", "children")
    )(lambda asked: f"{access.current_viewer().name}: {asked}")

    @server.get("/broken")
    def broken():
        raise RuntimeError("the inside")

    warm_up(app)
    return app


@pytest.fixture
def visitor(small_app):
    """A browser that has not signed in."""
    return Visitor(small_app)


@pytest.fixture
def leader(visitor):
    """The same browser, signed in as the leader."""
    assert visitor.sign_in("leader").status_code == 302
    return visitor


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory):
    """Address of a Redis of the tests' own, on loopback."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server on the PATH: apt-get install redis-server")
    port = free_port()
    folder = tmp_path_factory.mktemp("redis")
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    url = f"redis://127.0.0.1:{port}/0"
    until(lambda: _answers(url))
    yield url
    server.terminate()
    server.wait()


def _answers(url):
    try:
        return Redis.from_url(url).ping()
    except RedisError:
        return False
