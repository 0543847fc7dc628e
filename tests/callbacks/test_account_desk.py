"""The forms of the page of accounts."""

import json

import pytest

from callbacks import account_desk as desk
from callbacks.services import Services
from layouts.account_desk import WHOLE_CITY
from layouts.texts import ENGLISH, speaking
from queries import accounts
from queries.scope import Role, Viewer, permissions_of
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.dashboard.conftest import employ


def services_of(store, name, role):
    who = Viewer(name, name, permissions_of([role]), None)
    return Services(store, lambda: who, lambda: TODAY)


@pytest.fixture
def guard(city):
    with city.writing() as connection:
        employ(connection, "guard", Role.SECURITY_ADMIN)
        employ(connection, "officer", Role.DISTRICT_OFFICER, [HULI])
        builders.refresh(connection)
    return services_of(city, "guard", Role.SECURITY_ADMIN)


def wrong(answer):
    return {name for name, is_wrong in answer["wrong"].items() if is_wrong}


def test_the_forms_are_for_who_manages_accounts_and_offer_all_but_oneself(guard):
    shown = desk.show_forms(guard, saved=None)
    assert shown["hidden"] == [False, False]
    assert [one["value"] for one in shown["others"]] == ["officer"]
    assert {WHOLE_CITY, HULI, SIMING} <= {one["value"] for one in shown["places"][0]}
    reader = services_of(guard.store, "reader", Role.AUDITOR)
    assert desk.show_forms(reader, saved=None)["hidden"] == [True, True]


def test_a_new_account_is_told_its_password_once_and_stands_among_the_others(guard):
    nothing = {"username": "", "name": "", "roles": [], "districts": []}
    assert wrong(desk.save_new(guard, clicks=1, **nothing)) == {
        "account_roles",
        "account_districts",
    }
    asked = {"username": "newcomer", "name": "新人", "roles": ["intake"], "districts": [SIMING]}
    done = desk.save_new(guard, clicks=1, **asked)["done"]
    assert "newcomer 的密码：" in done
    others = [one["value"] for one in desk.show_forms(guard, saved=None)["others"]]
    assert others == ["newcomer", "officer"]
    assert desk.show_rights(guard, which="newcomer", saved=None) == {
        "roles": ["intake"],
        "districts": [SIMING],
    }
    with speaking(ENGLISH):
        assert "Password of officer" in desk.save_password(guard, clicks=1, which="officer")["done"]


def test_rights_are_changed_and_an_account_closed_only_by_typing_its_name(guard):
    asked = {"which": "officer", "roles": ["leader"], "districts": [WHOLE_CITY, HULI]}
    assert "officer" in desk.save_rights(guard, clicks=1, **asked)["done"]
    assert desk.show_rights(guard, which="officer", saved=None) == {
        "roles": ["leader"],
        "districts": [WHOLE_CITY],
    }
    assert wrong(desk.close(guard, clicks=1, which="officer", confirmed="office")) == {"confirmed"}
    assert wrong(desk.end_logins(guard, clicks=1, which=None)) == {"which"}
    assert "已结束" in desk.end_logins(guard, clicks=1, which="officer")["done"]
    assert "已停用" in desk.close(guard, clicks=1, which="officer", confirmed="officer ")["done"]
    with guard.store.reading() as connection:
        assert accounts.get_account(connection, "officer").disabled_at
    assert desk.show_forms(guard, saved=None)["others"] == []
    assert "password" not in json.dumps(desk.show_rights(guard, which="officer", saved=None))
