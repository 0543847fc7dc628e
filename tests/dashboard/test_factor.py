"""The second factor at the doors: set up, asked for, used once, recovered from, demanded."""

import re
from dataclasses import replace
from datetime import UTC

import pyotp
import pytest
from sqlalchemy import select

from queries import audit
from queries.schema import account, recovery_code
from queries.scope import Role
from tests.dashboard.conftest import build, employ
from tests.dashboard.visitor import PASSWORD, Visitor

STEP = 30


def seconds(clock):
    return int(clock.now.replace(tzinfo=UTC).timestamp())


def code_of(secret, clock, later=0):
    return pyotp.TOTP(secret).at(seconds(clock) + later)


def offered(page):
    """The secret that a page shows, and the field that carries it."""
    secret = re.search(r'class="door-secret"><code>([A-Z2-7]+)<', page.text)[1]
    return secret, re.search(r'name="secret" value="([^"]+)"', page.text)[1]


def set_up(visitor, clock):
    """Set it up for who is signed in; return secret and recovery codes."""
    secret, carried = offered(visitor.get("/account/factor"))
    answer = visitor.send(
        "/account/factor", secret=carried, code=code_of(secret, clock), act="set_up"
    )
    assert answer.status_code == 200, answer.text
    codes = re.findall(r"<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>", answer.text)
    assert len(codes) == 10
    return secret, codes


@pytest.fixture
def guarded(leader, clock):
    """The leader's second factor, and a browser that has not signed in."""
    return *set_up(leader, clock), Visitor(leader.app)


def tried(visitor, code, **fields):
    return visitor.send("/login/code", code=code, **fields)


def test_a_password_alone_opens_nothing(guarded, clock):
    secret, _, visitor = guarded
    clock.forward(seconds=STEP)
    answer = visitor.sign_in("leader", next="/pillars/training")
    assert answer.location == "/login/code?next=/pillars/training"
    assert visitor.get("/").status_code == 302
    assert visitor.client.post("/_dash-update-component", json={}).status_code in (400, 401)
    entered = tried(visitor, code_of(secret, clock), next="/pillars/training")
    assert entered.location == "/pillars/training"
    assert visitor.get("/").status_code == 200


def test_the_half_minutes_beside_are_taken_and_no_others(guarded, clock):
    secret, _, visitor = guarded
    clock.forward(seconds=10 * STEP)
    for away, status in ((-2, 401), (2, 401), (-1, 302)):
        visitor.sign_in("leader")
        assert tried(visitor, code_of(secret, clock, away * STEP)).status_code == status


def test_a_code_serves_once_and_an_older_one_no_more(guarded, clock):
    secret, _, visitor = guarded
    clock.forward(seconds=5 * STEP)
    used = code_of(secret, clock)
    visitor.sign_in("leader")
    assert tried(visitor, used).status_code == 302
    other = Visitor(visitor.app)
    other.sign_in("leader")
    assert tried(other, used).status_code == 401
    assert tried(other, code_of(secret, clock, -STEP)).status_code == 401
    clock.forward(seconds=STEP)
    assert tried(other, code_of(secret, clock)).status_code == 302


def test_the_code_that_set_it_up_does_not_open(guarded, clock):
    secret, _, visitor = guarded
    visitor.sign_in("leader")
    assert tried(visitor, code_of(secret, clock)).status_code == 401


def test_a_recovery_code_serves_once_however_it_is_typed(guarded, office):
    _, codes, visitor = guarded
    visitor.sign_in("leader")
    assert tried(visitor, codes[3].lower().replace("-", " ")).status_code == 302
    assert "还有 9 个恢复码可用" in visitor.get("/account/factor").text
    other = Visitor(visitor.app)
    other.sign_in("leader")
    assert tried(other, codes[3]).status_code == 401
    with office.reading() as connection:
        kept = " ".join(connection.scalars(select(recovery_code.c.code_hash)))
    assert not any(one.replace("-", "") in kept.upper() for one in codes)


