from datetime import date

import pytest
from sqlalchemy import select

from queries.messages import Faulty, Refused
from queries.registrations.checklist import look_at, tick
from queries.registrations.items import items_of
from queries.registrations.looking import CHECKS, Verdict
from queries.registrations.similar import list_similar
from queries.schema import case_check, organization
from queries.schema.desk import Stage
from tests import builders
from tests.builders import SIMING
from tests.queries.registrations.working import CHIEF, CODE, OTHER_WINDOW, WINDOW, Work

TODAY = date(2026, 3, 3)


def found(connection, case):
    return {one.item.code: one.verdict for one in look_at(connection, case.now, TODAY)}


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("厦门市晨光助学中心", Verdict.GOOD),
        ("廈門市晨光助學中心", Verdict.GOOD),
        ("思明区晨光助学中心", Verdict.GOOD),
        ("厦门中华文化促进会", Verdict.BAD),
        ("全国晨光助学中心", Verdict.BAD),
        ("湖里晨光助学中心", Verdict.BAD),
        ("晨光助学中心", Verdict.BAD),
    ],
)
def test_a_name_fits_its_area_and_claims_no_more(connection, name, verdict):
    assert found(connection, Work(connection, name=name))["name"] == verdict


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("厦门市晨光助学中心", True),
        ("厦门市思明区晨光助学协会", True),  # another kind of body, the same telling part
        ("厦門市晨光助學服務中心", True),  # in traditional characters
        ("厦门市陈光助学中心", True),  # sounds the same
        ("厦门市晨光助老中心", True),  # three of four characters
        ("厦门市海风助学中心", False),
        ("厦门市晨光书画社", False),
    ],
)
def test_names_alike_in_the_same_city_are_found(connection, other, alike):
    number = builders.organize(connection, name=other)
    rows = list_similar(connection, "厦门市晨光助学中心", SIMING)
    assert [one.id for one in rows] == ([number] if alike else [])
    assert list_similar(connection, "厦门市晨光助学中心", SIMING, own=number) == []
    assert list_similar(connection, "福州市晨光助学中心", "350100") == []


def test_what_the_directory_holds_is_set_against_the_thresholds(connection):
    builders.organize(connection, name="厦门市别处协会", legal_rep="张三")
    builders.organize(
        connection,
        uscc=CODE,
        name="厦门市旧名协会",
        legal_rep="张三",
        volunteer_purpose=False,
    )
    verdicts = found(
        connection, Work(connection, matter="change", name="厦门市新名协会", uscc=CODE)
    )
    assert verdicts["heads"] == Verdict.BAD
    assert verdicts["purpose"] == Verdict.BAD
    assert verdicts["code"] == Verdict.GOOD
    assert verdicts["charter"] == Verdict.OPEN


def test_each_matter_and_form_has_its_own_items(connection):
    association = {one.code for one in items_of(Work(connection).now)}
    foundation = {one.code for one in items_of(Work(connection, org_type="foundation").now)}
    assert association - foundation == {"members"}
    builders.organize(connection, uscc=CODE, name="旧名")
    ending = {one.code for one in items_of(Work(connection, matter="cancellation", uscc=CODE).now)}
    assert ending == {"application", "supervising", "code", "liquidation"}


def test_who_ticked_an_item_off_first_stays_named(connection):
    case = Work(connection)
    tick(connection, WINDOW, case.now, ["charter", "name"], TODAY)
    tick(connection, OTHER_WINDOW, case.now, ["charter", "capital"], TODAY)
    kept = connection.execute(select(case_check.c.item, case_check.c.account)).all()
    assert set(map(tuple, kept)) == {("charter", "window"), ("capital", "window2")}
    seen = {one.item.code: one.account for one in look_at(connection, case.now, TODAY)}
    assert (seen["charter"], seen["name"]) == ("window", None)


def test_only_the_window_ticks_items_of_an_open_case(connection):
    case = Work(connection)
    for viewer, codes in ((CHIEF, ["charter"]), (WINDOW, ["nonsense"])):
        with pytest.raises(Refused):
            tick(connection, viewer, case.now, codes, TODAY)
    case.up_to(Stage.APPROVED)
    with pytest.raises(Refused, match="已作出决定"):
        tick(connection, WINDOW, case.now, ["charter"], TODAY)


@pytest.mark.parametrize(
    ("said", "item", "verdict"),
    [
        # 社会团体登记管理条例 Art 10: 50 persons, or 30 units, or 50 of both; 30,000 yuan.
        ({"members": 50}, "members", Verdict.GOOD),
        ({"members": 49}, "members", Verdict.BAD),
        ({"unit_members": 30}, "members", Verdict.GOOD),
        ({"unit_members": 29}, "members", Verdict.BAD),
        ({"members": 25, "unit_members": 25}, "members", Verdict.GOOD),
        ({"members": 25, "unit_members": 24}, "members", Verdict.BAD),
        ({"members": 0, "unit_members": 0}, "members", Verdict.BAD),
        ({}, "members", Verdict.OPEN),
        ({"capital_yuan": 30_000}, "capital", Verdict.GOOD),
        ({"capital_yuan": 29_999}, "capital", Verdict.BAD),
        ({"capital_yuan": 0}, "capital", Verdict.BAD),
        ({}, "capital", Verdict.OPEN),
        ({"legal_rep": "张三"}, "head", Verdict.BAD),
        ({"legal_rep": "李四"}, "head", Verdict.GOOD),
        ({}, "head", Verdict.OPEN),
    ],
)
def test_what_is_applied_for_is_set_against_the_thresholds(connection, said, item, verdict):
    builders.organize(connection, name="厦门市别处协会", legal_rep="张三")
    found, _ = CHECKS[item](connection, Work(connection, **said).now)
    assert found == verdict


def test_a_foundation_needs_two_millions(connection):
    # 基金会管理条例 Art 8.
    for capital, verdict in ((2_000_000, Verdict.GOOD), (1_999_999, Verdict.BAD)):
        case = Work(connection, org_type="foundation", capital_yuan=capital)
        found, message = CHECKS["capital"](connection, case.now)
        assert found == verdict
        assert message.values["capital"] == f"{capital:,}"


def test_what_was_applied_for_becomes_the_organizations(connection):
    said = {"legal_rep": " 李四\u202e ", "capital_yuan": 50_000, "members": 40, "unit_members": 12}
    case = Work(connection, **said).up_to(Stage.APPROVED)
    case.take(WINDOW, "deliver", uscc=CODE)
    row = connection.execute(select(organization)).one()
    assert (row.legal_rep, row.capital_yuan, row.members) == ("李四", 50_000, 52)
    change = Work(connection, matter="change", uscc=CODE, name=row.name, legal_rep="王五")
    change.up_to(Stage.APPROVED)
    row = connection.execute(select(organization)).one()
    assert (row.legal_rep, row.capital_yuan, row.members) == ("王五", 50_000, 52)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"members": -1}, "members"),
        ({"capital_yuan": 3_000_000_000}, "capital_yuan"),
        ({"legal_rep": "长" * 61}, "legal_rep"),
    ],
)
def test_what_cannot_be_applied_for_is_told_by_field(connection, said, field):
    with pytest.raises(Faulty) as caught:
        Work(connection, **said)
    assert set(caught.value.faults) == {field}
