"""Unusual looking and taking away is told, and ordinary work is not."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from queries.audit.watching import DAYS, LEAST, LEAST_AT_NIGHT, TIMES, Unusual, What, unusual
from queries.schema import audit_entry

NOW = datetime(2026, 9, 30, 10)
TODAY = date(2026, 9, 30)


@pytest.fixture
def connection(store):
    with store.writing() as lent:
        yield lent


def write(connection, actor, action, at, times):
    """Entries of an earlier day, which nobody can write by the door."""
    number = connection.scalar(select(func.coalesce(func.max(audit_entry.c.id), 0)))
    rows = [
        {
            "id": number + one,
            "at": f"{at:%Y-%m-%dT%H:%M:%S.000000+00:00}",
            "actor": actor,
            "address": "192.0.2.7",
            "action": action,
            "subject": "thing",
            "result": "ok",
            "detail": "{}",
            "previous_hash": "",
            "hash": f"{number + one:064}",
        }
        for one in range(1, times + 1)
    ]
    connection.execute(insert(audit_entry), rows)


def test_a_day_with_far_more_than_before_is_told(connection):
    for back in range(1, 31):
        write(connection, "steward", "person_revealed", NOW - timedelta(days=back), 9)
    write(connection, "steward", "person_revealed", NOW, TIMES * 9)
    assert unusual(connection, NOW) == []
    write(connection, "steward", "document_seen", NOW, 1)
    assert unusual(connection, NOW) == [Unusual("steward", TODAY, What.READS, 28, 9)]


@pytest.mark.parametrize(("count", "told"), [(LEAST - 1, 0), (LEAST, 1)])
def test_few_are_never_unusual(connection, count, told):
    write(connection, "leader", "export", NOW, count)
    assert len(unusual(connection, NOW)) == told


def test_a_night_is_told_for_itself(connection):
    night = datetime(2026, 9, 29, 15)  # 23 o'clock in Xiamen
    write(connection, "leader", "export", night, LEAST_AT_NIGHT - 1)
    assert unusual(connection, NOW) == []
    write(connection, "leader", "person_revealed", night, 1)
    assert unusual(connection, NOW) == [
        Unusual("leader", date(2026, 9, 29), What.NIGHT, LEAST_AT_NIGHT, 0)
    ]


def test_only_the_last_days_are_told_and_nobodys_attempts_are_not(connection):
    write(connection, "leader", "export", NOW - timedelta(days=DAYS), LEAST)
    write(connection, "", "export", NOW, LEAST)
    write(connection, "leader", "login", NOW, LEAST)
    assert unusual(connection, NOW) == []
    write(connection, "system", "export", NOW - timedelta(days=DAYS - 1), LEAST)
    assert [one.actor for one in unusual(connection, NOW)] == ["system"]
