import pytest
from sqlalchemy import select

from queries import audit, cube
from queries.messages import Faulty, Refused
from queries.months import Month
from queries.remarks.explanations import (
    explain,
    list_explanations,
    may_explain,
    of_figures,
    withdraw,
)
from queries.schema import explanation
from tests.builders import HULI, SIMING, TODAY
from tests.queries.remarks.people import LEADER, OFFICER, STEWARD, someone

START, END = Month(2026, 1), Month(2026, 6)


def say(connection, viewer=OFFICER, **more):
    said = {
        "indicator": "active_rate",
        "district": SIMING,
        "start": START,
        "end": END,
        "text": "  上半年系统迁移，记录尚未补齐。 ",
        "today": TODAY,
    }
    return explain(connection, viewer, **(said | more))


def test_an_officer_explains_a_figure_of_the_own_district(city):
    with city.writing() as connection:
        version = cube.refresh(connection, TODAY, "tests")
        number = say(connection, address="10.0.0.1")
        (found,) = list_explanations(connection)
        assert cube.current_version(connection).number > version.number
        entry = list(audit.list_entries(connection))[-1]
    assert (found.id, found.text) == (number, "上半年系统迁移，记录尚未补齐。")
    assert (found.start, found.end, found.account) == (START, END, OFFICER.username)
    assert found.data_version == version.number
    assert (entry["action"], entry["address"]) == ("figure_explained", "10.0.0.1")


@pytest.mark.parametrize(
    ("viewer", "district"),
    [
        (OFFICER, HULI),
        (LEADER, SIMING),
        (STEWARD, SIMING),
        (someone("district_officer", []), SIMING),
        (someone("district_officer"), SIMING),
        (someone("leader", [SIMING]), SIMING),
    ],
)
def test_nobody_else_explains_it(city, viewer, district):
    assert not may_explain(viewer, district)
    with city.writing() as connection:
        with pytest.raises(Refused, match="本区"):
            say(connection, viewer, district=district)
        number = say(connection)
        if viewer is not OFFICER:
            with pytest.raises(Refused, match="本区"):
                withdraw(connection, viewer, number, TODAY)
        assert [one.id for one in list_explanations(connection)] == [number]


def test_an_officer_does_not_withdraw_what_another_district_says(city):
    neighbour = someone("district_officer", [HULI], "neighbour")
    with city.writing() as connection:
        number = say(connection)
        with pytest.raises(Refused, match="本区"):
            withdraw(connection, neighbour, number, TODAY)


def test_a_withdrawn_explanation_is_seen_no_more_and_its_row_stays(city):
    with city.writing() as connection:
        number = say(connection)
        withdraw(connection, OFFICER, number, TODAY)
        assert list_explanations(connection) == []
        row = connection.execute(select(explanation)).one()
        assert row.withdrawn_by == OFFICER.username
        assert row.withdrawn_at is not None
        with pytest.raises(Refused, match="没有这条说明"):
            withdraw(connection, OFFICER, number, TODAY)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"text": " \n "}, "text"),
        ({"text": "长" * 301}, "text"),
        ({"text": None}, "text"),
        ({"start": Month(2026, 7)}, "end"),
        ({"end": Month(2026, 10)}, "end"),
    ],
)
def test_a_fault_is_named_beside_its_field(city, more, field):
    with city.writing() as connection, pytest.raises(Faulty) as refused:
        say(connection, **more)
    assert set(refused.value.faults) == {field}


def test_an_indicator_that_is_none_is_refused(city):
    with city.writing() as connection, pytest.raises(Refused, match="没有代码"):
        say(connection, indicator="nothing")


def test_an_explanation_goes_with_its_figure_and_no_other(city):
    with city.writing() as connection:
        say(connection)
        found = list_explanations(connection)

    def kept(indicators=("active_rate",), districts=(SIMING,), start=START, end=END):
        return len(of_figures(found, indicators, districts, start, end))

    assert kept() == 1
    assert kept(indicators=("service_hours",)) == 0
    assert kept(districts=(HULI,)) == 0
    assert kept(start=Month(2026, 6), end=Month(2026, 12)) == 1
    assert kept(start=Month(2026, 7), end=Month(2026, 12)) == 0
    assert kept(start=Month(2025, 1), end=Month(2025, 12)) == 0
