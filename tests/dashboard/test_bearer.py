from datetime import datetime

import pytest

from queries import accounts
from tests.dashboard.visitor import PASSWORD, Visitor

PATH = "/api/v1/unknown"
"""Where the small app shows its page to whoever the guard lets in."""


@pytest.fixture
def secret(office):
    with office.writing() as connection:
        leader = accounts.get_account(connection, "leader")
        return accounts.issue_token(connection, leader, "tests", 7, datetime(2026, 9, 29))[1]


def ask(visitor, authorization, path=PATH):
    return visitor.get(path, headers={"Authorization": authorization})


def test_a_token_lets_in(visitor, secret):
    assert ask(visitor, f"Bearer {secret}").status_code == 200
    assert ask(visitor, f"bearer {secret}").status_code == 200


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer ", "Bearer x", "Basic bGVhZGVyOng=", "Token {}", "{}", "\x00"]
)
def test_anything_else_is_refused_with_the_way_in(leader, secret, shown):
    answer = ask(leader, shown.format(secret))
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert "invalid_token" in answer.headers["WWW-Authenticate"]
    assert answer.mimetype == "application/problem+json"


def test_without_a_token_the_way_in_is_told_and_no_fault(visitor):
    answer = visitor.get(PATH)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert "error" not in answer.headers["WWW-Authenticate"]


def test_a_token_is_over_when_its_time_is(visitor, secret, clock):
    clock.forward(days=5)
    assert ask(visitor, f"Bearer {secret}").status_code == 200
    clock.forward(days=1)
    assert ask(visitor, f"Bearer {secret}").status_code == 401


def test_a_token_begins_no_session(visitor, secret):
    answer = ask(visitor, f"Bearer {secret}")
    assert "Set-Cookie" not in answer.headers
    assert visitor.get(PATH).status_code == 401
    assert ask(visitor, f"Bearer {secret}", "/").status_code == 302


def test_a_token_goes_with_its_account(visitor, office, secret, clock, small_app):
    other = Visitor(small_app)
    other.sign_in("leader")
    assert other.get("/").status_code == 200
    assert other.post("/logout").status_code == 302
    assert ask(visitor, f"Bearer {secret}").status_code == 200
    with office.writing() as connection:
        accounts.set_password(connection, "leader", PASSWORD)
    assert ask(visitor, f"Bearer {secret}").status_code == 401


def test_a_closed_account_has_no_way_in(visitor, office, secret, clock):
    with office.writing() as connection:
        accounts.disable_account(connection, "leader", clock())
    assert ask(visitor, f"Bearer {secret}").status_code == 401
