"""Judging records: what was touched is gathered, asked of every rule, and counted anew."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Select, Table, case, delete, func, insert, literal, select

from queries.city.distances import travel_minutes
from queries.integrity.counting import recount
from queries.integrity.families import FAMILIES, Limits
from queries.integrity.gathered import (
    apart,
    base,
    empty,
    found,
    holds,
    judged,
    moved,
    seen,
    stretch,
    temporary_tables,
    touched,
    weigh,
)
from queries.integrity.limits import load_limits
from queries.integrity.reconciling import Reconciled, reconcile
from queries.integrity.rules import DAY
from queries.months import Month
from queries.schema import division, integrity_stale, service_record
from queries.turns import Turn, take_turn

_record, _stale = service_record.c, integrity_stale.c
_EPOCH = date(1970, 1, 1).toordinal()
_AT_ONCE = 300_000
"""Records of whole months that one transaction judges, or those of one month if it has more."""
_TRACE = [column.name for column in touched.c]


class Judged(NamedTuple):
    """What a round of judging did.

    Attributes:
        records: that were touched.
        raised: findings that are new.
        gone: findings of which nothing is left.
        moved: records that count otherwise now.
    """

    records: int = 0
    raised: int = 0
    gone: int = 0
    moved: int = 0


def judge(connection: Connection, today: date) -> Judged | None:
    """Judge the next of what waits: all that was touched, or else some months whole.

    The cells of records that count otherwise now are marked as stale; the figures are refreshed by
    whoever asks for this.

    Args:
        connection: of a writing transaction.
        today: the city's date.

    Returns:
        What was done; None: nothing waited.
    """
    take_turn(connection, Turn.JUDGING)
    with temporary_tables(connection):
        taken = _take(connection)
        if not taken:
            return None
        limits = Limits(load_limits(connection), today)
        _lay_ways(connection, limits.of["R9"])
        _stretch(connection)
        _take_in(connection, limits.of["R12"]["letters"])
        outcome = Reconciled(0, 0)
        for family in FAMILIES:
            empty(connection, judged, found)
            family.gather(connection, limits)
            _see(connection, judged)
            for rule in family.rules:
                for hits in rule.hits(family.records, limits.asked(rule.code)):
                    _note(connection, rule.code, hits)
            weigh(connection, found)
            done = reconcile(connection, [rule.code for rule in family.rules])
            outcome = Reconciled(outcome.raised + done.raised, outcome.gone + done.gone)
        recount(connection)
        connection.execute(delete(integrity_stale).where(_stale.id.in_(taken)))
        records, changed = (
            connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (base, moved)
        )
    return Judged(records, outcome.raised, outcome.gone, changed)


def _take_in(connection: Connection, letters: int) -> None:
    """Fill `base` with the records touched that are there still, and `seen` with what they say.

    Read in one go: each further look at a month's records costs seconds at city size.
    """
    tells = func.length(_record.content) >= letters
    rows = (
        select(
            touched.c.record_id,
            _record.blocked,
            _record.minutes,
            _record.counted_minutes,
            _record.void_on.is_not(None),
            case((tells, _record.month)),
        )
        .join(service_record, _record.id == touched.c.record_id)
        .distinct()
    )
    connection.execute(insert(seen).from_select([column.name for column in seen.c], rows))
    connection.execute(insert(base).from_select(["record_id"], select(seen.c.record_id)))
    weigh(connection, base, seen)


def _see(connection: Connection, records: Table) -> None:
    """Add records to `seen` that are not yet in it, with what counts of them so far."""
    new = select(records.c.record_id).where(~holds(seen, records.c.record_id)).subquery("new").c
    rows = select(new.record_id, _record.blocked, _record.minutes, _record.counted_minutes).join(
        service_record, _record.id == new.record_id
    )
    names = ["record_id", "blocked", "minutes", "counted"]
    connection.execute(insert(seen).from_select(names, rows))
    weigh(connection, seen)


def _note(connection: Connection, rule: str, hits: Select[tuple[object, ...]]) -> None:
    named = hits.subquery("hits").c
    names = ["key", "record_id", "level", "amount", "other_id"]
    connection.execute(
        insert(found).from_select(
            ["rule", *names], select(literal(rule), *(named[name] for name in names))
        )
    )


def _take(connection: Connection) -> Sequence[int]:
    """Fill `touched` with what waits, and tell which marks that were."""
    small = connection.scalars(select(_stale.id).where(_stale.month.is_(None))).all()
    if small:
        traces = select(*(_stale[name] for name in _TRACE)).where(
            _stale.month.is_(None), _stale.batch_id.is_(None)
        )
        batches = select(_stale.batch_id).where(_stale.batch_id.is_not(None))
        _touch(connection, traces)
        _touch(connection, _traces().where(_record.batch_id.in_(batches)))
        return small
    whole = connection.execute(select(_stale.id, _stale.month).order_by(_stale.month)).all()
    districts = select(division.c.code)
    taken, count = [], 0
    for id_, month in whole:
        if count >= _AT_ONCE:
            break
        of_month = _traces().where(_record.district.in_(districts), _record.month == month)
        _touch(connection, of_month)
        count = connection.scalar(select(func.count()).select_from(touched)) or 0
        taken.append(id_)
    return taken


def _traces() -> Select[tuple[object, ...]]:
    return select(_record.id, *(_record[name] for name in _TRACE[1:]))


def _touch(connection: Connection, traces: Select[tuple[object, ...]]) -> None:
    connection.execute(insert(touched).from_select(_TRACE, traces))


def _stretch(connection: Connection) -> None:
    """Fill `stretch` with the months of volunteers that are touched."""
    weigh(connection, touched)
    first, last = connection.execute(
        select(func.min(touched.c.started_at), func.max(touched.c.started_at))
    ).one()
    if first is None:
        return
    month, final = (Month.of(date.fromordinal(_EPOCH + one // DAY)) for one in (first, last))
    while month <= final + 1:
        opens, closes = ((one.first_day.toordinal() - _EPOCH) * DAY for one in (month, month + 1))
        over = func.coalesce(touched.c.ended_at, touched.c.started_at + touched.c.minutes) + DAY
        connection.execute(
            insert(stretch).from_select(
                [column.name for column in stretch.c],
                select(touched.c.volunteer_id, literal(month.code), literal(opens), literal(closes))
                .where(touched.c.started_at < closes, over >= opens)
                .distinct(),
            )
        )
        month = month + 1
    weigh(connection, stretch)


def _lay_ways(connection: Connection, limits: Mapping[str, int]) -> None:
    ways = travel_minutes(connection, limits["speed"], limits["near"])
    rows = [{"here": here, "there": there, "minutes": minutes} for here, there, minutes in ways]
    if rows:
        connection.execute(insert(apart), rows)
