"""Random life of a small city beside its services: complaints, honours, cards, insurance."""

import random
from datetime import date, timedelta

from sqlalchemy import Connection, select, update

from queries import cube
from queries.schema import position, project, service_record
from tests import builders, safeguard_builders

FIRST, LAST = date(2024, 1, 1), date(2026, 9, 30)


def live_safely(
    connection: Connection, chance: random.Random, people: list[int], organizations: list[int]
) -> None:
    """Write complaints, honours and insurance, and say of every record what they say of it."""
    safeguard_builders.rule_stars(connection, 3, 4, 1, "2024-06-15")
    safeguard_builders.rule_stars(connection, 4, 8, 1, "2024-06-15", "2026-03-31")
    safeguard_builders.rule_stars(connection, 4, 12, 2, "2026-03-31")
    for _ in range(len(people)):
        _complain(connection, chance, organizations)
        _commend(connection, chance, people, organizations)
        _insure(connection, chance, chance.choice(people))
        _certificate(connection, chance, chance.choice(people))
        safeguard_builders.claim(connection, f"{_day(chance)}")
        start = _day(chance)
        until = start + timedelta(days=chance.randrange(500))
        safeguard_builders.give_card(connection, chance.choice(people), f"{start}", f"{until}")
    for someone in chance.sample(people, len(people) // 2):
        for star in chance.sample(range(1, 6), 2):
            safeguard_builders.certify(connection, someone, star, f"{_day(chance)}")
    _endanger(connection, chance)
    safeguard_builders.tell_records(connection)


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))


def _later(chance: random.Random, day: date, share: float) -> date | None:
    return day + timedelta(days=chance.randrange(40)) if chance.random() < share else None


def _complain(connection: Connection, chance: random.Random, organizations: list[int]) -> None:
    day = _day(chance)
    safeguard_builders.complain(
        connection,
        f"{day}",
        due_on=_later(chance, day, 0.9),
        closed_on=_later(chance, day, 0.8),
        organization_id=chance.choice((None, *organizations)),
        district=chance.choice(builders.EVERY_DISTRICT),
    )


def _commend(
    connection: Connection, chance: random.Random, people: list[int], organizations: list[int]
) -> None:
    safeguard_builders.commend(
        connection,
        f"{_day(chance)}",
        volunteer_id=chance.choice((None, chance.choice(people))),
        organization_id=chance.choice((None, chance.choice(organizations))),
    )


def _insure(connection: Connection, chance: random.Random, someone: int) -> None:
    start = _day(chance)
    end = start + timedelta(days=chance.randrange(700))
    safeguard_builders.insure(connection, someone, f"{start}", f"{end}")


def _certificate(connection: Connection, chance: random.Random, someone: int) -> None:
    day = _day(chance)
    revoked = _later(chance, day, 0.3)
    safeguard_builders.attest(connection, someone, f"{day}", revoked_on=revoked)


def _endanger(connection: Connection, chance: random.Random) -> None:
    """Let some projects be risky, some be published, and some positions ask for training."""
    for one in connection.execute(select(project.c.id)).scalars().all():
        builders.change(
            connection,
            project,
            one,
            risky=chance.choice((True, True, False, None)),
            on_platform=chance.choice((True, True, False, None)),
            start_on=_day(chance),
            end_on=None,
        )
    for one in connection.execute(select(position.c.id)).scalars().all():
        builders.change(
            connection, position, one, training_required=chance.choice((True, True, False, None))
        )
    positions = connection.execute(select(position.c.id)).scalars().all()
    records = connection.execute(select(service_record.c.id)).scalars().all()
    for one in chance.sample(records, len(records) // 2) if positions else ():
        taken = chance.choice(positions)
        connection.execute(
            update(service_record).where(service_record.c.id == one).values(position_id=taken)
        )
    cube.mark(connection, service_record, select(service_record.c.id))
