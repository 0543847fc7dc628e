"""The page about the API promises what is there."""

import re
import shlex
from pathlib import Path

import click
import pytest

from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.api.routes import DOCUMENT, ROUTES
from dashboard.app import create_app
from dashboard.commands.root import zhiyuan
from dashboard.routes import PageRoutes
from dashboard.settings import Settings
from tests import builders
from tests.dashboard.programs import Program, add_accounts

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
LINES = [line for line in TEXT.splitlines() if line.startswith("curl ")]


@pytest.fixture(scope="module")
def program(migrated):
    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            builders.organize(connection)
            builders.record(connection, builders.volunteer(connection, gender="female"))
            secret = add_accounts(connection)["leader"]
            builders.refresh(connection)
        services = Services(store, current_viewer, lambda: builders.TODAY)
        app = create_app(Settings(secret_key="only tests know this key"), services)
        yield Program(app, secret)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.rpartition("/v1")[2])
def test_every_example_is_answered(program, line):
    words = shlex.split(line)
    assert words[words.index("-H") + 1] == "Authorization: Bearer $TOKEN"
    address = words[-1].removeprefix("$HOST/api/v1")
    answer = program.ask(address)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == ("text/csv" if "-o" in words else "application/json")


def test_every_route_has_an_example():
    shown = {re.sub(r"\?.*", "", shlex.split(line)[-1].removeprefix("$HOST")) for line in LINES}
    for path in (*(route.path for route in ROUTES), DOCUMENT):
        rule = re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)))
        assert any(rule.fullmatch(one) for one in shown), path


def test_every_command_and_page_named_is_there():
    users = zhiyuan.commands["user"]
    assert isinstance(users, click.Group)
    named = re.findall(r"`zhiyuan user ([a-z-]+)", TEXT)
    assert {"token", "tokens", "revoke-token"} == set(named) <= users.commands.keys()
    assert PageRoutes().find("/account/tokens")
