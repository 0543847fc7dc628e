"""A made-up city straight into a store: whole or, if anything fails, not at all."""

from collections.abc import Callable, Sized
from typing import Any

import numpy as np
from sqlalchemy import Connection, Table, select, update

from queries.cube import Version, rebuild
from queries.messages import Message, Refused
from queries.organizations.names import fold, has_name_rule, initials
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
from queries.schema.volunteers import Gender, IdType
from queries.synthetic import organizations, people, projects, services, training
from queries.synthetic.bulk import continue_numbering, without_indexes, write
from queries.synthetic.drawing import NONE
from queries.synthetic.evaluations import RATERS, Evaluations
from queries.synthetic.making import SyntheticCity
from queries.synthetic.rows import Column, dates, flags, keys, named, numbers
from queries.synthetic.services import Records
from queries.synthetic.sheets import SOURCE

TABLES = (
    organization,
    team,
    project,
    position,
    volunteer,
    service_record,
    evaluation,
    training_session,
    training_attendance,
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
    if any(connection.execute(select(one.c.id).limit(1)).first() for one in TABLES):
        raise Refused(Message("数据库中已有业务数据，模拟数据只能写入没有业务数据的数据库"))
    connection.execute(update(city).values(synthetic=1))
    with without_indexes(connection, TABLES):
        _write_organizations(connection, made)
        _write_projects(connection, made)
        _write_people(connection, vault, made)
        _write_services(connection, made, progress)
        _write_training(connection, made)
        _write_figures(connection, made)
    continue_numbering(connection, (*TABLES, reported_figure, target))
    return rebuild(connection, made.today)


def _ids(count: int) -> Column:
    return list(range(1, count + 1))


def _numbers(number: Callable[[str, int], str], made: SyntheticCity, rows: Sized) -> Column:
    return [number(made.ground.city, at) for at in range(len(rows))]


def _folded(names: list[str]) -> dict[str, Column]:
    return {
        "name": names,
        "name_folded": [fold(name) for name in names],
        "name_initials": [initials(name) for name in names],
    }


def _write_organizations(connection: Connection, made: SyntheticCity) -> None:
    orgs, teams, codes = made.organizations, made.teams, made.ground.districts
    write(
        connection,
        organization,
        {
            "id": _ids(len(orgs)),
            "uscc": orgs.uscc,
            **_folded(orgs.name),
            "name_rule": [has_name_rule(name) for name in orgs.name],
            "org_type": named(orgs.org_type, organizations.ORG_TYPES),
            "registrar": named(orgs.registrar, codes),
            "district": named(orgs.district, codes),
            "supervising_unit": named(orgs.supervising, organizations.SUPERVISING_UNITS),
            "legal_rep": [made.people.name(at) for at in orgs.legal_rep],
            "registered_on": dates(orgs.registered),
            "status": named(orgs.status, organizations.ORG_STATUSES),
            "ended_on": dates(orgs.ended),
            "volunteer_purpose": flags(orgs.purpose),
            "marked_on": dates(orgs.marked),
            "capital_yuan": orgs.capital.tolist(),
            "members": numbers(orgs.members),
        },
    )
    write(
        connection,
        team,
        {
            "id": _ids(len(teams)),
            "team_no": [
                organizations.team_number(made.ground.city, at) for at in range(len(teams))
            ],
            **_folded(teams.name),
            "organization_id": keys(teams.organization),
            "business_line": named(teams.line, organizations.BUSINESS_LINES),
            "district": named(teams.district, codes),
            "founded_on": dates(teams.founded),
            "ended_on": dates(teams.ended),
        },
    )


def _write_projects(connection: Connection, made: SyntheticCity) -> None:
    ground, all_projects, positions = made.ground, made.projects, made.positions
    write(
        connection,
        project,
        {
            "id": _ids(len(all_projects)),
            "project_no": [
                projects.project_number(ground.city, at) for at in range(len(all_projects))
            ],
            "name": all_projects.name,
            "organization_id": keys(all_projects.organization),
            "team_id": keys(all_projects.team),
            "category": named(all_projects.category, projects.CATEGORIES),
            "target": named(all_projects.target, projects.TARGETS),
            "district": named(all_projects.district, ground.districts),
            "place": named(all_projects.place, ground.townships),
            "start_on": dates(all_projects.start),
            "end_on": dates(all_projects.end),
            "published_on": dates(all_projects.published),
            "on_platform": all_projects.on_platform.tolist(),
            "risky": all_projects.risky.tolist(),
            "status": named(all_projects.status, projects.STATUSES),
        },
    )
    write(
        connection,
        position,
        {
            "id": _ids(len(positions)),
            "position_no": [
                projects.position_number(ground.city, at) for at in range(len(positions))
            ],
            "project_id": keys(positions.project),
            "name": named(positions.name, projects.POSITION_NAMES),
            "planned": positions.planned.tolist(),
            "recruited": positions.recruited.tolist(),
            "recruit_until": dates(positions.until),
            "training_required": positions.training.tolist(),
        },
    )


def _write_people(connection: Connection, vault: Vault, made: SyntheticCity) -> None:
    all_people, ground = made.people, made.ground
    for start in range(0, len(all_people), _CHUNK):
        part = slice(start, start + _CHUNK)
        places = range(start, min(start + _CHUNK, len(all_people)))
        id_numbers = [all_people.id_number(at, ground.city) for at in places]
        write(
            connection,
            volunteer,
            {
                "id": [at + 1 for at in places],
                "volunteer_no": [people.volunteer_number(ground.city, at) for at in places],
                "name": [vault.seal(all_people.name(at)) for at in places],
                "id_type": [number and IdType.ID_CARD for number in id_numbers],
                "id_number": [vault.seal(number) for number in id_numbers],
                "id_hash": [vault.hash(number) for number in id_numbers],
                "gender": named(all_people.male[part].astype(int), (Gender.FEMALE, Gender.MALE)),
                "birth_date": dates(all_people.birth[part]),
                "district": named(all_people.district[part], ground.districts),
                "place": named(all_people.place[part], ground.townships),
                "registered_on": dates(all_people.registered[part]),
                "verified": all_people.verified[part].tolist(),
                "guardian_consent": flags(all_people.consent[part]),
                "skills": named(all_people.skill[part], people.SKILLS),
                "ended_on": dates(all_people.ended[part]),
            },
        )


def _write_services(
    connection: Connection, made: SyntheticCity, progress: Callable[[float], None]
) -> None:
    written = rated = 0
    for at, month in enumerate(made.services.months):
        records, evaluations = made.month(at)
        columns = _service_columns(records, made.ground.districts, made.ground.townships)
        ids = range(written + 1, written + len(records) + 1)
        months = [month.code] * len(records)
        write(connection, service_record, {"id": list(ids), "month": months, **columns})
        write(connection, evaluation, _evaluation_columns(evaluations, written, rated))
        written, rated = written + len(records), rated + len(evaluations)
        progress(written / made.services.counts.sum())


def _service_columns(
    records: Records, districts: tuple[str, ...], townships: tuple[str, ...]
) -> dict[str, Column]:
    minutes, kept = records.minutes.tolist(), records.due_month != NONE
    return {
        "record_no": records.number,
        "volunteer_id": keys(records.volunteer),
        "project_id": keys(records.project),
        "position_id": keys(records.position),
        "organization_id": keys(records.organization),
        "district": named(records.district, districts),
        "place": _own_places(records, districts, townships),
        "started_at": records.started.tolist(),
        "ended_at": numbers(records.ended),
        "minutes": minutes,
        "counted_minutes": minutes,
        "method": named(records.method, services.METHODS),
        "entered_at": numbers(records.entered),
        "entered_by": named(records.operator, services.OPERATORS),
        "due_month": numbers(records.due_month),
        "on_time": flags((records.on_time.astype(int) + 1) * kept - 1),
        "content": named(records.content, services.CONTENTS),
        "confirmed": records.confirmed.tolist(),
    }


def _own_places(records: Records, districts: tuple[str, ...], townships: tuple[str, ...]) -> Column:
    """Keep the place that a record itself names, be it only a district."""
    beyond = len(districts)
    own = np.where(records.place == NONE, records.district, records.place + beyond)
    return named(np.where(records.named_place, own, NONE), (*districts, *townships))


def _evaluation_columns(evaluations: Evaluations, records: int, rated: int) -> dict[str, Column]:
    return {
        "id": list(range(rated + 1, rated + len(evaluations) + 1)),
        "record_id": (evaluations.record + records + 1).tolist(),
        "rater": named(evaluations.rater, RATERS),
        "rating": evaluations.rating.tolist(),
        "rated_on": dates(evaluations.rated),
    }


def _write_training(connection: Connection, made: SyntheticCity) -> None:
    sessions, attendances, ground = made.sessions, made.attendances, made.ground
    write(
        connection,
        training_session,
        {
            "id": _ids(len(sessions)),
            "session_no": _numbers(training.session_number, made, sessions),
            "name": named(sessions.subject, training.SUBJECTS),
            "held_on": dates(sessions.held),
            "minutes": sessions.minutes.tolist(),
            "organizer": named(sessions.organizer, training.organizers(ground)),
            "district": named(sessions.district, ground.districts),
            "skill": named(sessions.skill, people.SKILLS),
        },
    )
    write(
        connection,
        training_attendance,
        {
            "id": _ids(len(attendances)),
            "session_id": keys(attendances.session),
            "volunteer_id": keys(attendances.volunteer),
            "minutes": sessions.minutes[attendances.session].tolist(),
            "passed": attendances.passed.tolist(),
        },
    )


def _write_figures(connection: Connection, made: SyntheticCity) -> None:
    city_code = made.ground.city
    reported: list[dict[str, Any]] = [
        {
            "place_code": city_code,
            "place": made.ground.name,
            "as_of": one.period,
            "indicator": one.indicator,
            "value": one.value,
            "unit": "人",
            "qualifier": "约",
            "source": SOURCE,
        }
        for one in made.reported
    ]
    targets: list[dict[str, Any]] = [
        {
            "indicator": one.indicator,
            "district": city_code,
            "period": one.period,
            "value": one.value,
            "approved_by": SOURCE,
        }
        for one in made.targets
    ]
    for table, rows in ((reported_figure, reported), (target, targets)):
        _write_rows(connection, table, rows)


def _write_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        write(connection, table, {key: [row[key] for row in rows] for key in rows[0]})
