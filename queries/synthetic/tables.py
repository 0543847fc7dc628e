"""Columns of the store's tables: a made-up city as the store keeps it, ids apart."""

import numpy as np

from queries.organizations.names import fold, has_name_rule, initials
from queries.personal import Vault
from queries.schema.volunteers import Gender, IdType
from queries.synthetic import evaluations, organizations, people, projects, training
from queries.synthetic.drawing import NONE
from queries.synthetic.evaluations import Evaluations
from queries.synthetic.ground import Ground
from queries.synthetic.making import SyntheticCity
from queries.synthetic.records import CONTENTS, METHODS, OPERATORS, Records
from queries.synthetic.rows import Column, dates, flags, keys, named, numbers
from queries.synthetic.sheets import SOURCE

Columns = dict[str, Column]
"""Columns of one length by their name; a row's id is its place, from 1."""


def organization_rows(made: SyntheticCity) -> Columns:
    """Lay out the organizations."""
    every, ground = made.organizations, made.ground
    return {
        "uscc": every.uscc,
        **_folded(every.name),
        "name_rule": [has_name_rule(name) for name in every.name],
        "org_type": named(every.org_type, organizations.ORG_TYPES),
        "registrar": named(every.registrar, ground.districts),
        "district": named(every.district, ground.districts),
        "supervising_unit": named(every.supervising, organizations.SUPERVISING_UNITS),
        "legal_rep": [made.people.name(at) for at in every.legal_rep],
        "registered_on": dates(every.registered),
        "status": named(every.status, organizations.ORG_STATUSES),
        "ended_on": dates(every.ended),
        "volunteer_purpose": flags(every.purpose),
        "marked_on": dates(every.marked),
        "capital_yuan": numbers(every.capital),
        "members": numbers(every.members),
    }


def team_rows(made: SyntheticCity) -> Columns:
    """Lay out the teams."""
    every, ground = made.teams, made.ground
    return {
        "team_no": [organizations.team_number(ground.city, at) for at in range(len(every))],
        **_folded(every.name),
        "organization_id": keys(every.organization),
        "business_line": named(every.line, organizations.BUSINESS_LINES),
        "district": named(every.district, ground.districts),
        "founded_on": dates(every.founded),
        "ended_on": dates(every.ended),
    }


def project_rows(made: SyntheticCity) -> Columns:
    """Lay out the projects."""
    every, ground = made.projects, made.ground
    return {
        "project_no": [projects.project_number(ground.city, at) for at in range(len(every))],
        "name": every.name,
        "organization_id": keys(every.organization),
        "team_id": keys(every.team),
        "category": named(every.category, projects.CATEGORIES),
        "target": named(every.target, projects.TARGETS),
        "district": named(every.district, ground.districts),
        "place": named(every.place, ground.townships),
        "start_on": dates(every.start),
        "end_on": dates(every.end),
        "published_on": dates(every.published),
        "on_platform": every.on_platform.tolist(),
        "risky": every.risky.tolist(),
        "status": named(every.status, projects.STATUSES),
    }


def position_rows(made: SyntheticCity) -> Columns:
    """Lay out the positions."""
    every, city = made.positions, made.ground.city
    return {
        "position_no": [projects.position_number(city, at) for at in range(len(every))],
        "project_id": keys(every.project),
        "name": named(every.name, projects.POSITION_NAMES),
        "planned": numbers(every.planned),
        "recruited": numbers(every.recruited),
        "recruit_until": dates(every.until),
        "training_required": every.training.tolist(),
    }


def volunteer_rows(made: SyntheticCity, vault: Vault, start: int, stop: int) -> Columns:
    """Lay out the volunteers from one position to before another, personal fields sealed."""
    every, ground, part = made.people, made.ground, slice(start, stop)
    places = range(start, min(stop, len(every)))
    id_numbers = [every.id_number(at, ground.city) for at in places]
    return {
        "volunteer_no": [people.volunteer_number(ground.city, at) for at in places],
        "name": [vault.seal(every.name(at)) for at in places],
        "id_type": [number and IdType.ID_CARD for number in id_numbers],
        "id_number": [vault.seal(number) for number in id_numbers],
        "id_hash": [vault.hash(number) for number in id_numbers],
        "gender": named(every.male[part].astype(int), (Gender.FEMALE, Gender.MALE)),
        "birth_date": dates(every.birth[part]),
        "district": named(every.district[part], ground.districts),
        "place": named(every.place[part], ground.townships),
        "registered_on": dates(every.registered[part]),
        "verified": every.verified[part].tolist(),
        "guardian_consent": flags(every.consent[part]),
        "skills": named(every.skill[part], people.SKILLS),
        "ended_on": dates(every.ended[part]),
    }


