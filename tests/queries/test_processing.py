"""Nothing sealed is missing in the record of processing, and what it names is there."""

from sqlalchemy import LargeBinary

from queries.processing import NOT_PERSONAL, PROCESSING
from queries.resealing import KEPT, SEALED
from queries.schema import metadata


def test_every_table_with_sealed_columns_is_recorded_once():
    recorded = [one.table for one in PROCESSING]
    assert len(recorded) == len(set(recorded))
    assert set(recorded) >= (set(SEALED) | set(KEPT)) - NOT_PERSONAL
    assert not NOT_PERSONAL & set(recorded)


def test_every_column_named_is_there_and_told_once():
    for one in PROCESSING:
        columns = set(one.table.columns.keys())
        assert set(one.open_columns) | set(one.sealed_columns) <= columns
        assert not set(one.open_columns) & set(one.sealed_columns)
        assert one.open_columns or one.sealed_columns


def test_names_and_numbers_of_people_are_never_open():
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.name in ("id_number", "mobile"):
                assert isinstance(column.type, LargeBinary), f"{table.name}.{column.name}"
