"""What happened to the records since figures were taken, as far as it moves them."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from queries.months import Month
from queries.schema import data_version, finding_step, import_batch, row_history, service_record
from queries.schema.imports import BatchStatus
from queries.scope import Viewer

_record, _batch, _history = service_record.c, import_batch.c, row_history.c


class Since(NamedTuple):
    """What happened to service records of a period.

    Attributes:
        late: records that came later.
        corrected: records that were corrected.
        void: records that became void.
        decisions: questions of the record rules that were decided, of any period.
        versions: how often the figures were counted anew, for whatever reason.
    """

    late: int
    corrected: int
    void: int
    decisions: int
    versions: int


def changes_since(
    connection: Connection,
    viewer: Viewer,
    frozen_at: datetime,
    version: int,
    period: tuple[Month, Month],
) -> Since:
    """Count what happened to the records of a period since figures were taken.

    Args:
        connection: to read from.
        viewer: who asks; counted are the records of their districts.
        frozen_at: when the figures were taken, in UTC.
        version: of the data then.
        period: first and last month of the figures.
    """
    first, last = period
    scope = viewer.scope
    inside: ColumnElement[bool] = and_(
        _record.month.between(first.code, last.code),
        true() if scope is None else _record.district.in_(sorted(scope)),
    )
    after = and_(_batch.committed_at > frozen_at, _batch.status == BatchStatus.COMMITTED)
    late = select(func.count()).join_from(
        service_record, import_batch, _batch.id == _record.batch_id
    )
    changed = (
        select(func.count(_history.row_id.distinct()))
        .join(import_batch, _batch.id == _history.batch_id)
        .join(service_record, _record.id == _history.row_id)
        .where(_history.table_name == service_record.name, after, inside)
    )
    void = select(func.count()).where(inside, _record.void_on >= frozen_at.date())
    decided = select(func.count()).where(finding_step.c.at > frozen_at)
    newer = select(func.count()).where(data_version.c.id > version)
    counts = [connection.scalar(asked) or 0 for asked in (late, changed, void, decided, newer)]
    return Since(*counts)
