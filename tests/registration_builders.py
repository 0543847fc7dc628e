"""Rows of registration cases, spot checks and annual reports, as `tests.builders` writes rows."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from queries.city.calendar import WorkCalendar
from queries.imports.derive import decision_deadline
from queries.schema import annual_report, registration_case, spot_check
from tests.builders import SIMING, put


def apply(
    connection: Connection,
    accepted: str | None = "2026-03-05",
    decided: str | None = None,
    **values: Any,
) -> int:
    """Write a founding case of Siming with what is derived of it.

    Args:
        connection: of a writing transaction.
        accepted: the day of acceptance; it was submitted then, unless `submitted_on` says when.
        decided: the day of the decision.
        values: any column.
    """
    number = connection.execute(select(func.coalesce(func.max(registration_case.c.id), 0) + 1))
    matter = values.get("matter", "founding")
    complete = values.get("documents_complete_on")
    start, end, ready = (one and date.fromisoformat(one) for one in (accepted, decided, complete))
    calendar = WorkCalendar.load(connection)
    defaults = {
        "case_no": f"SL{number.scalar_one():05}",
        "matter": matter,
        "name": "某志愿者协会",
        "registrar": SIMING,
        "submitted_on": accepted or "2026-03-05",
        "accepted_on": accepted,
        "decided_on": decided,
        "due_on": decision_deadline(matter, ready, start),
        "review_days": calendar.between(start, end) if start and end else None,
    }
    return put(connection, registration_case, **defaults | values)


def inspect(
    connection: Connection,
    organization_id: int,
    checked_on: str = "2026-03-10",
    found_true: int = 9,
    checked: int = 10,
) -> int:
    """Write a spot check of an organization's records."""
    number = connection.execute(select(func.coalesce(func.max(spot_check.c.id), 0) + 1))
    return put(
        connection,
        spot_check,
        check_no=f"CC{number.scalar_one():05}",
        organization_id=organization_id,
        checked_on=checked_on,
        records_checked=checked,
        records_true=found_true,
    )


def report(
    connection: Connection, organization_id: int, year: int, filed_on: str | None = None
) -> int:
    """Write an organization's report on a year."""
    return put(
        connection, annual_report, organization_id=organization_id, year=year, filed_on=filed_on
    )
