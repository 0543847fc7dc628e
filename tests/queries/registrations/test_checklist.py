from datetime import date

import pytest
from sqlalchemy import select

from queries.messages import Refused
from queries.registrations.checklist import look_at, tick
from queries.registrations.items import items_of
from queries.registrations.looking import Verdict
from queries.registrations.similar import list_similar
from queries.schema import case_check
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
