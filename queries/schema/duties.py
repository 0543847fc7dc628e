"""What the city pack says of a bureau: duties from law, and departments that lead or help."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Integer, String, Table, Text, UniqueConstraint

from queries.schema.base import metadata, not_before, one_of


class Cycle(StrEnum):
    """How often a duty returns."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class SetBy(StrEnum):
    """Who set the last day of a duty."""

    LAW = "law"
    OFFICE = "office"


class DepartmentRole(StrEnum):
    """What a department does for volunteer service."""

    LEAD = "lead"
    CIVIL_AFFAIRS = "civil_affairs"
    PARTNER = "partner"


department = Table(
    "department",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(40), nullable=False),
    Column("name", String(100), nullable=False),
    Column("name_en", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("duty", Text, nullable=False, comment="what it does, in words"),
    Column("duty_en", Text, nullable=False),
    Column("successor", String(40), nullable=False, comment="code of who took over; empty: none"),
    Column("source", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, comment="first day it no longer has this role; NULL: it still has"),
    one_of("role", DepartmentRole),
    UniqueConstraint("code", "valid_from"),
    not_before("valid_to", "valid_from"),
    comment="who leads and does what, by day: data of the city pack",
)

duty = Table(
    "duty",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(40), nullable=False),
    Column("name", String(100), nullable=False),
    Column("name_en", String(200), nullable=False),
    Column("cycle", String(10), nullable=False),
    Column("months_after", Integer, nullable=False, comment="from the last month of its period on"),
    Column("day", Integer, nullable=False, comment="of that month; its last where it has fewer"),
    Column("set_by", String(10), nullable=False, comment="whose the last day is"),
    Column("basis", Text, nullable=False, comment="where the law says so"),
    Column("basis_en", Text, nullable=False),
    Column("owner", String(100), nullable=False),
    Column("place", String(100), nullable=False, comment="page where it is done; empty: none"),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, comment="first day it no longer holds; NULL: it still does"),
    one_of("cycle", Cycle),
    one_of("set_by", SetBy),
    UniqueConstraint("code", "valid_from"),
    CheckConstraint("day BETWEEN 1 AND 31", name="day_range"),
    CheckConstraint("months_after BETWEEN -12 AND 24", name="months_after_range"),
    not_before("valid_to", "valid_from"),
    comment="what the law has the bureau do again and again: data of the city pack",
)
