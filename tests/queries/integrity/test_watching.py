"""Where to look first: rises before an appraisal by each organization's own run, late entries."""

from datetime import date, timedelta

import pytest

from queries.integrity.appraisals import keep_appraisal, list_appraisals, remove_appraisal
from queries.integrity.watching import list_backfillers, list_operators, list_spikes
from queries.messages import Faulty, Refused
from queries.months import Month
from queries.scope import Role
from tests import builders
from tests.builders import HULI, SIMING
from tests.queries.people.test_merging import OFFICER, STEWARD, viewer

DAY = date(2026, 6, 30)
FAR = viewer("far", Role.DISTRICT_OFFICER, frozenset({HULI}))


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        yield connection
        connection.rollback()


def served(connection, body, at, count, **values):
    """Records of an organization, one after the other, from a day on."""
    person = builders.volunteer(connection)
    for number in range(count):
        start = f"{at} {8 + number % 12:02}:{number // 12:02}"
        builders.record(connection, person, start, minutes=60, organization_id=body, **values)


def body_of(connection, last, **values):
    """An organization with 20 to 24 hours in each of twelve stretches, and some in the last."""
    body = builders.organize(connection, registrar=SIMING)
    for stretch in range(1, 13):
        served(connection, body, DAY - timedelta(days=14 * stretch + 3), 20 + 2 * (stretch % 3))
    served(connection, body, DAY - timedelta(days=3), last, **values)
    return body


def test_hours_that_rise_beyond_the_own_run_and_twice_the_mean_are_listed(connection):
    bought = body_of(connection, 60, method="backfill")
    body_of(connection, 40)
    [one] = list_spikes(connection, STEWARD, DAY)
    assert (one.organization_id, one.minutes, one.backfilled) == (bought, 3600, 3600)
    # 20, 24 and 22 hours in turn, four times: a mean of 22, eleven ranges of 30 in all.
    assert one.usual == 22 * 60
    assert round(one.limit) == round((22 + 2.66 * 30 / 11) * 60)
    assert list_spikes(connection, OFFICER, DAY) == [one]
    assert list_spikes(connection, FAR, DAY) == []
    assert list_spikes(connection, STEWARD, DAY + timedelta(days=30)) == []


def test_few_records_are_no_rise(connection):
    body = builders.organize(connection, registrar=SIMING)
    served(connection, body, DAY, 19)
    assert list_spikes(connection, STEWARD, DAY) == []
    served(connection, body, DAY, 1)
    [one] = list_spikes(connection, STEWARD, DAY)
    assert (one.usual, one.limit) == (0, 0)


def test_who_enters_afterwards_is_ranked_by_what_is_sure(connection):
    small, large = (builders.organize(connection, registrar=SIMING) for _ in range(2))
    late = {"method": "backfill", "entered_by": "甲"}
    served(connection, small, "2026-05-05", 20, **late)
    served(connection, large, "2026-05-06", 190, **late)
    served(connection, large, "2026-05-07", 10, method="check_in", entered_by="乙")
    served(connection, small, "2026-01-05", 50, **late)
    months = (Month(2026, 4), Month(2026, 6))
    first, second = list_backfillers(connection, STEWARD, *months)
    # 190 of 200 are surer than 20 of 20.
    assert (first.organization_id, first.share, second.share) == (large, 0.95, 1.0)
    assert first.lower > second.lower
    [operator] = list_operators(connection, STEWARD, *months)
    assert (operator.name, operator.records, operator.backfilled) == ("甲", 210, 210)
    assert list_backfillers(connection, FAR, *months) == []
    assert list_operators(connection, FAR, *months) == []


def test_days_of_appraisals_are_kept_by_who_sets_limits(connection):
    with pytest.raises(Refused):
        keep_appraisal(connection, OFFICER, DAY, "五星评定")
    with pytest.raises(Faulty) as wrong:
        keep_appraisal(connection, STEWARD, None, " ")
    assert set(wrong.value.faults) == {"appraisal_on", "appraisal_name"}
    keep_appraisal(connection, STEWARD, DAY, "五星评定")
    [one] = list_appraisals(connection)
    assert (one.held_on, one.name) == (DAY, "五星评定")
    remove_appraisal(connection, STEWARD, one.id)
    with pytest.raises(Refused):
        remove_appraisal(connection, STEWARD, one.id)


def test_a_day_is_kept_once(city):
    with city.writing() as connection:
        keep_appraisal(connection, STEWARD, DAY, "五星评定")
    with pytest.raises(Refused, match="已经登记"), city.writing() as connection:
        keep_appraisal(connection, STEWARD, DAY, "五星评定")
