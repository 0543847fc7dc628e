"""Who leads volunteer service and who does what in it, by day."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from queries.schema import department
from queries.schema.duties import DepartmentRole


class Department(NamedTuple):
    """Who leads or does what, as the table has it; `successor` is a code, empty: none."""

    code: str
    name: str
    name_en: str
    role: str
    duty: str
    duty_en: str
    successor: str
    source: str
    valid_from: date
    valid_to: date | None


def list_departments(connection: Connection) -> list[Department]:
    """List the departments by role, those in office first."""
    columns = [department.c[name] for name in Department._fields]
    rows = [Department(*tuple(row)) for row in connection.execute(select(*columns))]
    order = [*DepartmentRole]
    return sorted(
        rows, key=lambda one: (order.index(DepartmentRole(one.role)), -one.valid_from.toordinal())
    )
