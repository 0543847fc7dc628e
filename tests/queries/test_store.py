import subprocess
import sys
from datetime import date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete, func, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, InternalError, OperationalError

from queries.replicas import carry_mark
from queries.schema import (
    ORDERED_ON_POSTGRESQL,
    account,
    account_district,
    account_role,
    audit_entry,
    calendar_day,
    division,
    evaluation,
    import_batch,
    metadata,
    organization,
    population,
    position,
    project,
    service_record,
    target,
    team,
    training_attendance,
    training_session,
    volunteer,
)
from queries.store import Store
from tests import builders

WRITER = """
import sys
from sqlalchemy import select, update
from queries.schema import organization
from tests.builders import opened
with opened(sys.argv[1]) as store:
    for _ in range(50):
        with store.writing() as connection:
            members = connection.execute(select(organization.c.members)).scalar_one()
            connection.execute(update(organization).values(members=members + 1))
"""


def test_who_reads_keeps_little_of_the_file_in_memory(migrated):
    def kept(connection):
        return connection.exec_driver_sql("PRAGMA cache_size").scalar_one()

    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing() as connection:
            assert kept(connection) == -64 * 1024
        with store.reading() as connection:
            assert kept(connection) == -8 * 1024


def test_four_processes_that_read_and_write_lose_nothing(migrated):
    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            builders.organize(connection, members=0)
        writers = [subprocess.Popen([sys.executable, "-c", WRITER, url]) for _ in range(4)]
        assert [one.wait() for one in writers] == [0, 0, 0, 0]
        with store.reading() as connection:
            assert connection.execute(select(organization.c.members)).scalar_one() == 200


def test_a_writer_that_will_not_wait_is_told_at_once_of_another(migrated):
    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing(), pytest.raises(OperationalError, match="locked"):
            with store.writing(wait=False):
                pytest.fail("two writers at a time")
        with store.writing(wait=False) as connection:
            builders.small_city(connection)
            waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
        assert waits == 10000


def test_writing_is_undone_as_a_whole_when_it_fails(city):
    with pytest.raises(ZeroDivisionError), city.writing() as connection:
        builders.volunteer(connection)
        raise ZeroDivisionError
    with city.reading() as connection:
        assert connection.execute(select(func.count()).select_from(volunteer)).scalar() == 0


def test_a_reading_connection_cannot_write(city):
    with city.reading() as connection, pytest.raises(DBAPIError, match=r"read-?only"):
        connection.execute(delete(calendar_day))
    with city.writing() as connection:
        builders.volunteer(connection)  # nor does having read stop the next writer


def test_a_reading_connection_sees_one_state(city):
    count = select(func.count()).select_from(volunteer)
    with city.reading() as connection:
        assert connection.execute(count).scalar() == 0
        with city.writing() as writer:
            builders.volunteer(writer)
        assert connection.execute(count).scalar() == 0
    with city.reading() as connection:
        assert connection.execute(count).scalar() == 1


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_reading_goes_to_the_replicas_in_turn_and_writing_to_the_first(migrated, engine):
    with migrated(engine) as first, migrated(engine) as one, migrated(engine) as other:
        for url, year in ((one, 2001), (other, 2002)):
            with builders.opened(url) as store, store.writing() as connection:
                builders.small_city(connection)
                builders.populate(connection, builders.CITY, year, 1)
        store = Store(first, vault=builders.vault(), read_urls=(one, other))
        with store.writing() as connection:
            builders.small_city(connection)
            builders.populate(connection, builders.CITY, 2000, 1)
            assert connection.execute(select(func.min(population.c.year))).scalar() == 2000
        carry_mark(None)  # as somebody else, who has not written
        seen = []
        for _ in range(4):
            with store.reading() as connection:
                seen.append(connection.execute(select(func.min(population.c.year))).scalar())
        store.close()
    assert seen == [2001, 2002, 2001, 2002]


def test_a_moment_is_kept_to_the_minute_and_a_sealed_field_as_bytes(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection, name=city.vault.seal("王小明"))
        builders.record(connection, someone, "2026-03-05 23:59")
        sealed = connection.execute(select(volunteer.c.name)).scalar_one()
        started = connection.execute(select(service_record.c.started_at)).scalar_one()
    assert city.vault.open(sealed) == "王小明"
    assert "王".encode() not in bytes(sealed)
    assert started == datetime(2026, 3, 5, 23, 59)


