"""Random life of a small city's organizations: cases, spot checks, annual reports."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from tests import builders, registration_builders

FIRST, LAST = date(2024, 1, 1), date(2026, 9, 30)


def live_at_registrars(connection: Connection, chance: random.Random, orgs: Sequence[int]) -> None:
    """Write cases of registrars, checks of organizations and what they reported."""
    for _ in range(2 * len(orgs)):
        _case(connection, chance)
    for one in orgs:
        for _ in range(chance.randrange(4)):
            checked = chance.randrange(20)
            registration_builders.inspect(
                connection, one, f"{_day(chance)}", chance.randint(0, checked), checked
            )
        for year in (2023, 2024, 2025):
            if chance.random() < 0.7:
                filed = date(year + 1, 2, 1) + timedelta(days=chance.randrange(180))
                registration_builders.report(
                    connection, one, year, f"{filed}" if chance.random() < 0.9 else None
                )


def _case(connection: Connection, chance: random.Random) -> None:
    submitted = _day(chance)
    complete = submitted + timedelta(days=chance.randrange(30))
    accepted = submitted + timedelta(days=chance.randrange(20))
    decided = accepted + timedelta(days=chance.randrange(90))
    is_accepted = chance.random() < 0.85
    registration_builders.apply(
        connection,
        f"{accepted}" if is_accepted else None,
        f"{decided}" if chance.random() < 0.8 else None,
        submitted_on=f"{submitted}",
        documents_complete_on=f"{complete}" if chance.random() < 0.6 else None,
        matter=chance.choice(("founding", "change", "cancellation", "identity_mark")),
        supplemented=chance.choice((True, False, False, None)),
        registrar=chance.choice(builders.EVERY_DISTRICT),
    )


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