def test_guessing_codes_locks_the_account_though_the_password_is_right(guarded, clock):
    secret, _, visitor = guarded
    clock.forward(seconds=5 * STEP)
    for _ in range(5):
        assert visitor.sign_in("leader").status_code == 302
        assert tried(visitor, "000000").status_code == 401
    assert tried(visitor, code_of(secret, clock)).status_code == 401
    assert visitor.sign_in("leader").status_code == 401
    clock.forward(minutes=16)
    visitor.sign_in("leader")
    assert tried(visitor, code_of(secret, clock)).status_code == 302


def test_a_right_password_waits_five_minutes(guarded, clock):
    *_, visitor = guarded
    visitor.sign_in("leader")
    clock.forward(minutes=6)
    assert visitor.get("/login/code").location == "/login"
    assert Visitor(visitor.app).get("/login/code").location == "/login"


def test_what_is_kept_is_sealed_and_what_happened_is_written_down(guarded, office):
    secret, _, visitor = guarded
    with office.reading() as connection:
        sealed = connection.scalar(
            select(account.c.factor_secret).where(account.c.username == "leader")
        )
        entries = [(one["action"], one["result"]) for one in audit.list_entries(connection)]
    assert secret.encode() not in sealed and office.vault.open(sealed) == secret
    assert ("factor_set_up", "ok") in entries
    visitor.sign_in("leader")
    tried(visitor, "123456")
    with office.reading() as connection:
        entries = [(one["action"], one["result"]) for one in audit.list_entries(connection)]
    assert {("login", "second"), ("login", "wrong")} <= {*entries}


def test_a_wrong_code_sets_nothing_up_and_keeps_the_same_picture(leader, clock, office):
    secret, carried = offered(leader.get("/account/factor"))
    fields = {"secret": carried, "code": "000000", "act": "set_up"}
    answer = leader.send("/account/factor", **fields)
    assert answer.status_code == 422 and offered(answer)[0] == secret
    with office.reading() as connection:
        assert connection.scalars(select(account.c.factor_secret)).all() == [None, None]


def test_a_secret_of_somebody_else_is_not_taken(leader, clock, office):
    with office.writing() as connection:
        employ(connection, "other", Role.LEADER)
    other = Visitor(leader.app)
    other.sign_in("other")
    secret, carried = offered(other.get("/account/factor"))
    fields = {"secret": carried, "code": code_of(secret, clock), "act": "set_up"}
    assert leader.send("/account/factor", **fields).status_code == 422


def test_setting_up_ends_the_other_sessions(leader, clock):
    elsewhere = Visitor(leader.app)
    elsewhere.sign_in("leader")
    set_up(leader, clock)
    assert leader.get("/").status_code == 200 and elsewhere.get("/").status_code == 302


def test_it_is_dropped_by_who_knows_the_password(leader, clock):
    _, codes = set_up(leader, clock)
    assert leader.send("/account/factor", act="drop", password="wrong").status_code == 422
    renewed = leader.send("/account/factor", act="renew", password=PASSWORD)
    assert renewed.status_code == 200 and codes[0] not in renewed.text
    assert leader.send("/account/factor", act="drop", password=PASSWORD).status_code == 200
    again = Visitor(leader.app)
    assert again.sign_in("leader").location == "/"


def test_where_it_is_demanded_nothing_opens_before_it(office, settings, clock):
    with office.writing() as connection:
        employ(connection, "approver", Role.APPROVER)
    app = build(office, replace(settings, second_factor="required"), clock)
    for name in ("system", "approver"):
        visitor = Visitor(app)
        visitor.sign_in(name)
        assert visitor.get("/").location.startswith("/account/factor")
        assert visitor.call().status_code == 403
        set_up(visitor, clock)
        assert visitor.get("/").status_code == 200
    leader = Visitor(app)
    leader.sign_in("leader")
    assert leader.get("/").status_code == 200
