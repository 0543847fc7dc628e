"""Records whose answers hang on rows of other kinds: to be judged anew when those change."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from queries.integrity.families import ALONE
from queries.integrity.limits import load_limits
from queries.integrity.projects import R10
from queries.integrity.rules import Asked, Rule
from queries.integrity.stale import mark
from queries.integrity.times import R4, R5, R6
from queries.schema import (
    finding,
    finding_record,
    organization,
    position,
    project,
    service_record,
    volunteer,
)

_record, _link = service_record.c, finding_record.c
_NEVER = date(2200, 1, 1)
"""Later than any record: that one lies in the future hangs on no other row."""
_RULES: Mapping[Table, tuple[Rule, ...]] = {
    volunteer: (R4,),
    project: (R5, R6, R10),
    organization: (R10,),
}


def mark_affected(connection: Connection, table: Table, rows: Select[tuple[int]]) -> None:
    """Have the records judged anew of which the rules ask or asked something by rows that changed.

    Args:
        connection: of a writing transaction; the rows are as they shall be.
        table: of the rows; one that no rule looks at is let pass.
        rows: selects the id of each.
    """
    if table is service_record:
        mark(connection, rows)
    elif table is position:
        # How many a position takes is asked of all its records together.
        mark(connection, select(_record.id).where(_record.position_id.in_(rows)))
    elif table in _RULES:
        for whose in _of(table, rows):
            _mark(connection, _RULES[table], whose)


def _of(table: Table, rows: Select[tuple[int]]) -> list[ColumnElement[bool]]:
    """Say which records are theirs: a condition for each index, for joined they use none."""
    if table is volunteer:
        return [_record.volunteer_id.in_(rows)]
    if table is project:
        return [_record.project_id.in_(rows)]
    projects = select(project.c.id).where(project.c.organization_id.in_(rows))
    return [_record.organization_id.in_(rows), _record.project_id.in_(projects)]


def _mark(connection: Connection, rules: tuple[Rule, ...], whose: ColumnElement[bool]) -> None:
    limits = load_limits(connection)
    for rule in rules:
        asked = Asked(limits[rule.code], _NEVER)
        for hits in rule.hits(ALONE, asked):
            mark(connection, select(hits.where(whose).subquery("hits").c.record_id))
    asked_before = (
        select(_record.id)
        .join(finding_record, _link.record_id == _record.id)
        .join(finding, finding.c.id == _link.finding_id)
        .where(whose, finding.c.rule.in_([rule.code for rule in rules]))
    )
    mark(connection, asked_before)
