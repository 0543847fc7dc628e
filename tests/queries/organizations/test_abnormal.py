from datetime import date

import pytest

from queries.messages import Faulty, Refused
from queries.organizations.abnormal import Entry, list_listings, put_on_list, take_off_list
from queries.organizations.conditions import within
from queries.organizations.marks import Track, count_tracks
from queries.scope import Role
from tests import builders
from tests.builders import HULI, SIMING
from tests.queries.registrations.working import CHIEF, WINDOW, clerk

FOUND = date(2026, 2, 12)  # a Thursday; then Spring Festival from the 15th to the 23rd
LAST = date(2026, 2, 26)  # the fifth working day, the make-up Saturday of the 14th counted


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        yield connection
        connection.rollback()


def organize(connection, **more):
    return builders.organize(connection, registrar=SIMING, **more)


def put(connection, number, today=LAST, viewer=WINDOW, cause="unreachable", **more):
    entry = Entry(cause, **{"found_on": FOUND} | more)
    put_on_list(connection, viewer, number, entry, today)


def test_an_organization_is_put_on_the_list_and_taken_off_with_grounds(connection):
    number = organize(connection)
    put(connection, number, text="邮件退回")
    (one,) = list_listings(connection, number)
    assert (one.cause, one.note, one.listed_on, one.lifted_on) == (
        "unreachable",
        "邮件退回",
        LAST,
        None,
    )
    with pytest.raises(Faulty):
        take_off_list(connection, WINDOW, number, one.id, " ", LAST)
    take_off_list(connection, WINDOW, number, one.id, "已取得联系", LAST)
    with pytest.raises(Refused, match="已移出"):
        take_off_list(connection, WINDOW, number, one.id, "再次", LAST)
    (one,) = list_listings(connection, number)
    assert (one.lifted_on, one.lifted_why) == (LAST, "已取得联系")
    put(connection, number)  # and may come onto it again


def test_the_five_working_days_know_holidays(connection):
    first, second = organize(connection), organize(connection)
    put(connection, first, today=LAST)
    put(connection, second, today=date(2026, 2, 27))
    assert [list_listings(connection, one)[0].late for one in (first, second)] == [False, True]


@pytest.mark.parametrize(
    ("today", "long"),
    [(date(2028, 2, 25), False), (date(2028, 2, 26), True), (date(2029, 1, 1), True)],
)
def test_two_years_on_the_list_are_told(connection, today, long):
    number = organize(connection)
    put(connection, number)
    (one,) = list_listings(connection, number)
    assert one.is_long(today) is long
    assert not one._replace(lifted_on=today).is_long(today)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("cause", {"cause": "nonsense"}),
        ("cause", {"cause": ""}),
        ("note", {"cause": "other"}),
        ("found_on", {"found_on": None}),
        ("found_on", {"found_on": date(2026, 3, 1)}),
    ],
)
def test_what_is_missing_or_wrong_is_told_by_its_field(connection, field, values):
    with pytest.raises(Faulty) as error:
        put(connection, organize(connection), **values)
    assert list(error.value.faults) == [field]


def test_once_for_a_cause_at_a_time_and_only_by_who_may(connection):
    number = organize(connection)
    elsewhere = clerk("elsewhere", Role.INTAKE, scope=frozenset({HULI}))
    for viewer in (CHIEF, elsewhere):
        with pytest.raises(Refused):
            put(connection, number, viewer=viewer)
    put(connection, number)
    put(connection, number, cause="report_missed")
    with connection.begin_nested() as undone, pytest.raises(Refused, match="同一情形"):
        try:
            put(connection, number)
        finally:
            undone.rollback()


def test_marked_organizations_on_the_list_are_a_track_of_their_own(connection):
    marked = organize(connection, marked_on="2025-01-01")
    other = organize(connection)
    for number in (marked, other):
        put(connection, number)
    counts = count_tracks(connection, within(None), None)
    assert counts[Track.ABNORMAL] == {SIMING: 1}
    (one,) = list_listings(connection, marked)
    take_off_list(connection, WINDOW, marked, one.id, "已整改", LAST)
    assert count_tracks(connection, within(None), None)[Track.ABNORMAL] == {}