def record_rows(records: Records, month: int, ground: Ground) -> Columns:
    """Lay out the services of a month, given as 202601."""
    minutes, kept = numbers(records.minutes), records.due_month != NONE
    return {
        "record_no": records.number,
        "volunteer_id": keys(records.volunteer),
        "project_id": keys(records.project),
        "position_id": keys(records.position),
        "organization_id": keys(records.organization),
        "district": named(records.district, ground.districts),
        "place": _own_places(records, ground),
        "started_at": numbers(records.started),
        "ended_at": numbers(records.ended),
        "month": [month] * len(records),
        "minutes": minutes,
        "counted_minutes": minutes,
        "blocked": [False] * len(records),
        "method": named(records.method, METHODS),
        "entered_at": numbers(records.entered),
        "entered_by": named(records.operator, OPERATORS),
        "due_month": numbers(records.due_month),
        "on_time": flags(np.where(kept, records.on_time, NONE)),
        "content": named(records.content, CONTENTS),
        "confirmed": records.confirmed.tolist(),
    }


def evaluation_rows(given: Evaluations, before: int) -> Columns:
    """Lay out the evaluations of a month's services, so many services after the first."""
    return {
        "record_id": keys(given.record + before),
        "rater": named(given.rater, evaluations.RATERS),
        "rating": numbers(given.rating),
        "rated_on": dates(given.rated),
    }


def session_rows(made: SyntheticCity) -> Columns:
    """Lay out the training sessions."""
    every, ground = made.sessions, made.ground
    return {
        "session_no": [training.session_number(ground.city, at) for at in range(len(every))],
        "name": named(every.subject, training.SUBJECTS),
        "held_on": dates(every.held),
        "minutes": numbers(every.minutes),
        "organizer": named(every.organizer, training.organizers(ground)),
        "district": named(every.district, ground.districts),
        "skill": named(every.skill, people.SKILLS),
    }


def attendance_rows(made: SyntheticCity) -> Columns:
    """Lay out who attended the training sessions."""
    every = made.attendances
    return {
        "session_id": keys(every.session),
        "volunteer_id": keys(every.volunteer),
        "minutes": numbers(made.sessions.minutes[every.session]),
        "passed": every.passed.tolist(),
    }


def reported_rows(made: SyntheticCity) -> Columns:
    """Lay out the figures as published."""
    every = made.reported
    return {
        "place_code": [made.ground.city] * len(every),
        "place": [made.ground.name] * len(every),
        "as_of": [one.period for one in every],
        "indicator": [one.indicator for one in every],
        "value": [one.value for one in every],
        "unit": ["人"] * len(every),
        "qualifier": ["约"] * len(every),
        "source": [SOURCE] * len(every),
    }


def target_rows(made: SyntheticCity) -> Columns:
    """Lay out the targets."""
    every = made.targets
    return {
        "indicator": [one.indicator for one in every],
        "district": [made.ground.city] * len(every),
        "period": [one.period for one in every],
        "value": [one.value for one in every],
        "approved_by": [SOURCE] * len(every),
    }


def _folded(names: list[str]) -> Columns:
    return {
        "name": names,
        "name_folded": [fold(name) for name in names],
        "name_initials": [initials(name) for name in names],
    }


def _own_places(records: Records, ground: Ground) -> Column:
    """Keep the place that a record itself names, be it only a district."""
    township = records.place + len(ground.districts)
    own = np.where(records.place == NONE, records.district, township)
    named_ones = np.where(records.named_place, own, NONE)
    return named(named_ones, (*ground.districts, *ground.townships))
