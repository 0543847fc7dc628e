"""Whether who served was insured and trained: said of a record by rows of other kinds.

    insured: an insurance of the volunteer covers the day of the service, and its project is
        published on the platform.
    trained: the volunteer attended a training session held on or before that day; unknown where
        the position asks for none or there is no position.

Source: the readings of insured_hours_share and trained_before_service_rate in the catalogue.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    false,
    func,
    or_,
    select,
    update,
)

from queries import cube, integrity
from queries.followers.chunks import chunks
from queries.lists import among
from queries.months import Month
from queries.schema import (
    insurance,
    position,
    project,
    service_record,
    training_attendance,
    training_session,
)
from queries.schema.moments import DayOf

_record = service_record.c
_policy, _attended, _session = (
    table.alias() for table in (insurance, training_attendance, training_session)
)
_asked = position.alias()
_published = project.alias()
_day = DayOf(_record.started_at)
_NONE = false()

Rows = Select[tuple[int]]
"""Selects the ids of some rows."""


def follow_records(connection: Connection, records: Rows) -> None:
    """Bring records that changed in step with all else; whoever changed them marks their cells."""
    insured, trained = _insured(_NONE), _trained(_NONE)
    connection.execute(
        update(service_record)
        .where(
            _record.id.in_(records),
            or_(
                _record.insured.is_distinct_from(insured),
                _record.trained.is_distinct_from(trained),
            ),
        )
        .values(insured=insured, trained=trained)
    )


def follow_insurance(connection: Connection, rows: Rows) -> None:
    """Bring records in step with insurance that changed."""
    _correct_insured(connection, rows)


def follow_attendances(connection: Connection, rows: Rows) -> None:
    """Bring records in step with attendances that came or changed."""
    _correct_trained(connection, rows)


def follow_sessions(connection: Connection, rows: Rows) -> None:
    """Bring records in step with the days of training sessions."""
    attendance = training_attendance.c
    _correct_trained(connection, select(attendance.id).where(attendance.session_id.in_(rows)))


def follow_positions(connection: Connection, rows: Rows) -> None:
    """Bring records in step with what positions ask for."""
    _correct(connection, "trained", _trained(_NONE), _record.position_id.in_(rows))


def follow_projects(connection: Connection, rows: Rows) -> None:
    """Bring records in step with whether projects are published."""
    _correct(connection, "insured", _insured(_NONE), _record.project_id.in_(rows))


def insurance_came(connection: Connection, rows: Rows) -> None:
    """Bring records in step with insurance that is new."""
    _correct_insured(connection, rows, during=_span(connection, rows))


def insurance_goes(connection: Connection, rows: Rows) -> None:
    """Bring records in step with what is left when insurance is gone."""
    gone = among(connection, _policy.c.id, connection.scalars(rows))
    _correct_insured(connection, rows, gone=gone, during=_span(connection, rows))


def attendances_go(connection: Connection, rows: Rows) -> None:
    """Bring records in step with what is left when attendances are gone."""
    _correct_trained(
        connection, rows, gone=among(connection, _attended.c.id, connection.scalars(rows))
    )


def _span(connection: Connection, rows: Rows) -> ColumnElement[bool]:
    """Say that a record lies in the months that some insurances reach over."""
    policy = insurance.c
    first, last = connection.execute(
        select(func.min(policy.start_on), func.max(policy.end_on)).where(policy.id.in_(rows))
    ).one()
    if first is None:
        return _NONE
    return _record.month.between(Month.of(first).code, Month.of(last).code)


def _correct_insured(
    connection: Connection,
    rows: Rows,
    *,
    gone: ColumnElement[bool] = _NONE,
    during: ColumnElement[bool] | None = None,
) -> None:
    people = select(insurance.c.volunteer_id).where(insurance.c.id.in_(rows))
    of_people = _record.volunteer_id.in_(people)
    touched = of_people if during is None else and_(of_people, during)
    _correct(connection, "insured", _insured(gone), touched)


def _correct_trained(
    connection: Connection, rows: Rows, *, gone: ColumnElement[bool] = _NONE
) -> None:
    attendance = training_attendance.c
    people = select(attendance.volunteer_id).where(attendance.id.in_(rows))
    touched = and_(_record.position_id.is_not(None), _record.volunteer_id.in_(people))
    _correct(connection, "trained", _trained(gone), touched)


def _insured(gone: ColumnElement[bool]) -> ColumnElement[Any]:
    policy = _policy.c
    covered = (
        select(policy.id)
        .where(
            policy.volunteer_id == _record.volunteer_id,
            policy.start_on <= _day,
            policy.end_on >= _day,
            ~gone,
        )
        .exists()
    )
    published = (
        select(_published.c.id)
        .where(_published.c.id == _record.project_id, _published.c.on_platform)
        .exists()
    )
    return and_(published, covered)


def _trained(gone: ColumnElement[bool]) -> ColumnElement[Any]:
    came = (
        select(_attended.c.id)
        .join(_session, _session.c.id == _attended.c.session_id)
        .where(
            _attended.c.volunteer_id == _record.volunteer_id,
            _session.c.held_on <= _day,
            ~gone,
        )
        .exists()
    )
    asked = (
        select(_asked.c.id)
        .where(_asked.c.id == _record.position_id, _asked.c.training_required)
        .exists()
    )
    return case((asked, came))


def _correct(
    connection: Connection, name: str, value: ColumnElement[Any], touched: ColumnElement[bool]
) -> None:
    """Change the records of which the value is another now; their cells stay where they are."""
    stray = select(_record.id).where(touched, _record[name].is_distinct_from(value))
    for ids in chunks(connection, stray):
        connection.execute(update(service_record).where(_record.id.in_(ids)).values({name: value}))
        cube.mark(connection, service_record, ids)
        if name == "trained":
            integrity.mark(connection, ids)
