"""Where to look first: hours that rise before an appraisal, and who enters from the back office.

Both are questions to a person, as all findings are.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Row, and_, func, select
from sqlalchemy import type_coerce as typed

from queries.months import Month
from queries.organizations.conditions import within
from queries.schema import division, organization, project, service_record
from queries.schema.services import RecordMethod
from queries.scope import Viewer
from queries.statistics.intervals import wilson
from queries.statistics.runs import FEWEST_POINTS, run_chart

WINDOW_DAYS = 14
"""Days before an appraisal that are compared."""
WINDOWS = FEWEST_POINTS
"""Stretches of as many days before them that they are compared with."""
TIMES = 2.0
"""How much more than their mean is asked about."""
LEAST = 20
"""Records below which nothing is said."""
MOST = 20
"""Rows of a list."""
_record = service_record.c
_DAY, _EPOCH = 24 * 60, date(1970, 1, 1).toordinal()
_start = typed(_record.started_at, Integer)
_WHOSE = func.coalesce(_record.organization_id, project.c.organization_id)


class Spike(NamedTuple):
    """An organization whose hours rose before an appraisal.

    Attributes:
        organization_id: its number.
        organization: its name.
        minutes: of the last two weeks.
        usual: mean of the stretches before.
        limit: what its own run lets expect at most.
        backfilled: minutes entered from the back office in the last two weeks.
    """

    organization_id: int
    organization: str
    minutes: int
    usual: float
    limit: float
    backfilled: int


class Entered(NamedTuple):
    """How much of what an organization or an operator recorded was entered afterwards.

    Attributes:
        name: of the organization, or the operator.
        organization_id: None: an operator.
        records: all.
        backfilled: of them.
        share: of the records.
        lower: of the 95 % interval of the share.
        minutes: backfilled.
    """

    name: str
    organization_id: int | None
    records: int
    backfilled: int
    share: float
    lower: float
    minutes: int


def list_spikes(connection: Connection, viewer: Viewer, held_on: date) -> list[Spike]:
    """List organizations whose hours rose before a day, by how far they passed their limit.

    The two weeks before it are set against as many stretches of two weeks before them as a run
    chart takes: twice their mean, and beyond the limit of the organization's own run chart.

    Args:
        connection: to read from.
        viewer: who asks.
        held_on: the day, included.
    """
    end = held_on + timedelta(days=1)
    first = end - timedelta(days=WINDOW_DAYS * (WINDOWS + 1))
    # 1 is the stretch asked about, 2 the one before it; what comes after the day is below 1.
    # Told once for each record: a sum for each stretch would look at every one a dozen times.
    span = WINDOW_DAYS * _DAY
    stretch = (_minute(end) - 1 + span - _start) // span
    rows = connection.execute(
        _by_organization(
            connection,
            viewer,
            # By months alone, and what is outside the stretches is left aside afterwards: narrowed
            # by moments as well, PostgreSQL takes so few records to be left that it walks.
            _months(first, held_on),
            stretch.label("stretch"),
            func.count().label("records"),
            func.sum(_record.minutes).label("minutes"),
            _sum(_record.method == RecordMethod.BACKFILL).label("backfilled"),
        ).group_by("stretch")
    )
    of_body: dict[tuple[int, str], dict[int, Row[Any]]] = defaultdict(dict)
    for row in rows:
        of_body[row.id, row.name][row.stretch] = row
    found = []
    for (number, name), stretches in of_body.items():
        last = stretches.get(1)
        if last is None or last.records < LEAST:
            continue
        every = range(2, WINDOWS + 2)
        before = [int(stretches[at].minutes) if at in stretches else 0 for at in every]
        usual = sum(before) / WINDOWS
        limit = run_chart([float(one) for one in reversed(before)]).upper
        if last.minutes > max(TIMES * usual, limit):
            found.append(Spike(number, name, int(last.minutes), usual, limit, int(last.backfilled)))
    found.sort(key=lambda one: (one.limit - one.minutes, one.organization_id))
    return found[:MOST]


def list_backfillers(
    connection: Connection, viewer: Viewer, first: Month, last: Month
) -> list[Entered]:
    """List organizations by the share of records entered from the back office, surest first."""
    held = func.count().filter(_record.method == RecordMethod.BACKFILL)
    rows = connection.execute(
        _by_organization(
            connection,
            viewer,
            _record.month.between(first.code, last.code),
            func.count().label("records"),
            held.label("backfilled"),
            _sum(_record.method == RecordMethod.BACKFILL).label("minutes"),
        ).having(and_(func.count() >= LEAST, held > 0))
    )
    return _ranked(
        [
            (row.name, row.id, int(row.records), int(row.backfilled), int(row.minutes))
            for row in rows
        ]
    )


def list_operators(
    connection: Connection, viewer: Viewer, first: Month, last: Month
) -> list[Entered]:
    """List operators by the share of their records entered from the back office, surest first."""
    held = func.count().filter(_record.method == RecordMethod.BACKFILL)
    rows = connection.execute(
        select(
            _record.entered_by,
            func.count().label("records"),
            held.label("backfilled"),
            _sum(_record.method == RecordMethod.BACKFILL).label("minutes"),
        )
        .where(
            _record.entered_by.is_not(None),
            _record.void_on.is_(None),
            _record.month.between(first.code, last.code),
            _districts(connection, viewer),
        )
        .group_by(_record.entered_by)
        .having(and_(func.count() >= LEAST, held > 0))
    )
    return _ranked(
        [
            (row.entered_by, None, int(row.records), int(row.backfilled), int(row.minutes))
            for row in rows
        ]
    )


def _by_organization(
    connection: Connection, viewer: Viewer, where: ColumnElement[bool], *columns: Any
) -> Any:
    return (
        select(organization.c.id, organization.c.name, *columns)
        .select_from(service_record)
        .join(project, project.c.id == _record.project_id, isouter=True)
        .join(organization, organization.c.id == _WHOSE)
        .where(
            _record.void_on.is_(None), _districts(connection, viewer), within(viewer.scope), where
        )
        .group_by(organization.c.id, organization.c.name)
    )


def _districts(connection: Connection, viewer: Viewer) -> ColumnElement[bool]:
    """Narrow to a viewer's districts; naming all of them has the index by month used."""
    codes = select(division.c.code).where(func.length(division.c.code) == 6)
    if viewer.scope is not None:
        codes = codes.where(division.c.code.in_(sorted(viewer.scope)))
    # As a list: how many records a choice from another table lets through is not known beforehand.
    return _record.district.in_([row.code for row in connection.execute(codes)])


def _months(first: date, last: date) -> ColumnElement[bool]:
    return _record.month.between(Month.of(first).code, Month.of(last).code)


def _minute(day: date) -> int:
    """Return when a day begins, as moments are kept."""
    return (day.toordinal() - _EPOCH) * _DAY


def _sum(where: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(_record.minutes).filter(where), 0)


def _ranked(rows: Sequence[tuple[str, int | None, int, int, int]]) -> list[Entered]:
    found = [
        Entered(name, number, records, held, held / records, wilson(held, records)[0], minutes)
        for name, number, records, held, minutes in rows
    ]
    return sorted(found, key=lambda one: (-one.lower, one.name))[:MOST]
