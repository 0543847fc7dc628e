"""What has been kept for long enough goes, what has not stays, and no figure changes."""

import json
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from queries import audit, cube
from queries.accounts import get_account, issue_token, sessions
from queries.retention import RULES, enforce, list_runs
from queries.schema import (
    account_session,
    api_token,
    import_batch,
    import_file,
    import_job,
    import_piece,
    nameless_volunteer,
    row_history,
    service_record,
    volunteer,
    volunteer_look,
)
from queries.scope import Role
from tests import builders
from tests.builders import TODAY
from tests.dashboard.conftest import employ

NOW = datetime(2026, 9, 30, 1)
CUTOFF = {one.code: one.cutoff(TODAY) for one in RULES}


def at(rule, days):
    """A moment so many days after the day from before which things go."""
    return datetime.combine(CUTOFF[rule] + timedelta(days=days), datetime.min.time())


def removed(store, today=TODAY):
    with store.writing() as connection:
        done = enforce(connection, store.vault, today, NOW)
    return {one.rule.code: one.removed for one in done if one.removed}


def count(store, table):
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def job(connection, when, state="ready"):
    made = import_job.insert().values(
        account="steward", state=state, preview=b"sealed", report=b"sealed", created_at=when
    )
    number = connection.execute(made.returning(import_job.c.id)).scalar_one()
    file = import_file.insert().values(job_id=number, name="a.csv", size=1)
    file_id = connection.execute(file.returning(import_file.c.id)).scalar_one()
    connection.execute(insert(import_piece).values(file_id=file_id, place=0, sealed=b"x"))
    return number


def test_files_that_nobody_decided_about_go_and_later_what_they_showed(city):
    with city.writing() as connection:
        old, new = (job(connection, at("uploads", days)) for days in (-1, 0))
        older = job(connection, at("previews", -1), state="cancelled")
    assert removed(city) == {"uploads": 1, "previews": 1}
    with city.reading() as connection:
        jobs = {row.id: row for row in connection.execute(select(import_job))}
    assert (jobs[old].state, jobs[old].preview) == ("cancelled", None)
    assert (jobs[new].state, jobs[new].preview) == ("ready", b"sealed")
    assert jobs[older].preview is None
    assert (count(city, import_file), count(city, import_piece)) == (2, 2)
    assert removed(city) == {}


def test_sessions_tokens_and_looks_go_when_their_time_is_over(city):
    with city.writing() as connection:
        employ(connection, "steward", Role.DATA_STEWARD)
        steward = get_account(connection, "steward")
        someone = builders.volunteer(connection)
        for days in (-1, 0):
            begun = at("sessions", days) - timedelta(hours=10)
            given = {"longest": timedelta(hours=10), "address": "::1", "browser": ""}
            sessions.begin(connection, steward.id, now=begun, **given)
            issue_token(connection, steward, "t", 10, at("tokens", days) - timedelta(days=10))
            connection.execute(
                insert(volunteer_look).values(
                    volunteer_id=someone,
                    asked_by="steward",
                    asked_at=at("looks", days),
                    reason="to call",
                )
            )
    assert removed(city) == {"sessions": 1, "tokens": 1, "looks": 1}
    assert [count(city, one) for one in (account_session, api_token, volunteer_look)] == [1, 1, 1]


def leaver(connection, ended_on, served=None, **values):
    registered = date(2010, 1, 1)
    someone = builders.volunteer(
        connection, registered_on=registered, ended_on=ended_on, skills="急救", **values
    )
    builders.change(connection, volunteer, someone, mobile=builders.vault().seal("13900000001"))
    if served:
        builders.record(connection, someone, served)
    return someone


def test_who_left_ten_years_ago_becomes_nameless_and_the_records_stay(city):
    before = CUTOFF["identities"]
    day = timedelta(days=1)
    with city.writing() as connection:
        gone = leaver(connection, before - day, f"{before - day} 23:59")
        never = leaver(connection, before - day)
        here = leaver(connection, None, "2012-03-05 09:00")
        served = leaver(connection, before - day, f"{before} 00:00")
        later = leaver(connection, before, "2012-03-05 09:00")
        batch = builders.put(connection, import_batch, **batch_values())
        kept = {"name": "aa", "id_hash": "bb", "id_number": "cc", "gender": "female"}
        connection.execute(
            insert(row_history).values(
                batch_id=batch, table_name="volunteer", row_id=gone, before=json.dumps(kept)
            )
        )
        builders.refresh(connection)
    figures = measured(city)
    assert removed(city) == {"identities": 2}
    with city.reading() as connection:
        rows = {row.id: row for row in connection.execute(select(volunteer))}
        [past] = connection.execute(select(row_history.c.before)).scalars()
        assert list(cube.verify(connection, TODAY)) == []
        assert not cube.is_stale(connection)
        assert audit.verify_chain(connection) == []
        assert [(one.rule, one.cutoff, one.removed) for one in list_runs(connection)] == [
            ("identities", before, 2)
        ]
    for one in (gone, never):
        assert city.vault.open(rows[one].name) == "已注销"
        assert (rows[one].mobile, rows[one].skills, rows[one].id_number) == (None, None, None)
        assert rows[one].district and rows[one].registered_on == date(2010, 1, 1)
    for one in (here, served, later):
        assert rows[one].mobile and rows[one].skills
    told = json.loads(past)
    assert (told["id_number"], told["id_hash"], told["gender"]) == (None, None, "female")
    assert city.vault.open(bytes.fromhex(told["name"])) == "已注销"
    assert measured(city) == figures
    assert count(city, service_record) == 4
    assert (removed(city), count(city, nameless_volunteer)) == ({}, 2)


def batch_values():
    counts = dict.fromkeys(("read", "changed"), 1) | dict.fromkeys(
        ("new", "unchanged", "refused"), 0
    )
    told = {"kind": "volunteers", "account": "steward", "file_name": "a.csv", "file_hash": "0" * 64}
    return {**told, **counts, "committed_at": NOW}


def measured(store):
    with store.reading() as connection:
        return connection.execute(
            select(service_record.c.volunteer_id, func.sum(service_record.c.counted_minutes))
            .group_by(service_record.c.volunteer_id)
            .order_by(service_record.c.volunteer_id)
        ).all()


@pytest.mark.parametrize("code", [one.code for one in RULES])
def test_logs_and_records_are_kept_for_as_long_as_the_law_says(code):
    days = (TODAY - CUTOFF[code]).days
    least = {"sessions": 183, "tokens": 183, "looks": 183, "identities": 3653}
    assert days >= least.get(code, 1)
