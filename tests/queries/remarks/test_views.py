from datetime import datetime

import pytest

from queries import accounts, audit
from queries.messages import Faulty, Refused
from queries.remarks.sharing import open_first, share_view
from queries.remarks.views import (
    MOST,
    check_address,
    delete_view,
    keep_view,
    list_views,
    opening_address,
    rename_view,
)
from queries.schema.remarks import Audience
from queries.scope import Role
from tests.builders import HULI, SIMING
from tests.queries.remarks.people import LEADER, OFFICER, STEWARD, add, someone

NEIGHBOUR = someone(Role.DISTRICT_OFFICER, [HULI], "neighbour")
PILLAR = "/pillars/records?from=2026-01&district=350203"


@pytest.fixture
def office(city):
    """The city with accounts of a leader, a steward and officers of two districts."""
    with city.writing() as connection:
        for one in (LEADER, STEWARD, OFFICER, NEIGHBOUR):
            add(connection, one)
    return city


def seen(connection, viewer):
    return [one.name for one in list_views(connection, viewer.username)]


def opened(connection, viewer):
    return opening_address(connection, viewer.username)


def test_a_view_is_seen_by_its_owner_alone(office):
    with office.writing() as connection:
        keep_view(connection, LEADER, " 我的  记录 ", PILLAR)
        (kept,) = list_views(connection, LEADER.username)
        assert seen(connection, STEWARD) == []
    assert (kept.name, kept.address, kept.own) == ("我的 记录", PILLAR, True)
    assert (kept.audience, kept.opens_first) == (Audience.SELF, False)


@pytest.mark.parametrize(
    ("audience", "code", "seers"),
    [
        (Audience.ROLE, "leader", {LEADER}),
        (Audience.DISTRICT, SIMING, {OFFICER}),
        (Audience.EVERYONE, None, {LEADER, OFFICER, NEIGHBOUR}),
        (Audience.SELF, None, set()),
    ],
)
def test_a_shared_view_is_seen_by_those_it_is_shared_with(office, audience, code, seers):
    with office.writing() as connection:
        number = keep_view(connection, STEWARD, "共享", PILLAR)
        share_view(connection, STEWARD, number, audience, code)
        for viewer in (LEADER, OFFICER, NEIGHBOUR):
            assert (seen(connection, viewer) == ["共享"]) is (viewer in seers)
        if seers:
            (found,) = list_views(connection, next(iter(seers)).username)
            assert (found.own, found.owner) == (False, "甲data_steward")


def test_what_a_closed_account_shared_is_gone(office):
    with office.writing() as connection:
        number = keep_view(connection, STEWARD, "共享", PILLAR)
        share_view(connection, STEWARD, number, Audience.EVERYONE)
        accounts.disable_account(connection, STEWARD.username, datetime(2026, 9, 2))
        assert seen(connection, LEADER) == []


def test_nobody_changes_the_view_of_another(office):
    with office.writing() as connection:
        number = keep_view(connection, STEWARD, "共享", PILLAR)
        share_view(connection, STEWARD, number, Audience.EVERYONE)
        for change in (
            lambda: rename_view(connection, LEADER, number, "我的"),
            lambda: delete_view(connection, LEADER, number),
            lambda: share_view(connection, LEADER, number, Audience.SELF),
            lambda: open_first(connection, LEADER, number, True),
        ):
            with pytest.raises(Refused, match="不是您的"):
                change()
        assert seen(connection, STEWARD) == ["共享"]


def test_a_view_is_renamed_and_deleted_by_its_owner(office):
    with office.writing() as connection:
        number = keep_view(connection, LEADER, "旧", PILLAR)
        rename_view(connection, LEADER, number, "旧")
        rename_view(connection, LEADER, number, "新")
        assert seen(connection, LEADER) == ["新"]
        delete_view(connection, LEADER, number)
        assert seen(connection, LEADER) == []


@pytest.mark.parametrize("name", ["", "  ", "长" * 61, "同名", None])
def test_a_name_that_will_not_do_is_said(office, name):
    with office.writing() as connection:
        keep_view(connection, LEADER, "同名", "/")
        with pytest.raises(Faulty):
            keep_view(connection, LEADER, name, PILLAR)
        other = keep_view(connection, LEADER, "别名", PILLAR)
        with pytest.raises(Faulty):
            rename_view(connection, LEADER, other, name)
        keep_view(connection, STEWARD, "同名", "/")


def test_there_is_an_end_to_views(office):
    with office.writing() as connection:
        for number in range(MOST):
            keep_view(connection, LEADER, f"视图{number}", "/")
        with pytest.raises(Refused, match="最多保存"):
            keep_view(connection, LEADER, "再一个", "/")


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "pillars/records",
        "",
        "/login",
        "/logout?next=/",
        "/start",
        "/download/figures.csv",
        "/_dash-layout",
        "/api/v1/indicators",
        "/a\nb",
        f"/{'a' * 2000}",
    ],
)
def test_an_address_that_is_no_page_is_refused(office, address):
    with office.writing() as connection, pytest.raises(Refused, match="地址"):
        keep_view(connection, LEADER, "视图", address)


