"""Random life of a small city: people, services, judgements, trainings, organizations."""

import random
from datetime import date, timedelta

from sqlalchemy import Connection

from queries.city.calendar import WorkCalendar
from queries.schema.organizations import OrgType
from tests import builders
from tests.queries.cube.city_registrations import live_at_registrars
from tests.queries.cube.city_safeguards import live_safely
from tests.queries.cube.city_sites import live_at_sites

FIRST, LAST = date(2024, 1, 1), date(2026, 9, 30)


def live(connection: Connection, seed: int, size: int = 60) -> None:
    """Write a city's rows: `size` volunteers, four records each, the rest in proportion."""
    chance = random.Random(seed)
    people = [_person(connection, chance, size) for _ in range(size)]
    sessions = [
        builders.hold(connection, str(_day(chance)), district=_district(chance))
        for _ in range(size // 6)
    ]
    for session in sessions:
        for someone in chance.sample(people, 5):
            builders.attend(connection, session, someone)
    organizations = [_organization(connection, chance) for _ in range(size // 3)]
    projects = [
        builders.plan(
            connection,
            organization_id=chance.choice((None, *organizations)),
            category=chance.choice((None, "社区服务", "环境保护")),
        )
        for _ in range(size // 6)
    ]
    calendar = WorkCalendar.load(connection)
    for _ in range(size * 4):
        at = {
            "organization_id": chance.choice((None, None, *organizations)),
            "project_id": chance.choice((None, *projects)),
        }
        _service(connection, chance, calendar, chance.choice(people), **at)
    builders.populate(connection, builders.SIMING, 2026, 1100)
    live_at_registrars(connection, chance, organizations)
    live_at_sites(connection, chance, size)
    live_safely(connection, chance, people, organizations)


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))


def _district(chance: random.Random) -> str:
    return chance.choices(builders.EVERY_DISTRICT, weights=(5, 3, 2, 0, 1))[0]


def _person(connection: Connection, chance: random.Random, size: int) -> int:
    came = _day(chance) - timedelta(days=chance.choice((0, 400)))
    gone = came + timedelta(days=chance.randrange(600)) if chance.random() < 0.2 else None
    number = f"{chance.randrange(size)}"
    sealed = {"id_number": builders.vault().seal(number), "id_hash": builders.vault().hash(number)}
    return builders.volunteer(
        connection,
        registered_on=came,
        ended_on=gone,
        district=_district(chance),
        gender=chance.choice(("male", "female", None)),
        birth_date=chance.choice((None, came - timedelta(days=chance.randrange(4000, 9000)))),
        verified=chance.choice((True, False, None)),
        guardian_consent=chance.choice((True, False, None)),
        **(sealed if chance.random() < 0.8 else {}),
    )


def _service(
    connection: Connection,
    chance: random.Random,
    calendar: WorkCalendar,
    someone: int,
    **values: int | None,
) -> None:
    day = _day(chance)
    entered = day + timedelta(days=chance.randrange(30))
    state = chance.random()
    spoilt = {"confirmed": False} if state < 0.05 else {"void_on": LAST} if state < 0.1 else {}
    record = builders.record(
        connection,
        someone,
        f"{day} {chance.randrange(24):02}:00",
        minutes=chance.choice((30, 60, 90, 120, 480)),
        entered=str(entered) if chance.random() < 0.9 else None,
        calendar=calendar,
        method=chance.choice(("check_in", "sign_sheet", "backfill", None)),
        district=_district(chance),
        place=chance.choice((None, builders.UNKNOWN)),
        content=chance.choice((None, "探访老人")),
        blocked=chance.choice((None, False, False, True)),
        **spoilt,
        **values,
    )
    for rater in ("recipient", "organization"):
        if chance.random() < 0.3:
            rated = day + timedelta(days=chance.randrange(40))
            builders.rate(
                connection, record, chance.randint(1, 5), rater=rater, rated_on=str(rated)
            )


def _organization(connection: Connection, chance: random.Random) -> int:
    founded, marked = _day(chance), _day(chance)
    ended = founded + timedelta(days=chance.randrange(400)) if chance.random() < 0.25 else None
    return builders.organize(
        connection,
        name=f"{chance.choice(('爱心社', '志愿服务队', '义工联', '读书会'))}{chance.random()}",
        org_type=chance.choice([*OrgType]),
        registered_on=founded,
        ended_on=ended,
        marked_on=marked if chance.random() < 0.6 else None,
        volunteer_purpose=chance.choice((True, False, None)),
        registrar=chance.choice((*builders.DISTRICTS, builders.CITY)),
    )
