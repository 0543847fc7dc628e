import pytest

from queries.cube import Version
from queries.filters import Filters
from queries.indicators import ALL
from queries.months import Month
from queries.schema import target
from queries.targets import Aim, LatestTargets, Target, Targets, list_targets, targets_for
from tests import builders
from tests.builders import CITY, HULI, SIMING

SEPTEMBER = Month(2026, 9)


def months(start, end):
    return Filters(Month.parse(start), Month.parse(end), None, None)


def targets(*listed):
    found = [
        Target(code, district, period, value, "局长") for code, district, period, value in listed
    ]
    return Targets(Version(1, None, None), {one[:3]: one for one in found})


SET = targets(
    ("service_hours", SIMING, "2026", 1200.0),
    ("service_hours", SIMING, "2026-09", 90.0),
    ("registered_volunteers", SIMING, "2026", 500.0),
    ("registered_volunteers", SIMING, "2026-09", 450.0),
    ("on_time_record_rate", SIMING, "2026", 0.9),
    ("on_time_record_rate", SIMING, "2026-09", 0.8),
)


@pytest.mark.parametrize(
    ("code", "start", "end", "value", "due"),
    [
        # A sum of a month has the month's target, one from New Year on that of the year.
        ("service_hours", "2026-09", "2026-09", 90.0, True),
        ("service_hours", "2026-01", "2026-09", 1200.0, False),
        ("service_hours", "2026-01", "2026-12", 1200.0, False),
        ("service_hours", "2026-02", "2026-09", None, None),
        ("service_hours", "2026-08", "2026-08", None, None),
        ("service_hours", "2025-10", "2026-09", None, None),
        # A stock is taken at the end: the last month's own target, else the year's.
        ("registered_volunteers", "2026-03", "2026-09", 450.0, True),
        ("registered_volunteers", "2026-03", "2026-08", 500.0, False),
        # A rate of what happened in several months has only the year's.
        ("on_time_record_rate", "2026-09", "2026-09", 0.8, True),
        ("on_time_record_rate", "2026-03", "2026-09", 0.9, False),
        ("active_rate", "2026-01", "2026-09", None, None),
    ],
)
def test_a_figure_is_held_against_the_target_of_its_own_period(code, start, end, value, due):
    found = SET.aim(ALL[code], SIMING, months(start, end), SEPTEMBER)
    assert (found and found.value, found and found.due) == (value, due)


def test_the_target_of_a_month_that_is_not_over_is_not_due():
    found = SET.aim(ALL["service_hours"], SIMING, months("2026-09", "2026-09"), Month(2026, 8))
    assert found == Aim(90.0, "2026-09", "局长", False)


def test_the_target_of_a_year_is_due_when_the_year_is_over():
    found = SET.aim(ALL["service_hours"], SIMING, months("2026-01", "2026-12"), Month(2026, 12))
    assert found == Aim(1200.0, "2026", "局长", True)


def test_targets_outside_the_scope_are_not_told():
    hours = ALL["service_hours"]
    asked = Filters(SEPTEMBER, SEPTEMBER, None, frozenset({HULI}))
    assert targets_for(SET, [hours], asked, [SIMING, HULI], SEPTEMBER) == {"service_hours": {}}
    everything = months("2026-09", "2026-09")
    found = targets_for(SET, [hours], everything, [SIMING, HULI], SEPTEMBER)
    assert list(found["service_hours"]) == [SIMING]


def test_targets_are_read_once_for_a_version(city):
    latest = LatestTargets()
    with city.writing() as connection:
        for district, value in ((SIMING, 0.3), (CITY, 0.25)):
            builders.put(
                connection,
                target,
                indicator="active_rate",
                district=district,
                period="2026",
                value=value,
                approved_by="局长办公会",
            )
        first = latest.of(connection, Version(1, None, None))
        assert latest.of(connection, Version(1, None, None)) is first
        assert latest.of(connection, Version(2, None, None)) is not first
        assert [one.district for one in list_targets(connection, "active_rate")] == [CITY, SIMING]
        assert list_targets(connection, "service_hours") == []
    found = first.aim(ALL["active_rate"], CITY, months("2026-01", "2026-09"), SEPTEMBER)
    assert found == Aim(0.25, "2026", "局长办公会", False)
