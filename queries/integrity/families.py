"""The rules by what they look at, and how the records for each family are gathered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Table,
    and_,
    func,
    insert,
    literal_column,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.sql.selectable import FromClause

from queries.integrity import operators, persons, projects, times
from queries.integrity.gathered import (
    base,
    empty,
    entered,
    holds,
    judged,
    seen,
    served,
    stretch,
    suspect,
    taken,
    told,
    touched,
    weigh,
)
from queries.integrity.projects import folds
from queries.integrity.rules import DAY, Asked, Rule
from queries.schema import division, organization, project, service_record, volunteer
from queries.schema.services import RecordMethod

_record = service_record.c
_start, _end, _entry = (
    type_coerce(one, Integer) for one in (_record.started_at, _record.ended_at, _record.entered_at)
)
_SOUND = and_(_record.confirmed, _record.void_on.is_(None))
_LONGEST = 31 * DAY
# As the index says it: a value given apart would hide that from SQLite.
_WRITTEN = or_(
    _record.method.is_(None), _record.method != literal_column(f"'{RecordMethod.CHECK_IN}'")
)
_ALONE = (times.R3, times.R4, times.R5, times.R6, projects.R10)


@dataclass(frozen=True)
class Limits:
    """What rules are asked with.

    Attributes:
        of: the limits of each rule, by its code and their names.
        today: the city's date.
    """

    of: Mapping[str, Mapping[str, int]]
    today: date

    def asked(self, rule: str) -> Asked:
        """Return what one rule is asked with."""
        return Asked(self.of[rule], self.today)


@dataclass(frozen=True)
class Family:
    """Rules that look at the same records.

    Attributes:
        rules: of the family.
        gather: fills the family's tables from those of what was touched, and `judged` with the
            further records of which the rules then say everything.
        records: what rules of single records are asked of.
    """

    rules: tuple[Rule, ...]
    gather: Callable[[Connection, Limits], None]
    records: FromClause


ALONE = (
    service_record.join(volunteer, volunteer.c.id == _record.volunteer_id)
    .join(project, project.c.id == _record.project_id, isouter=True)
    .join(
        organization,
        organization.c.id == func.coalesce(_record.organization_id, project.c.organization_id),
        isouter=True,
    )
)


def _judge(connection: Connection, table: Table, where: ColumnElement[bool] | None = None) -> None:
    """Have the family's records judged that were not touched themselves."""
    ids = select(table.c.record_id).where(~holds(base, table.c.record_id)).distinct()
    chosen = ids if where is None else ids.where(where)
    connection.execute(insert(judged).from_select(["record_id"], chosen))
    weigh(connection, table, judged)


def _gather_alone(connection: Connection, limits: Limits) -> None:
    """Look once for records of which any of the rules says anything; they are few."""
    empty(connection, suspect)
    said = [
        hits.whereclause
        for rule in _ALONE
        for hits in rule.hits(ALONE, limits.asked(rule.code))
        if hits.whereclause is not None
    ]
    records = base.join(ALONE, and_(_record.id == base.c.record_id, _record.void_on.is_(None)))
    connection.execute(
        insert(suspect).from_select(
            ["record_id"], select(_record.id).select_from(records).where(or_(*said))
        )
    )
    weigh(connection, suspect)


def _gather_served(connection: Connection, _limits: Limits) -> None:
    empty(connection, served)
    one = stretch.c
    rows = (
        select(
            one.month,
            _record.volunteer_id,
            _start,
            _record.id,
            _end,
            _record.minutes,
            _record.district,
            _record.month == one.month,
        )
        .join(service_record, _record.volunteer_id == one.volunteer_id)
        .where(
            _SOUND,
            _start >= one.first_at - _LONGEST,
            _start < one.end_at,
            # Of the month before, only what may reach into this one.
            or_(_start >= one.first_at, _end > one.first_at - DAY),
        )
    )
    connection.execute(insert(served).from_select([column.name for column in served.c], rows))
    _judge(connection, served, served.c.judged)


def _gather_entered(connection: Connection, _limits: Limits) -> None:
    empty(connection, entered)
    days = (
        select(touched.c.entered_by, (touched.c.entered_at // DAY).label("day"))
        .where(touched.c.entered_by.is_not(None), touched.c.entered_at.is_not(None))
        .distinct()
        .subquery("touched_day")
        .c
    )
    rows = (
        select(_record.id, days.entered_by, days.day, _entry, _record.minutes)
        .join(
            service_record,
            and_(
                _record.entered_by == days.entered_by,
                _entry >= days.day * DAY,
                _entry < (days.day + 1) * DAY,
            ),
        )
        .where(_WRITTEN, _record.void_on.is_(None))
    )
    connection.execute(insert(entered).from_select([column.name for column in entered.c], rows))
    _judge(connection, entered)


def _gather_taken(connection: Connection, _limits: Limits) -> None:
    empty(connection, taken)
    days = (
        select(touched.c.position_id, (touched.c.started_at // DAY).label("day"))
        .where(touched.c.position_id.is_not(None))
        .distinct()
        .subquery("touched_day")
        .c
    )
    rows = (
        select(_record.id, _record.volunteer_id, days.position_id, days.day)
        .join(
            service_record,
            and_(
                _record.position_id == days.position_id,
                _start >= days.day * DAY,
                _start < (days.day + 1) * DAY,
            ),
        )
        .where(_SOUND)
    )
    connection.execute(insert(taken).from_select([column.name for column in taken.c], rows))
    _judge(connection, taken)


def _gather_told(connection: Connection, limits: Limits) -> None:
    empty(connection, told)
    told_now = and_(
        _record.content.is_not(None), func.length(_record.content) >= limits.of["R12"]["letters"]
    )
    months = select(seen.c.told_in).where(seen.c.told_in.is_not(None)).distinct()
    rows = select(_record.id, _record.month, _record.project_id, _record.content).where(
        # The index by month is one by district first.
        _record.district.in_(select(division.c.code)),
        _record.month.in_(months),
        told_now,
        _record.void_on.is_(None),
    )
    connection.execute(insert(told).from_select([column.name for column in told.c], rows))
    for folded in folds(told.c.content):
        connection.execute(update(told).values(content=folded))
    _judge(connection, told)


FAMILIES = (
    Family(_ALONE, _gather_alone, suspect.join(ALONE, _record.id == suspect.c.record_id)),
    Family((persons.R1, persons.R2, persons.R9, persons.R11), _gather_served, served),
    Family((operators.R7,), _gather_entered, entered),
    Family((projects.R8,), _gather_taken, taken),
    Family((projects.R12,), _gather_told, told),
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted(
        (rule for family in FAMILIES for rule in family.rules), key=lambda one: int(one.code[1:])
    )
}
"""Every record rule, by code, in order."""
