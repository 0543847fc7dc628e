"""Random life of a small city beside its people: hosts, stations, needs, projects, its plan."""

import random
from datetime import date, timedelta

from sqlalchemy import Connection, select

from queries.schema import compliance_check, organization, project
from tests import builders, site_builders

FIRST, LAST = date(2024, 1, 1), date(2026, 9, 30)


def live_at_sites(connection: Connection, chance: random.Random, size: int) -> None:
    """Write hosts, stations and what happens there, projects and needs, plan and standards."""
    hosts = [_host(connection, chance) for _ in range(size // 3)]
    for _ in range(size // 2):
        _station(connection, chance, hosts)
    for _ in range(size // 2):
        _project(connection, chance)
    for _ in range(size):
        _need(connection, chance)
    for _ in range(size // 3):
        _plan(connection, chance)
    for one in connection.execute(select(organization.c.id)).scalars().all():
        for _ in range(chance.randrange(4)):
            _check(connection, chance, one)
        if chance.random() < 0.5:
            site_builders.guide(connection, one, f"{_day(chance)}")


def _check(connection: Connection, chance: random.Random, one: int) -> None:
    columns, day = compliance_check.c, _day(chance)
    same = (columns.organization_id == one) & (columns.checked_on == day)
    if connection.execute(select(columns.id).where(same)).first() is None:
        site_builders.check(connection, one, f"{day}", compliant=chance.random() < 0.6)


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))


def _later(chance: random.Random, day: date, share: float, days: int) -> date | None:
    return day + timedelta(days=chance.randrange(days)) if chance.random() < share else None


def _district(chance: random.Random) -> str:
    return chance.choices(builders.EVERY_DISTRICT, weights=(5, 3, 2, 0, 1))[0]


def _host(connection: Connection, chance: random.Random) -> int:
    opened = _day(chance) if chance.random() < 0.7 else None
    return site_builders.house(
        connection,
        host_type=chance.choice(("community", "community", "public_elderly_care", "other")),
        district=_district(chance),
        opened_on=opened,
        closed_on=_later(chance, opened or FIRST, 0.2, 500),
    )


def _station(connection: Connection, chance: random.Random, hosts: list[int]) -> None:
    opened = _day(chance)
    one = site_builders.settle(
        connection,
        chance.choice((None, *hosts)),
        kind=chance.choice(("leifeng_station", "community_station", "caring_station")),
        district=_district(chance),
        opened_on=opened,
        closed_on=_later(chance, opened, 0.4, 300),
        claimed_by=chance.choice((None, "某银行")),
    )
    for _ in range(3):
        first = _day(chance).replace(day=1)
        days = [f"{first.replace(day=chance.randint(1, 28))}" for _ in range(chance.randint(2, 6))]
        site_builders.meet(connection, one, *days)


def _project(connection: Connection, chance: random.Random) -> None:
    start = _day(chance)
    one = builders.plan(
        connection,
        district=_district(chance),
        category=chance.choice((None, "社区服务", "环境保护")),
        start_on=start,
        end_on=_later(chance, start, 0.6, 500),
        published_on=chance.choice((None, start - timedelta(days=chance.randrange(60)))),
        on_platform=chance.choice((None, True, False)),
        status=chance.choice((None, "planned", "running", "closed")),
        need_no=chance.choice((None, f"N{chance.randrange(40)}")),
    )
    for _ in range(chance.randrange(3)):
        site_builders.offer(
            connection,
            one,
            f"{start + timedelta(days=chance.randrange(90))}",
            planned=chance.randrange(12),
            recruited=chance.randrange(12),
        )


def _need(connection: Connection, chance: random.Random) -> None:
    on = _day(chance)
    projects = connection.execute(select(project.c.id)).scalars().all()
    site_builders.ask(
        connection,
        district=_district(chance),
        registered_on=on,
        due_on=_later(chance, on, 0.8, 30),
        answered_on=_later(chance, on, 0.8, 30),
        project_id=chance.choice((None, *projects)) if chance.random() < 0.3 else None,
    )


def _plan(connection: Connection, chance: random.Random) -> None:
    done, heard, issued = _day(chance), _day(chance), _day(chance)
    site_builders.promise(
        connection,
        pillar=chance.choice((None, "recruitment", "training")),
        due_on=chance.choice((None, _day(chance))),
        done_on=chance.choice((None, done)),
        evidence=chance.choice((None, "厦民〔2026〕1号")),
    )
    site_builders.hear(
        connection,
        received_on=heard,
        replied_on=_later(chance, heard, 0.7, 100),
        adopted=chance.choice((None, True, False)),
    )
    site_builders.issue(
        connection,
        pillar=chance.choice(("recruitment", "other")),
        stage=chance.choice(("issued", "repealed", "draft")),
        issued_on=chance.choice((None, issued)),
        ended_on=_later(chance, issued, 0.3, 400),
    )
    site_builders.study(
        connection,
        f"{_day(chance)}",
        kind=chance.choice(("symposium", "lecture")),
        audience=chance.choice((None, "志愿者")),
        district=chance.choice(builders.EVERY_DISTRICT),
        participants=chance.randrange(50),
    )