def test_migrations_bring_an_empty_database_to_what_the_tables_say(store):
    assert store.is_current()
    with store.writing() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": lambda _, name, *__: name not in ORDERED_ON_POSTGRESQL},
        )
        assert compare_metadata(context, metadata) == []
        tables = set(inspect(connection).get_table_names())
    assert tables == {*metadata.tables, "alembic_version"}


def test_every_check_of_the_tables_is_in_the_migrated_store(store):
    # Alembic does not compare checks.
    with store.reading() as connection:
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            found = {check["name"] for check in inspector.get_check_constraints(table.name)}
            meant = {
                str(one.name)
                for one in table.constraints
                if one.__visit_name__ == "check_constraint"
            }
            assert meant <= found, table.name


def test_upgrading_twice_changes_nothing(store):
    store.upgrade()
    assert store.is_current()


def test_an_older_store_is_not_current(tmp_path):
    with builders.opened(f"sqlite:///{tmp_path}/new/store.db") as store:
        assert not store.is_current()
        store.upgrade()
        assert store.is_current()


BAD_ROWS = [
    (volunteer, {"gender": "m"}, "gender outside its list"),
    (volunteer, {"district": "999999"}, "district that does not exist"),
    (volunteer, {"ended_on": date(2023, 12, 31)}, "ended before it was registered"),
    (volunteer, {"id_number": b"sealed"}, "number without its hash"),
    (volunteer, {"volunteer_no": "V0000001"}, "number given twice"),
    (volunteer, {"registered_on": None}, "no day of registration"),
    (volunteer, {"batch_id": 99}, "batch that does not exist"),
    (organization, {"uscc": "1"}, "credit code of another length"),
    (organization, {"status": "cancelled"}, "ended, nobody knows when"),
    (organization, {"org_type": "club"}, "type outside its list"),
    (organization, {"members": -1}, "less than nobody"),
    (organization, {"capital_yuan": -1}, "less than nothing"),
    (organization, {"ended_on": date(2000, 1, 1)}, "ended before it was registered"),
    (service_record, {"minutes": 0, "counted_minutes": 0}, "no time"),
    (service_record, {"minutes": 44641}, "longer than a month"),
    (service_record, {"counted_minutes": 61}, "more counted than given"),
    (service_record, {"counted_minutes": -1}, "less than no time counted"),
    (service_record, {"month": 202613}, "month that no calendar has"),
    (service_record, {"void_on": date(2026, 3, 9)}, "void without a reason"),
    (service_record, {"due_month": 202603}, "due, nobody knows whether kept"),
    (service_record, {"ended_at": datetime(2026, 3, 5, 8)}, "ended before it began"),
    (service_record, {"method": "memory"}, "method outside its list"),
    (service_record, {"volunteer_id": 99}, "by nobody"),
    (service_record, {"confirmed": None}, "neither confirmed nor not"),
    (evaluation, {"rating": 0}, "rating below the scale"),
    (evaluation, {"rating": 6}, "rating above the scale"),
    (evaluation, {"rater": "neighbour"}, "rater outside the list"),
    (evaluation, {}, "the same rater twice"),
    (evaluation, {"record_id": 99, "rater": "volunteer"}, "of no record"),
    (training_session, {"minutes": 0}, "session of no time"),
    (training_attendance, {"minutes": -5}, "attendance of less than no time"),
    (training_attendance, {}, "the same person twice"),
    (project, {"end_on": date(2023, 1, 1)}, "ended before it began"),
    (project, {"status": "maybe"}, "status outside its list"),
    (position, {"planned": -1}, "less than nobody planned"),
    (position, {"project_id": 99}, "of no project"),
    (team, {"founded_on": date(2024, 1, 2), "ended_on": date(2024, 1, 1)}, "ended before founded"),
    (population, {"residents": 0}, "nobody lives there"),
    (population, {"year": 20}, "year of two digits"),
    (division, {"level": "street"}, "level outside its list"),
    (division, {"parent": "1"}, "parent that does not exist"),
    (calendar_day, {"kind": "weekend"}, "kind outside its list"),
    (import_batch, {"refused": 5}, "counts that do not add up"),
    (import_batch, {"undone_at": datetime(2026, 3, 5)}, "undone by nobody"),
    (target, {"district": "1"}, "for no district"),
    (account_role, {"account_id": 99}, "role of no account"),
    (account_district, {"district": "1"}, "no such district"),
]


