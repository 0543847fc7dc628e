"""Service records by year within one PostgreSQL: a year is read, backed up and let go by itself."""

from datetime import date

from sqlalchemy import Connection, func, select, text
from sqlalchemy.schema import AddConstraint, CreateIndex

from queries.messages import Message, Refused
from queries.schema import service_record
from queries.spreading.districts import is_distributed
from queries.spreading.keys import release, run, widen

KEY = service_record.c.month
AHEAD = 2
"""Years after this one for which there is a part already."""

_PARTITIONED = text(
    "SELECT relkind = 'p' FROM pg_class WHERE oid = CAST('service_record' AS regclass)"
)
_PARTS = text(
    "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
    "WHERE i.inhparent = CAST('service_record' AS regclass)"
)
_REST = "service_record_rest"
_WHOLE = "service_record_whole"


def is_partitioned(connection: Connection) -> bool:
    """Tell whether service records are cut into years."""
    return connection.dialect.name == "postgresql" and bool(connection.scalar(_PARTITIONED))


def partition(connection: Connection, today: date) -> list[int]:
    """Cut service records into years, or make the parts for years to come.

    Args:
        connection: of a writing transaction; nobody reads records until it ends.
        today: the city's date.

    Returns:
        The years that got a part.

    Raises:
        Refused: the store is an embedded one, or its records are distributed by district.
    """
    if connection.dialect.name != "postgresql":
        raise Refused(Message("按年份分区需要 PostgreSQL；嵌入式数据库不需要分区"))
    years = _years(connection, today)
    if is_partitioned(connection):
        there = set(connection.scalars(_PARTS))
        missing = [year for year in years if _part(year) not in there]
        for year in missing:
            _add(connection, year)
        return missing
    if is_distributed(connection):
        raise Refused(Message("服务记录已经按区分布，不能再按年份分区"))
    _cut(connection, years)
    return years


def _cut(connection: Connection, years: list[int]) -> None:
    for statement in (
        f"ALTER TABLE service_record RENAME TO {_WHOLE}",
        f"CREATE TABLE service_record (LIKE {_WHOLE} "
        f"INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING COMMENTS) "
        f"PARTITION BY RANGE ({KEY.name})",
        f"CREATE TABLE {_REST} PARTITION OF service_record DEFAULT",
    ):
        run(connection, statement)
    for year in years:
        _add(connection, year)
    run(connection, f"INSERT INTO service_record SELECT * FROM {_WHOLE}")  # noqa: S608
    run(connection, "ALTER SEQUENCE service_record_id_seq OWNED BY service_record.id")
    release(connection, service_record)
    run(connection, f"DROP TABLE {_WHOLE}")
    widen(connection, KEY.name)
    for index in sorted(service_record.indexes, key=lambda one: str(one.name)):
        connection.execute(CreateIndex(index))
    for reference in service_record.foreign_key_constraints:
        connection.execute(AddConstraint(reference))
    run(connection, "ANALYZE service_record")


def _add(connection: Connection, year: int) -> None:
    """Make the part of a year, with the records of that year that had none."""
    part, span = _part(year), f"{year * 100 + 1} AND {year * 100 + 12}"
    for statement in (
        f"CREATE TABLE {part} (LIKE service_record "
        "INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)",
        f"WITH moved AS (DELETE FROM {_REST} WHERE {KEY.name} BETWEEN {span} RETURNING *) "  # noqa: S608
        f"INSERT INTO {part} SELECT * FROM moved",
        f"ALTER TABLE service_record ATTACH PARTITION {part} "
        f"FOR VALUES FROM ({year * 100}) TO ({year * 100 + 100})",
    ):
        run(connection, statement)


def _years(connection: Connection, today: date) -> list[int]:
    first = connection.scalar(select(func.min(KEY)))
    return list(range((first or today.year * 100) // 100, today.year + AHEAD + 1))


def _part(year: int) -> str:
    return f"service_record_{year}"
