"""What came for which month, which fields are filled in, who is there twice."""

from datetime import datetime

from sqlalchemy import insert

from queries import cube
from queries.months import Month
from queries.quality.deliveries import State, list_deliveries
from queries.quality.fields import Filled, count_filled
from queries.quality.people import count_repeated, count_repeated_by_import
from queries.schema import import_batch
from tests import builders
from tests.builders import HULI, JIMEI, SIMING, vault


def test_a_month_is_missing_where_others_delivered_it(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection, registered_on="2026-07-01")
        for district, days in (
            (SIMING, ("2026-07-05", "2026-07-06", "2026-08-05", "2026-09-05")),
            (HULI, ("2026-08-05",)),
        ):
            for day in days:
                builders.record(connection, someone, day, district=district)
        builders.refresh(connection)
        snapshot = cube.load_snapshot(connection)
    months = [Month(2026, number) for number in (6, 7, 8, 9)]
    found = list_deliveries(snapshot, "service_records", [SIMING, HULI, JIMEI], months)
    assert found[SIMING] == [
        (State.NOT_OWED, 0),
        (State.CAME, 2),
        (State.CAME, 1),
        (State.CAME, 1),
    ]
    assert [one.state for one in found[HULI]] == ["not_owed", "missing", "came", "running"]
    assert [one.state for one in found[JIMEI]] == ["not_owed", "missing", "missing", "running"]
    [*_, registered] = list_deliveries(snapshot, "volunteers", [SIMING], months[:2])[SIMING]
    assert registered == (State.CAME, 1)


def test_fields_are_counted_of_those_that_still_stand(city):
    number, digest = vault().seal("11010519491231002X"), b"x" * 32
    with city.writing() as connection:
        builders.volunteer(connection, id_number=number, id_hash=digest, gender="male")
        builders.volunteer(connection)
        builders.volunteer(connection, ended_on="2026-01-01")
        builders.organize(connection, legal_rep="王芳", district=HULI)
        filled = count_filled(connection, [SIMING, HULI])
    assert filled["volunteers", "id_number"] == {SIMING: Filled(1, 2)}
    assert filled["volunteers", "birth_date"] == {SIMING: Filled(0, 2)}
    assert filled["organizations", "legal_rep"] == {HULI: Filled(1, 1)}


def test_registrations_beyond_the_first_of_a_number_are_repeated(city):
    with city.writing() as connection:
        for digest, district, ended in (
            (b"a" * 32, SIMING, None),
            (b"a" * 32, HULI, None),
            (b"a" * 32, HULI, None),
            (b"b" * 32, SIMING, None),
            (b"c" * 32, SIMING, "2026-01-01"),
            (b"c" * 32, HULI, None),
        ):
            builders.volunteer(
                connection,
                id_number=vault().seal("1"),
                id_hash=digest,
                district=district,
                ended_on=ended,
            )
        assert count_repeated(connection, [SIMING, HULI, JIMEI]) == {HULI: 2}
        assert count_repeated(connection, [SIMING]) == {}


def test_they_are_told_by_what_brought_them_and_when(city):
    with city.writing() as connection:
        batches = [
            connection.scalar(
                insert(import_batch)
                .values(
                    kind="volunteers",
                    file_name="a.csv",
                    file_hash="0" * 64,
                    account="steward",
                    source=source,
                    committed_at=datetime(2026, month, 5),
                    read=1,
                    new=1,
                    changed=0,
                    unchanged=0,
                    refused=0,
                )
                .returning(import_batch.c.id)
            )
            for source, month in ((None, 8), ("xm", 9), ("xm", 9))
        ]
        for batch, district in zip(batches, (SIMING, HULI, HULI), strict=True):
            sealed = {"id_number": vault().seal("1"), "id_hash": b"d" * 32}
            builders.volunteer(connection, batch_id=batch, district=district, **sealed)
        found = count_repeated_by_import(connection, [SIMING, HULI])
        assert found == {("xm", 202609): 2}
        assert count_repeated_by_import(connection, [SIMING]) == {}
