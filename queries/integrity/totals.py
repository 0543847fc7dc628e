"""What each rule keeps from counting, so that raw and cleaned hours can be told apart."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, Integer, and_, cast, func, or_, select

from queries.integrity.findings import seen_records
from queries.months import Month
from queries.schema import finding, finding_record, service_record
from queries.schema.integrity import Level
from queries.scope import Viewer

_link, _record = finding_record.c, service_record.c


class Removed(NamedTuple):
    """What a rule keeps from counting: of records that several rules name, the first one does.

    Attributes:
        records: how many count less than recorded, or not at all.
        minutes: that do not count.
    """

    records: int
    minutes: int


def count_removed(
    connection: Connection, viewer: Viewer, start: Month, end: Month
) -> Mapping[str, Removed]:
    """Count the minutes that rules take from confirmed records of some months, by rule."""
    number = cast(func.substr(finding.c.rule, 2), Integer)
    holds = or_(
        _link.counts.is_(False),
        and_(_link.counts.is_(None), _link.level == Level.BLOCK),
        # A record that overlaps others is cut, whatever was decided.
        and_(finding.c.rule == "R1", _record.counted_minutes > 0),
    )
    each = (
        select(
            _record.id,
            func.min(number).label("number"),
            func.max(_record.minutes - _record.counted_minutes).label("minutes"),
        )
        .select_from(finding_record)
        .join(finding, finding.c.id == _link.finding_id)
        .join(service_record, _record.id == _link.record_id)
        .where(
            holds,
            seen_records(viewer),
            _record.month.between(start.code, end.code),
            _record.confirmed,
            _record.void_on.is_(None),
            _record.counted_minutes < _record.minutes,
        )
        .group_by(_record.id)
        .subquery("each_record")
        .c
    )
    found = connection.execute(
        select(each.number, func.count(), func.sum(each.minutes)).group_by(each.number)
    )
    return {f"R{rule}": Removed(records, int(minutes)) for rule, records, minutes in found}
