from dataclasses import replace

import pytest

from dashboard import start
from queries import accounts
from queries.remarks.sharing import open_first
from queries.remarks.views import keep_view
from queries.scope import Viewer
from tests.dashboard.conftest import build
from tests.dashboard.visitor import Visitor

VIEW = "/pillars/records?from=2026-01"


@pytest.fixture
def door(office, settings, clock):
    """A browser at the door of an app that knows what opens first."""
    app = build(office, replace(settings), clock)
    start.install(app.server, office)
    return Visitor(app)


@pytest.fixture
def preferring(office):
    """The office, whose leader lets a view open first."""
    with office.writing() as connection:
        account = accounts.get_account(connection, "leader")
        leader = Viewer(account.username, "", account.permissions, account.scope)
        open_first(connection, leader, keep_view(connection, leader, "记录", VIEW), True)
    return office


def test_signing_in_leads_to_what_opens_first(door, preferring):
    assert door.sign_in("leader").location == VIEW
    assert door.get("/start").location == VIEW


def test_an_address_that_was_asked_for_comes_first(door, preferring):
    assert door.sign_in("leader", next="/organizations").location == "/organizations"


def test_the_first_page_is_as_good_as_none(door, preferring):
    assert door.sign_in("leader", next="/").location == VIEW


def test_without_a_choice_it_is_the_overview(door, preferring):
    assert door.sign_in("system").location == "/"
    assert door.get("/start").location == "/"


def test_nobody_starts_without_a_session(door):
    assert door.get("/start").location.startswith("/login?next=")
