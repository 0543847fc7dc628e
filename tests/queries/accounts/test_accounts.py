from datetime import datetime

import pytest
from sqlalchemy.exc import IntegrityError

from queries import accounts
from queries.messages import Refused
from queries.schema import account_role
from queries.scope import Permission, Role
from tests.builders import HULI, JIMEI, SIMING, small_city

NOW = datetime(2026, 9, 30, 1, 2, 3)
PASSWORD = "correct horse battery"


@pytest.fixture
def connection(store):
    with store.writing() as connection:
        small_city(connection)
        yield connection


def add(connection, username="li.lei", **values):
    values = {
        "display_name": "李雷",
        "password": PASSWORD,
        "roles": (Role.LEADER,),
        "districts": None,
        "now": NOW,
        **values,
    }
    return accounts.add_account(connection, username=username, **values)


def test_an_account_is_read_back_whole(connection):
    add(connection, "Han.Mei", roles=(Role.INTAKE, Role.BRIEFING), districts=(SIMING, JIMEI))
    one = accounts.find_account(connection, " HAN.mei ")
    assert (one.username, one.display_name, one.created_at) == ("han.mei", "李雷", NOW)
    assert one.roles == {Role.INTAKE, Role.BRIEFING}
    assert one.scope == {SIMING, JIMEI}
    assert one.must_change_password
    assert Permission.EDIT_ORGANIZATIONS in one.permissions
    assert accounts.find_account_by_id(connection, one.id) == one


def test_the_whole_city_and_nothing_are_different_scopes(connection):
    assert add(connection, "everything", districts=None).scope is None
    assert add(connection, "nothing", districts=()).scope == frozenset()


def test_accounts_are_listed_by_name(connection):
    for username in ("zhao", "an", "ma"):
        add(connection, username, roles=(Role.LEADER, Role.BRIEFING), districts=(SIMING, HULI))
    assert [one.username for one in accounts.list_accounts(connection)] == ["an", "ma", "zhao"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"username": "a"}, "用户名"),
        ({"username": "李雷"}, "用户名"),
        ({"username": "x' OR 1=1"}, "用户名"),
        ({"username": "x" * 61}, "用户名"),
        ({"username": "nul\0byte"}, "用户名"),
        ({"display_name": " "}, "姓名"),
        ({"password": "short"}, "10"),
        ({"roles": ()}, "角色"),
        ({"roles": (Role.AUDITOR, Role.SYSTEM_ADMIN)}, "兼任"),
        ({"districts": ("350299",)}, "350299"),
        ({"districts": (SIMING + "001",)}, "没有这个区"),
    ],
)
def test_what_no_account_can_be_is_refused(connection, wrong, words):
    with pytest.raises(Refused, match=words):
        add(connection, **{"username": "li.lei", **wrong})
    assert accounts.list_accounts(connection) == []


def test_the_store_itself_keeps_the_three_administrators_apart(connection):
    one = add(connection, roles=(Role.AUDITOR, Role.LEADER))
    for role in (Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN):
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(account_role.insert().values(account_id=one.id, role=role))
    other = add(connection, "han.mei", roles=(Role.SYSTEM_ADMIN,))
    connection.execute(account_role.insert().values(account_id=other.id, role=Role.BRIEFING))
    with pytest.raises(IntegrityError), connection.begin_nested():
        changed = account_role.update().where(account_role.c.role == Role.BRIEFING)
        connection.execute(changed.values(role=Role.AUDITOR))


def test_a_name_is_taken_once(connection):
    add(connection)
    with pytest.raises(Refused, match="已被使用"):
        add(connection, "LI.LEI")


@pytest.mark.parametrize("username", ["nobody", "", "nul\0byte", "x" * 500])
def test_nobody_is_found_under_an_unknown_name(connection, username):
    assert accounts.find_account(connection, username) is None
    with pytest.raises(Refused):
        accounts.get_account(connection, username)


def test_another_password_ends_sessions_and_has_to_be_changed(connection):
    before = add(connection, must_change_password=False)
    accounts.set_password(connection, "li.lei", "another good one")
    after = accounts.get_account(connection, "li.lei")
    assert after.session_epoch == before.session_epoch + 1
    assert after.must_change_password
    assert accounts.has_password(connection, after.id, "another good one")


def test_ones_own_password_changes_with_the_old_one_only(connection):
    one = add(connection)
    for old, new in ((PASSWORD, PASSWORD), ("wrong", "another good one"), (PASSWORD, "short")):
        with pytest.raises(Refused):
            accounts.change_password(connection, "li.lei", old, new)
    assert accounts.has_password(connection, one.id, PASSWORD)
    accounts.change_password(connection, "li.lei", PASSWORD, "another good one")
    assert not accounts.get_account(connection, "li.lei").must_change_password
    assert accounts.has_password(connection, one.id, "another good one")


def test_a_disabled_account_stays_listed_and_its_sessions_end(connection):
    before = add(connection)
    accounts.disable_account(connection, "li.lei", NOW)
    (after,) = accounts.list_accounts(connection)
    assert after.disabled_at == NOW
    assert after.session_epoch > before.session_epoch
    with pytest.raises(Refused, match="已经停用"):
        accounts.disable_account(connection, "li.lei", NOW)


def test_language_and_theme_are_kept(connection):
    one = add(connection)
    assert (one.locale, one.theme) == (None, None)
    accounts.set_locale(connection, one.id, "en")
    accounts.set_theme(connection, one.id, "dark")
    one = accounts.get_account(connection, "li.lei")
    assert (one.locale, one.theme) == ("en", "dark")


def test_demo_accounts_are_one_for_each_role_and_made_once(connection):
    made = accounts.set_up_demo_accounts(connection, PASSWORD, NOW)
    assert {role for one in made for role in one.roles} == set(Role)
    assert {one.username: one.scope for one in made}["district"] == {SIMING}
    assert all(one.scope is None for one in made if one.username != "district")
    assert not any(one.must_change_password for one in made)
    again = accounts.set_up_demo_accounts(connection, PASSWORD, NOW)
    assert again == made == accounts.list_demo_accounts(connection)


def test_demo_accounts_take_a_new_password(connection):
    accounts.set_up_demo_accounts(connection, PASSWORD, NOW)
    made = accounts.set_up_demo_accounts(connection, "demo", NOW)  # any one will do
    assert all(accounts.has_password(connection, one.id, "demo") for one in made)