@pytest.mark.parametrize(
    ("table", "wrong"),
    [(table, wrong) for table, wrong, _ in BAD_ROWS],
    ids=[f"{table.name}: {why}" for table, _, why in BAD_ROWS],
)
def test_a_bad_row_is_refused_and_a_good_one_is_not(city, table, wrong):
    if table not in (evaluation, training_attendance):
        with city.writing() as connection:
            connection.execute(insert(table).values(**_good(connection, table)))
    with city.writing() as connection:
        good = _good(connection, table)
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(insert(table).values(**good | wrong))


def _good(connection, table):
    """A row that is accepted, its number not yet given; what it refers to is written."""
    someone = builders.volunteer(connection)
    if table is volunteer:
        return {
            "volunteer_no": f"V{someone + 1:07}",
            "name": b"sealed",
            "registered_on": date(2024, 1, 1),
        }
    number = f"X{someone}"
    served = builders.record(connection, someone)
    if table is evaluation:
        builders.rate(connection, served)
    held = builders.hold(connection)
    if table is training_attendance:
        builders.attend(connection, held, someone)
    batch = {"kind": "teams", "file_name": "a.csv", "file_hash": "", "account": "a"}
    counts = {"read": 3, "new": 1, "changed": 1, "unchanged": 1, "refused": 0}
    moment = datetime(2026, 3, 5, 9)
    if table in (account_role, account_district):
        connection.execute(
            insert(account).values(
                username=number, display_name="", password_hash="", created_at=moment
            )
        )
    return {
        account_role: {"account_id": someone, "role": "leader"},
        account_district: {"account_id": someone, "district": builders.HULI},
        calendar_day: {"day": date(2030, 1, someone), "kind": "holiday", "name": "元旦"},
        division: {
            "code": number,
            "name": "",
            "level": "village",
            "parent": builders.HULI,
            "district": builders.HULI,
            "sequence": 1,
        },
        evaluation: {
            "record_id": served,
            "rater": "recipient",
            "rating": 5,
            "rated_on": date(2026, 3, 6),
        },
        import_batch: {**batch, **counts, "committed_at": moment},
        organization: {
            "uscc": f"{someone:018}",
            "name": "",
            "name_folded": "",
            "name_initials": "",
            "name_rule": False,
            "org_type": "foundation",
            "registered_on": date(2024, 1, 1),
        },
        population: {"code": builders.HULI, "year": 2026, "residents": 1},
        position: {
            "position_no": number,
            "project_id": builders.plan(connection),
            "planned": 1,
            "recruited": 0,
            "recruit_until": date(2026, 3, 5),
        },
        project: {"project_no": number, "name": "", "start_on": date(2024, 1, 1)},
        service_record: {
            "record_no": number,
            "volunteer_id": someone,
            "started_at": moment,
            "month": 202603,
            "minutes": 60,
            "counted_minutes": 60,
            "confirmed": True,
        },
        target: {
            "indicator": number,
            "district": builders.HULI,
            "period": "2026",
            "value": 1.0,
            "approved_by": "",
        },
        team: {"team_no": number, "name": "", "name_folded": "", "name_initials": ""},
        training_attendance: {"session_id": held, "volunteer_id": someone},
        training_session: {"session_no": number, "name": "", "held_on": date(2026, 3, 5)},
    }[table]


@pytest.mark.parametrize(
    "statement",
    [update(audit_entry).values(actor="somebody else"), delete(audit_entry)],
    ids=["update", "delete"],
)
def test_the_audit_trail_is_only_appended_to(store, statement):
    entry = dict.fromkeys(("at", "actor", "address", "action", "subject", "result"), "x")
    entry |= {"id": 1, "detail": "{}", "previous_hash": "", "hash": "h"}
    with store.writing() as connection:
        connection.execute(insert(audit_entry).values(**entry))
    with (
        pytest.raises((IntegrityError, InternalError, DBAPIError), match="append-only"),
        store.writing() as connection,
    ):
        connection.execute(statement)
    with store.reading() as connection:
        assert connection.execute(select(audit_entry.c.actor)).scalar_one() == "x"
