"""Reading the trail: narrowed, a page at a time, and who looked at and took away how much."""

from datetime import datetime, timedelta

import pytest

from queries import audit
from queries.audit import Wanted
from queries.audit.reading import PAGE_SIZE
from queries.saying import moment


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        yield lent


def write(connection, actor, action, result="ok", times=1):
    for number in range(times):
        audit.record(
            connection,
            actor=actor,
            address="192.0.2.7",
            action=action,
            subject=f"thing {number}",
            result=result,
            detail={"number": number},
        )


def test_the_newest_come_first_a_page_at_a_time(connection):
    write(connection, "leader", "export", times=PAGE_SIZE + 7)
    before = audit.find_head(connection).id - PAGE_SIZE - 7
    first, total = audit.list_page(connection, Wanted())
    second, _ = audit.list_page(connection, Wanted(page=2))
    assert total == before + PAGE_SIZE + 7 and len(first) == PAGE_SIZE
    numbers = [one.id for one in [*first, *second]]
    assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) == len(numbers)
    assert [one.id for one in audit.stream(connection, Wanted())][: len(numbers)] == numbers


def test_it_is_narrowed_by_action_account_and_time(connection):
    write(connection, "leader", "export", times=2)
    write(connection, "steward", "person_revealed", times=3)
    write(connection, "steward", "merged")

    def count(**wanted):
        return audit.list_page(connection, Wanted(**wanted))[1]

    assert count(actions=["export"]) == 2
    assert count(actor="steward") == 4
    assert count(others=["export", "person_revealed"], actor="steward") == 1
    assert count(actor="steward", since=moment() - timedelta(minutes=5)) == 4
    assert count(actor="steward", since=moment() + timedelta(minutes=5)) == 0
    assert count(actor="nobody") == 0


def test_who_looked_took_away_and_failed_is_counted(connection):
    write(connection, "steward", "person_revealed", times=3)
    write(connection, "steward", "document_seen")
    write(connection, "leader", "export", times=2)
    write(connection, "leader", "login", "wrong", times=2)
    write(connection, "leader", "login")
    since = moment() - timedelta(minutes=5)
    found = {one.actor: one for one in audit.busiest(connection, since)}
    steward, leader = found["steward"], found["leader"]
    assert (steward.reads, steward.takes, steward.failures) == (4, 0, 0)
    assert (leader.reads, leader.takes, leader.failures) == (0, 2, 2)
    assert [one.actor for one in audit.busiest(connection, since)][:2] == ["leader", "steward"]
    local = datetime.fromisoformat(steward.last).hour + 8
    assert steward.night == (4 if local % 24 >= 22 or local % 24 < 6 else 0)
    assert audit.busiest(connection, moment() + timedelta(minutes=5)) == []


def test_nights_are_those_of_the_city(connection):
    write(connection, "steward", "export")
    since = moment() - timedelta(minutes=5)
    hour = moment().hour
    nights = {
        ahead: audit.busiest(connection, since, zone_hours=ahead)[0].night for ahead in range(24)
    }
    assert nights == {
        ahead: int((hour + ahead) % 24 >= 22 or (hour + ahead) % 24 < 6) for ahead in range(24)
    }


def test_the_last_sign_in_of_each_account_is_known(connection):
    write(connection, "leader", "login", "wrong")
    assert "leader" not in audit.last_seen(connection)
    write(connection, "leader", "login", times=2)
    head = audit.find_head(connection).id
    [newest, *_], _ = audit.list_page(connection, Wanted(actor="leader"))
    assert newest.id == head and audit.last_seen(connection)["leader"] == newest.at
