"""A made-up city straight into a store: whole or, if anything fails, not at all."""

from collections.abc import Callable

from sqlalchemy import Connection, select, text, update

from queries.city.seeding import lay_plan, lift_plan
from queries.cube import Version, rebuild
from queries.integrity import mark_all
from queries.messages import Message, Refused
from queries.personal import Vault
from queries.schema import (
    city,
    evaluation,
    organization,
    position,
    project,
    reported_figure,
    service_record,
    target,
    team,
    training_attendance,
    training_session,
    volunteer,
)
from queries.synthetic import tables
from queries.synthetic.bulk import continue_numbering, without_indexes, write
from queries.synthetic.happenings import write_events
from queries.synthetic.making import SyntheticCity
from queries.synthetic.plan_items import ITEMS
from queries.synthetic.safeguard_tables import CARE
from queries.synthetic.surroundings import SURROUNDINGS, surrounding_rows

_FILLED = (
    organization,
    team,
    project,
    position,
    volunteer,
    service_record,
    evaluation,
    training_session,
    training_attendance,
    reported_figure,
    target,
    *SURROUNDINGS,
    *CARE,
)
_CHUNK = 50_000


def fill_store(
    connection: Connection,
    vault: Vault,
    made: SyntheticCity,
    progress: Callable[[float], None] = lambda share: None,
) -> Version:
    """Write a made-up city into a store that has its city but no data, and count its figures.

    Args:
        connection: of a writing transaction.
        vault: seals the personal fields.
        made: what to write.
        progress: is told, now and then, which share of the services is written.

    Returns:
        The version of the figures.

    Raises:
        Refused: the store already holds data.
    """
    lift_plan(connection, ITEMS)
    if any(connection.execute(select(one.c.id).limit(1)).first() for one in _FILLED):
        raise Refused(Message("数据库中已有业务数据，模拟数据只能写入没有业务数据的数据库"))
    connection.execute(update(city).values(synthetic=1))
    with without_indexes(connection, _FILLED):
        write(connection, organization, tables.organization_rows(made))
        write(connection, team, tables.team_rows(made))
        write(connection, project, tables.project_rows(made))
        write(connection, position, tables.position_rows(made))
        for start in range(0, len(made.people), _CHUNK):
            people = tables.volunteer_rows(made, vault, start, start + _CHUNK)
            write(connection, volunteer, people, after=start)
        _write_services(connection, made, progress)
        write(connection, training_session, tables.session_rows(made))
        write(connection, training_attendance, tables.attendance_rows(made))
        write(connection, reported_figure, tables.reported_rows(made))
        write(connection, target, tables.target_rows(made))
        for table, rows in surrounding_rows(made.surroundings, made.ground):
            write(connection, table, rows)
        for table, before, rows in made.care.rows(_CHUNK):
            write(connection, table, rows, after=before)
    continue_numbering(connection, _FILLED)
    lay_plan(connection, ITEMS, "")
    write_events(connection, made.ground, made.services.months[0].first_day, made.today)
    mark_all(connection)
    if connection.dialect.name == "postgresql":
        # It would plan for empty tables until it finds out by itself.
        connection.execute(text("ANALYZE"))
    return rebuild(connection, made.today)


def _write_services(
    connection: Connection, made: SyntheticCity, progress: Callable[[float], None]
) -> None:
    served = rated = 0
    for at, month in enumerate(made.services.months):
        records, evaluations = made.month(at)
        evaluated = tables.evaluation_rows(evaluations, served)
        for part in records.parts(_CHUNK):
            rows = tables.record_rows(part, month.code, made.ground)
            rows |= made.care.safeguards.said_of(part, made.projects, made.positions)
            write(connection, service_record, rows, after=served)
            served += len(part)
        write(connection, evaluation, evaluated, after=rated)
        rated += len(evaluations)
        progress(served / made.services.counts.sum())
