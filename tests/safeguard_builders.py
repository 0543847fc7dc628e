"""Rows of complaints, incentives and insurance, as `tests.builders` writes rows."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from queries import cube
from queries.cube.standings.eligible import RULES
from queries.followers import arrive, follow
from queries.schema import (
    certificate,
    commendation,
    complaint,
    courtesy_card,
    insurance,
    insurance_claim,
    service_record,
    star_certification,
    star_rule,
)
from tests.builders import SIMING, put


def complain(connection: Connection, received_on: str = "2026-03-05", **values: Any) -> int:
    """Write a complaint; by default of Siming, due a fortnight after 2026-03-05 and not closed."""
    defaults = {
        "complaint_no": _numbered(connection, complaint, "TS"),
        "district": SIMING,
        "due_on": "2026-03-19",
    }
    return put(connection, complaint, received_on=received_on, **defaults | values)


def commend(connection: Connection, awarded_on: str = "2026-03-05", **values: Any) -> int:
    """Write a commendation; by default of nobody."""
    defaults = {
        "commendation_no": _numbered(connection, commendation, "BZ"),
        "name": "优秀志愿者",
    }
    return put(connection, commendation, awarded_on=awarded_on, **defaults | values)


def rule_stars(
    connection: Connection,
    star: int,
    hours: int,
    years: int,
    valid_from: str = "2021-03-05",
    valid_to: str | None = None,
) -> None:
    """Write what a star takes, and tell the figures."""
    connection.execute(
        insert(star_rule).values(
            star=star,
            hours=hours,
            years=years,
            certified_by="市级",
            valid_from=date.fromisoformat(valid_from),
            valid_to=valid_to and date.fromisoformat(valid_to),
            source="tests",
        )
    )
    cube.announce(connection, RULES)


def certify(connection: Connection, someone: int, star: int, certified_on: str) -> int:
    """Write that somebody was certified for a star."""
    return put(
        connection, star_certification, volunteer_id=someone, star=star, certified_on=certified_on
    )


def give_card(connection: Connection, someone: int, issued_on: str, valid_until: str) -> int:
    """Write a courtesy card."""
    return put(
        connection,
        courtesy_card,
        card_no=_numbered(connection, courtesy_card, "K"),
        volunteer_id=someone,
        issued_on=issued_on,
        valid_until=date.fromisoformat(valid_until),
    )


def attest(connection: Connection, someone: int, issued_on: str, **values: Any) -> int:
    """Write a certificate of service; by default of one hour and not revoked."""
    defaults = {"certificate_no": _numbered(connection, certificate, "ZM"), "minutes": 60}
    return put(
        connection, certificate, volunteer_id=someone, issued_on=issued_on, **defaults | values
    )


def insure(connection: Connection, someone: int, start_on: str, end_on: str) -> int:
    """Write an insurance, and what records say because of it."""
    row = put(
        connection,
        insurance,
        policy_no=_numbered(connection, insurance, "PD"),
        volunteer_id=someone,
        start_on=start_on,
        end_on=end_on,
    )
    arrive(connection, insurance, select(insurance.c.id).where(insurance.c.id == row))
    return row


def claim(connection: Connection, accepted_on: str = "2026-03-20", **values: Any) -> int:
    """Write a claim on a policy."""
    defaults = {"claim_no": _numbered(connection, insurance_claim, "LP"), "policy_no": "PD"}
    return put(connection, insurance_claim, accepted_on=accepted_on, **defaults | values)


def tell_records(connection: Connection) -> None:
    """Say of every record whether who served was insured and trained."""
    every = select(service_record.c.id)
    follow(connection, service_record, every)
    cube.mark(connection, service_record, every)


def _numbered(connection: Connection, table: Table, letters: str) -> str:
    count = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return f"{letters}{count + 1:05}"
