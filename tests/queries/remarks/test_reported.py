from pathlib import Path

import pytest
from sqlalchemy import insert

from queries import cube
from queries.indicators import ALL
from queries.months import Month
from queries.remarks.published import (
    Published,
    end_of,
    list_published,
    meaning_of,
    reading,
    within,
)
from queries.remarks.reported import compare
from queries.schema import reported_figure
from tests import builders
from tests.builders import CITY, HULI, SIMING
from tests.queries.imports.files import bring

SHARED = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture
def served(city):
    """Volunteers in Siming (40) and Huli (30) since 2024; two hours each March since 2025."""
    with city.writing() as connection:
        for district, people in ((SIMING, 40), (HULI, 30)):
            for number in range(people):
                someone = builders.volunteer(connection, district=district)
                if number == 0:
                    for started in ("2025-03-05", "2026-03-05", "2026-08-05"):
                        builders.record(connection, someone, started, minutes=60, district=district)
        builders.refresh(connection)
    return city


def publish(connection, indicator, value, **more):
    defaults = {"place_code": CITY, "as_of": "2025-12", "unit": "人", "source": "公报"}
    values = defaults | {"indicator": indicator, "value": value} | more
    connection.execute(insert(reported_figure).values(**values))


def compared(store, scope=None):
    with store.reading() as connection:
        published = within(list_published(connection), scope)
        return compare(cube.load_snapshot(connection), published, scope)


def published(value, unit, said="registered_volunteers"):
    return Published(CITY, None, "2025", said, value, unit, None, "公报", None)


def test_a_published_figure_stands_beside_the_computed_one(served):
    with served.writing() as connection:
        publish(connection, "registered_volunteers", 100.0)
        publish(connection, "注册志愿者数", 0.005, unit="万人", place_code=SIMING)
    whole, siming = compared(served)
    assert (whole.value, whole.computed.value, whole.difference) == (100, 70, -30)
    assert whole.relative == pytest.approx(-0.3)
    assert (siming.value, siming.computed.value, siming.difference) == (50, 40, -10)


@pytest.mark.parametrize(
    ("said", "as_of", "hours"),
    [
        ("service_hours", "2025", 2),
        ("service_hours", "2026-03", 2),
        ("service_hours", "2026-08-31", 4),
        ("service_hours_cumulative", "2026-08", 6),
    ],
)
def test_a_flow_is_counted_from_january_and_a_cumulative_one_from_the_beginning(
    served, said, as_of, hours
):
    with served.writing() as connection:
        publish(connection, said, 100.0, unit="小时", as_of=as_of)
    (found,) = compared(served)
    assert found.computed.value == hours
    assert found.cumulative is (said != "service_hours")


def test_a_figure_from_before_the_data_is_missing_and_not_nought(served):
    with served.writing() as connection:
        publish(connection, "service_hours", 100.0, unit="小时", as_of="2024-12")
    (found,) = compared(served)
    assert (found.computed.value, found.computed.mark) == (None, "missing")
    assert found.difference is None


def test_totals_that_contradict_each_other_all_stand_and_are_told(served):
    with served.writing() as connection:
        for source, value, as_of in (
            ("甲报", 80.0, "2025-12"),
            ("乙报", 60.0, "2025"),
            ("丙报", 70.0, "2024-12"),
        ):
            publish(connection, "registered_volunteers", value, source=source, as_of=as_of)
        publish(connection, "registered_volunteers", 6.0, source="甲报", place_code=SIMING)
    found = {(one.published.place_code, one.published.source): one for one in compared(served)}
    assert len(found) == 4
    assert found[CITY, "甲报"].contradicted
    assert found[CITY, "乙报"].contradicted
    assert not found[CITY, "丙报"].contradicted
    assert not found[SIMING, "甲报"].contradicted
    assert found[CITY, "甲报"].difference == -10
    assert found[CITY, "乙报"].difference == 10


def test_the_same_figure_from_two_sources_is_no_contradiction(served):
    with served.writing() as connection:
        publish(connection, "registered_volunteers", 80000.0, source="甲报")
        publish(connection, "registered_volunteers", 8.0, source="乙报", unit="万人")
    assert not any(one.contradicted for one in compared(served))


