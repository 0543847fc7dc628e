"""What a finding says of all its records together."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from queries.integrity.gathered import concerned
from queries.schema import (
    finding,
    finding_record,
    finding_step,
    project,
    service_record,
    void_proposal,
)
from queries.schema.integrity import FindingState, Level
from queries.schema.moments import DayOf

_finding, _link, _record = finding.c, finding_record.c, service_record.c
_DEPTH = {Level.FLAG: 0, Level.WARN: 1, Level.BLOCK: 2}


def concern(connection: Connection, ids: Select[tuple[int]]) -> None:
    """Add findings to `concerned`."""
    named = ids.distinct().subquery("named").c
    [column] = named
    connection.execute(
        insert(concerned).from_select(
            ["finding_id"],
            select(column).where(
                ~exists(select(concerned.c.finding_id).where(concerned.c.finding_id == column))
            ),
        )
    )


def summarize(connection: Connection) -> None:
    """Count anew what the findings in `concerned` are about."""
    whose = func.coalesce(_record.organization_id, project.c.organization_id)
    depth = case(*((_link.level == one.value, number) for one, number in _DEPTH.items()))
    first, last = func.min(_record.started_at), func.max(_record.started_at)
    each = (
        select(
            _link.finding_id,
            func.count().label("records"),
            func.count(case((_link.counts.is_(None), 1))).label("undecided"),
            func.count(case((_link.counts.is_(False), 1))).label("out"),
            func.count(_record.void_on).label("void"),
            func.sum(_record.minutes).label("minutes"),
            func.max(_link.amount).label("amount"),
            func.max(_link.other_id).label("other_id"),
            func.max(depth).label("depth"),
            _alone(_record.volunteer_id).label("volunteer_id"),
            _alone(whose).label("organization_id"),
            _alone(_record.project_id).label("project_id"),
            _alone(_record.entered_by).label("operator"),
            _alone(_record.district).label("district"),
            first.label("first"),
            last.label("last"),
        )
        .join(service_record, _record.id == _link.record_id)
        .join(project, project.c.id == _record.project_id, isouter=True)
        .where(_link.finding_id.in_(select(concerned.c.finding_id)))
        .group_by(_link.finding_id)
        .subquery("each_finding")
        .c
    )
    names = (
        "records undecided minutes amount other_id "
        "volunteer_id organization_id project_id operator district"
    ).split()
    level = case(*((each.depth == number, one.value) for one, number in _DEPTH.items()))
    proposed = exists(
        select(void_proposal.c.id).where(
            void_proposal.c.finding_id == _finding.id, void_proposal.c.decided_by.is_(None)
        )
    )
    state = case(
        (proposed, FindingState.PROPOSED.value),
        (each.void == each.records, FindingState.VOIDED.value),
        (each.undecided > 0, FindingState.OPEN.value),
        (each.out > 0, FindingState.EXCLUDED.value),
        else_=FindingState.COUNTED.value,
    )
    connection.execute(
        update(finding)
        .where(_finding.id == each.finding_id)
        .values(
            {name: each[name] for name in names}
            | {
                "level": level,
                "state": state,
                "first_on": DayOf(each["first"]),
                "last_on": DayOf(each["last"]),
            }
        )
    )


def _alone(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Name what all rows have in common; NULL where they differ or one has none."""
    return case(
        (
            and_(func.min(column) == func.max(column), func.count(column) == func.count()),
            func.min(column),
        )
    )


def clear_away(connection: Connection) -> int:
    """Take findings in `concerned` away of which nothing is left; what was decided stays known."""
    left = exists(select(_link.record_id).where(_link.finding_id == _finding.id))
    bare = and_(_finding.id.in_(select(concerned.c.finding_id)), ~left)
    acted_on = exists(select(finding_step.c.id).where(finding_step.c.finding_id == _finding.id))
    nothing = dict.fromkeys(
        (
            "amount",
            "other_id",
            "volunteer_id",
            "organization_id",
            "project_id",
            "operator",
        )
    )
    gone = connection.execute(
        update(finding)
        .where(bare, acted_on)
        .values(state=FindingState.GONE, records=0, undecided=0, minutes=0, **nothing)
    ).rowcount
    return gone + connection.execute(delete(finding).where(bare, ~acted_on)).rowcount
