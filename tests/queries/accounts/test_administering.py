"""What a security administrator does about accounts, and may not do."""

import json
from datetime import UTC

import pyotp
import pytest
from sqlalchemy import select

from queries import accounts
from queries.accounts import administering as desk
from queries.accounts import factor
from queries.accounts.changes import has_password
from queries.messages import Faulty, Refused
from queries.saying import moment
from queries.schema import audit_entry
from queries.scope import Role, Viewer, permissions_of
from tests.builders import HULI, SIMING
from tests.dashboard.conftest import employ


def viewer(name, *roles):
    return Viewer(name, name, permissions_of(roles), None)


GUARD = viewer("guard", Role.SECURITY_ADMIN)


@pytest.fixture
def office(city):
    with city.writing() as connection:
        employ(connection, "guard", Role.SECURITY_ADMIN)
        employ(connection, "officer", Role.DISTRICT_OFFICER, [HULI])
    return city


def add(connection, who=GUARD, **more):
    given = {
        "username": "newcomer",
        "display_name": "新人",
        "roles": ["intake"],
        "districts": [SIMING],
    }
    return desk.open_account(connection, who, now=moment(), **{**given, **more})


def last(connection):
    return connection.execute(select(audit_entry).order_by(audit_entry.c.id.desc())).first()


def test_a_new_account_enters_with_the_password_told_and_has_to_change_it(office):
    with office.writing() as connection:
        password = add(connection)
        one = accounts.get_account(connection, "newcomer")
        assert (one.roles, one.scope) == ({Role.INTAKE}, {SIMING})
        assert one.must_change_password and has_password(connection, one.id, password)
        entry = last(connection)
    assert (entry.actor, entry.action, entry.subject) == ("guard", "account_added", "newcomer")
    assert password not in entry.detail and len({password, *password}) > 8


def test_two_passwords_are_never_the_same(office):
    with office.writing() as connection:
        made = {desk.renew_password(connection, GUARD, "officer") for _ in range(5)}
    assert len(made) == 5


def test_other_rights_end_what_was_begun_with_the_old_ones(office):
    with office.writing() as connection:
        before = accounts.get_account(connection, "officer")
        desk.change_rights(
            connection, GUARD, "officer", roles=["reviewer", "briefing"], districts=None
        )
        after = accounts.get_account(connection, "officer")
        said = json.loads(last(connection).detail)
    assert (after.roles, after.scope) == ({Role.REVIEWER, Role.BRIEFING}, None)
    assert after.session_epoch > before.session_epoch
    assert said["before"] == {"roles": ["district_officer"], "districts": [HULI]}
    assert said["after"] == {"roles": ["briefing", "reviewer"], "districts": None}


def test_an_account_is_closed_thrown_out_and_freed_of_a_lost_device(office):
    with office.writing() as connection:
        officer = accounts.get_account(connection, "officer")
        with pytest.raises(Refused, match="没有启用两步验证"):
            desk.drop_factor(connection, GUARD, "officer")
        secret, now = factor.new_secret(), moment()
        code = pyotp.TOTP(secret).at(now.replace(tzinfo=UTC))
        factor.set_up(connection, office.vault, officer.id, secret, code, now)
        desk.drop_factor(connection, GUARD, "officer")
        assert not accounts.get_account(connection, "officer").has_factor
        desk.throw_out(connection, GUARD, "officer")
        desk.close_account(connection, GUARD, "officer", moment())
        assert accounts.get_account(connection, "officer").disabled_at
        with pytest.raises(Refused, match="已经停用"):
            desk.close_account(connection, GUARD, "officer", moment())
        actions = connection.scalars(select(audit_entry.c.action)).all()
    assert actions[-3:] == ["factor_dropped", "session_ended", "account_disabled"]


STEPS = [
    lambda connection, who, name: desk.renew_password(connection, who, name),
    lambda connection, who, name: desk.change_rights(
        connection, who, name, roles=["approver"], districts=None
    ),
    lambda connection, who, name: desk.close_account(connection, who, name, moment()),
    lambda connection, who, name: desk.throw_out(connection, who, name),
    lambda connection, who, name: desk.drop_factor(connection, who, name),
]


@pytest.mark.parametrize("step", STEPS)
def test_nobody_does_anything_about_the_own_account_nor_without_the_duty(office, step):
    with office.writing() as connection:
        with pytest.raises(Refused, match="另一位安全管理员"):
            step(connection, GUARD, " Guard ")
        for role in Role:
            if role is not Role.SECURITY_ADMIN:
                with pytest.raises(Refused, match="不能管理账号"):
                    step(connection, viewer("somebody", role), "officer")
        with pytest.raises(Refused, match="没有账号"):
            step(connection, GUARD, "nobody")


def test_what_is_not_right_is_told_beside_its_field(office):
    with office.writing() as connection:
        with pytest.raises(Faulty) as told:
            add(connection, roles=[], districts=[])
        assert set(told.value.faults) == {"account_roles", "account_districts"}
        with pytest.raises(Refused, match="不能由一人兼任"):
            add(connection, roles=["auditor", "system_admin"])
        with pytest.raises(Refused, match="已被使用"):
            add(connection, username="Officer")
        with pytest.raises(Refused, match="没有这个区"):
            add(connection, districts=["999999"])
        with pytest.raises(Refused, match="不能管理账号"):
            add(connection, who=viewer("somebody", Role.APPROVER))
        assert accounts.find_account(connection, "newcomer") is None