def test_what_has_no_like_is_listed_without_a_computed_figure(served):
    with served.writing() as connection:
        publish(connection, "teams_total", 5669.0, unit="个")
        publish(connection, "registered_volunteers", 1290000.0, place_code="350100")
        publish(connection, "registered_volunteers", 5.0, as_of="2010")
        publish(connection, "registered_volunteers", 5.0, unit="个", source="别的单位")
    by_said = {
        (one.published.place_code, one.published.said, one.published.as_of): one
        for one in compared(served)
        if one.published.unit == "人"
    }
    assert by_said["350100", "registered_volunteers", "2025-12"].computed is None
    early = by_said[CITY, "registered_volunteers", "2010"]
    assert (early.computed.value, early.computed.mark) == (None, "missing")
    assert early.difference is early.relative is None
    others = [one for one in compared(served) if one.published.unit == "个"]
    assert [one.indicator for one in others if one.published.said == "teams_total"] == [None]
    assert [one.value for one in others] == [None, None]


def test_an_officer_sees_what_was_published_of_the_own_district(served):
    with served.writing() as connection:
        for place in (CITY, SIMING, HULI, "350100"):
            publish(connection, "registered_volunteers", 5.0, place_code=place)
    (found,) = compared(served, frozenset({SIMING}))
    assert (found.published.place_code, found.computed.value) == (SIMING, 40)


def test_an_officer_never_gets_own_figures_for_those_of_the_city(served):
    with served.writing() as connection:
        publish(connection, "registered_volunteers", 5.0)
    (found,) = compared(served, frozenset({SIMING, CITY}))
    assert found.computed is None


@pytest.mark.parametrize(
    ("said", "code", "cumulative"),
    [
        ("registered_volunteers", "registered_volunteers", False),
        ("注册志愿者数", "registered_volunteers", False),
        ("Registered volunteers", "registered_volunteers", False),
        ("service_hours_cumulative", "service_hours", True),
        ("registered_volunteers_cumulative", None, False),
        ("stations_public", None, False),
        ("", None, False),
    ],
)
def test_an_indicator_is_known_by_code_and_name_only_where_it_means_the_same(
    said, code, cumulative
):
    found, summed = meaning_of(said)
    assert (found and found.code, summed) == (code, cumulative)


@pytest.mark.parametrize(
    ("value", "unit", "code", "expected"),
    [
        (88.0, "万人", "registered_volunteers", 880000),
        (880000.0, "人", "registered_volunteers", 880000),
        (880000.0, None, "registered_volunteers", 880000),
        (1.2, "亿小时", "service_hours", 120000000),
        (13.0, "%", "registration_rate", 0.13),
        (0.13, None, "registration_rate", 0.13),
        (13.0, None, "registration_rate", None),
        (5.0, "个", "registered_volunteers", None),
        (5.0, "人次", "registered_volunteers", None),
    ],
)
def test_a_value_is_read_in_the_unit_of_its_indicator(value, unit, code, expected):
    found = reading(published(value, unit), ALL[code])
    assert found == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("as_of", "month"),
    [
        ("2022", Month(2022, 12)),
        ("2022-07", Month(2022, 7)),
        ("2022-07-15", Month(2022, 7)),
        ("2022-13", None),
        ("no", None),
    ],
)
def test_a_date_is_read_as_its_month(as_of, month):
    assert end_of(as_of) == month


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collected files are not on this machine")
def test_the_collected_figures_are_all_listed(served):
    bring(served, "reported_figures", SHARED / "volunteer" / "published_figures.csv")
    found = compared(served)
    assert len(found) == 33
    known = {one.published.said for one in found if one.indicator}
    assert known == {
        "registered_volunteers",
        "active_volunteers",
        "volunteer_orgs",
        "service_hours_cumulative",
    }
    # 宁波 named one number of activities for a year and a county of it a larger one.
    assert {one.published.place_code for one in found if one.computed} == {CITY, SIMING}
