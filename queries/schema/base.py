"""What the tables have in common: names of constraints, code lists, provenance."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, String, TypeDecorator
from sqlalchemy.engine import Dialect

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

UNKNOWN_DISTRICT = "000000"
"""District of people and places that are unknown or outside the city (未知/市外)."""

_EPOCH = datetime(1970, 1, 1)


class LocalMinute(TypeDecorator[datetime]):
    """A moment on the city's wall clock, kept as whole minutes since 1970-01-01 00:00.

    Four bytes instead of SQLite's twenty-six, which at tens of millions of records decides
    whether the store fits in memory. Seconds are cut off.
    """

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Turn a naive local datetime into minutes."""
        return None if value is None else int((value - _EPOCH).total_seconds() // 60)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Turn minutes into a naive local datetime."""
        return None if value is None else _EPOCH + timedelta(minutes=value)


def one_of(column: str, codes: type[StrEnum]) -> CheckConstraint:
    """Allow only the codes of a list, or NULL where the column allows it."""
    listed = ", ".join(f"'{code.value}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_listed")


def together(*columns: str) -> CheckConstraint:
    """Require that the columns are all filled or all empty."""
    all_null = " AND ".join(f"{one} IS NULL" for one in columns)
    none_null = " AND ".join(f"{one} IS NOT NULL" for one in columns)
    return CheckConstraint(f"({all_null}) OR ({none_null})", name=f"{columns[0]}_paired")


def not_before(later: str, earlier: str) -> CheckConstraint:
    """Require that one date is not before another, where both are known."""
    return CheckConstraint(f"{later} >= {earlier}", name=f"{later}_not_before_{earlier}")


def district_column(name: str = "district") -> Column[str]:
    """A district of the city, 市本级, or 000000 where it is unknown or outside."""
    return Column(
        name, String(6), ForeignKey("division.code"), nullable=False, server_default="000000"
    )


def place_column() -> Column[str]:
    """The most exact division known (township or village), NULL where only the district is."""
    return Column("place", String(12), ForeignKey("division.code"))


def provenance() -> tuple[Column[int], Column[int]]:
    """The import batch that made a row, and the last one that changed it; NULL: not by import."""
    return (
        Column("batch_id", ForeignKey("import_batch.id"), index=True),
        Column("changed_batch_id", ForeignKey("import_batch.id")),
    )