@pytest.mark.parametrize("address", ["/", PILLAR, "/organizations?q=%E4%B9%89%E5%B7%A5", "/logins"])
def test_an_address_of_a_page_is_kept(address):
    check_address(address)


@pytest.mark.parametrize(
    ("viewer", "audience", "code"),
    [
        (STEWARD, "friends", None),
        (STEWARD, Audience.ROLE, "king"),
        (STEWARD, Audience.ROLE, None),
        (STEWARD, Audience.DISTRICT, None),
        (OFFICER, Audience.EVERYONE, None),
        (OFFICER, Audience.ROLE, "leader"),
        (OFFICER, Audience.DISTRICT, HULI),
    ],
)
def test_a_view_is_not_shared_with_whom_it_may_not(office, viewer, audience, code):
    with office.writing() as connection:
        number = keep_view(connection, viewer, "视图", PILLAR)
        with pytest.raises(Refused):
            share_view(connection, viewer, number, audience, code)


def test_an_officer_shares_with_the_own_district(office):
    colleague = someone(Role.DISTRICT_OFFICER, [SIMING], "colleague")
    with office.writing() as connection:
        add(connection, colleague)
        share_view(
            connection,
            OFFICER,
            keep_view(connection, OFFICER, "本区", PILLAR),
            Audience.DISTRICT,
            SIMING,
        )
        assert seen(connection, colleague) == ["本区"]
        assert seen(connection, NEIGHBOUR) == []


def test_the_own_choice_opens_before_the_district_s_before_the_role_s(office):
    with office.writing() as connection:
        assert opened(connection, OFFICER) == "/"
        for name, audience, code in (
            ("role", Audience.ROLE, "district_officer"),
            ("district", Audience.DISTRICT, SIMING),
        ):
            number = keep_view(connection, STEWARD, name, f"/pillars/{name}")
            share_view(connection, STEWARD, number, audience, code)
            open_first(connection, STEWARD, number, True)
            assert opened(connection, OFFICER) == f"/pillars/{name}"
        assert opened(connection, NEIGHBOUR) == "/pillars/role"
        assert opened(connection, STEWARD) == opened(connection, LEADER) == "/"
        own = keep_view(connection, OFFICER, "own", "/pillars/own")
        open_first(connection, OFFICER, own, True)
        assert opened(connection, OFFICER) == "/pillars/own"
        open_first(connection, OFFICER, own, False)
        assert opened(connection, OFFICER) == "/pillars/district"
        assert opened(connection, NEIGHBOUR) == "/pillars/role"


def test_one_view_opens_first_and_the_last_chosen_does(office):
    with office.writing() as connection:
        numbers = [keep_view(connection, LEADER, f"第{one}", f"/{one}") for one in range(3)]
        for number in reversed(numbers):
            open_first(connection, LEADER, number, True)
        firsts = [
            one.opens_first for one in list_views(connection, LEADER.username) if one.opens_first
        ]
        assert firsts == [True]
        assert opened(connection, LEADER) == "/0"


def test_a_view_shared_with_everyone_opens_first_for_its_owner_alone(office):
    with office.writing() as connection:
        number = keep_view(connection, STEWARD, "共享", PILLAR)
        share_view(connection, STEWARD, number, Audience.EVERYONE)
        open_first(connection, STEWARD, number, True)
        assert opened(connection, STEWARD) == PILLAR
        assert opened(connection, LEADER) == "/"


def test_only_who_may_says_what_opens_first_for_others(office):
    with office.writing() as connection:
        for viewer, audience, code in (
            (LEADER, Audience.ROLE, "leader"),
            (OFFICER, Audience.DISTRICT, SIMING),
        ):
            number = keep_view(connection, viewer, "视图", PILLAR)
            open_first(connection, viewer, number, True)
            share_view(connection, viewer, number, audience, code)
            assert opened(connection, viewer) == "/"
            with pytest.raises(Refused, match="默认视图"):
                open_first(connection, viewer, number, True)
            assert opened(connection, viewer) == "/"


def test_what_others_notice_is_written_to_the_trail(office):
    with office.writing() as connection:
        before = len(list(audit.list_entries(connection)))
        number = keep_view(connection, STEWARD, "共享", PILLAR)
        open_first(connection, STEWARD, number, True)
        share_view(connection, STEWARD, number, Audience.ROLE, "leader", "10.0.0.1")
        open_first(connection, STEWARD, number, True)
        entries = list(audit.list_entries(connection))[before:]
    assert [one["action"] for one in entries] == ["view_shared", "view_opens_first"]
    assert entries[0]["address"] == "10.0.0.1"
