from datetime import datetime

import pytest
from sqlalchemy import event, insert, update

from queries.indicators import ALL
from queries.indicators.sources import (
    list_newest_batches,
    sources_of,
    tables_of,
    terms,
)
from queries.schema import import_batch

AT = datetime(2026, 9, 1, 8, 30)


def batch(connection, kind, new=3, changed=2, **values):
    counts = {"read": new + changed, "new": new, "changed": changed, "unchanged": 0, "refused": 0}
    row = {
        "kind": kind,
        "file_name": f"{kind}.xlsx",
        "file_hash": "0" * 64,
        "account": "steward",
        "committed_at": AT,
        **counts,
        **values,
    }
    return connection.execute(insert(import_batch).values(**row)).inserted_primary_key[0]


def test_the_newest_batch_of_a_kind_that_still_stands_is_named(store):
    with store.writing() as connection:
        first = batch(connection, "volunteers")
        undone = batch(connection, "volunteers")
        records = batch(connection, "service_records", new=10)
        connection.execute(
            update(import_batch)
            .where(import_batch.c.id == undone)
            .values(status="undone", undone_at=AT, undone_by="steward")
        )
    with store.reading() as connection:
        found = list_newest_batches(connection)
    assert {kind: one.number for kind, one in found.items()} == {
        "volunteers": first,
        "service_records": records,
    }
    assert found["service_records"][1:] == ("service_records", "service_records.xlsx", AT, 12)


def test_a_store_without_files_names_none_in_one_statement(store):
    with store.reading() as connection:
        said = []
        event.listen(connection, "before_cursor_execute", lambda *told: said.append(told[2]))
        assert list_newest_batches(connection) == {}
    assert len([one for one in said if one.startswith("SELECT")]) == 1


def test_an_indicator_names_its_tables_with_the_newest_file_of_each(store):
    with store.writing() as connection:
        number = batch(connection, "population")
    with store.reading() as connection:
        batches = list_newest_batches(connection)
    volunteers, residents = sources_of(ALL["registration_rate"], batches)
    assert (volunteers.table, volunteers.kind, volunteers.batch) == (
        "volunteer",
        "volunteers",
        None,
    )
    assert (residents.table, residents.batch.number) == ("population", number)


def test_a_table_that_no_file_brings_has_no_kind():
    days = [one for one in sources_of(ALL["on_time_record_rate"], {}) if one.kind is None]
    assert [(one.table, one.title) for one in days] == [("calendar_day", None)]


@pytest.mark.parametrize("one", ALL.values(), ids=lambda one: one.code)
def test_every_indicator_names_a_table_that_there_is(one):
    assert tables_of(one)


def test_a_formula_names_its_parts_by_the_indicators_that_they_are():
    numerator, denominator = terms(ALL["active_rate"], ALL)
    assert (numerator.indicator, numerator.span) == ("active_volunteers", "window")
    assert denominator.indicator == "registered_volunteers"


def test_a_plain_part_names_its_measures():
    part, nothing = terms(ALL["new_registrations"], ALL)
    assert (part.indicator, part.measures, part.span) == (None, ("new_registrations",), "period")
    assert nothing is None


def test_residents_are_no_measure():
    _, denominator = terms(ALL["registration_rate"], ALL)
    assert denominator == (None, (), (), "")
