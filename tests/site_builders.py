"""Rows of hosts, stations, needs, positions and the work plan, as `tests.builders` writes rows."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, func, select

from queries.schema import (
    compliance_check,
    guidance,
    host,
    need,
    opinion,
    plan_item,
    policy,
    position,
    station,
    station_activity,
    study_event,
)
from tests.builders import SIMING, put


def house(connection: Connection, **values: Any) -> int:
    """Write a host; by default a community of Siming that stands since 2020-01-01."""
    defaults = {
        "host_no": _numbered(connection, host, "H"),
        "name": "思明社区",
        "host_type": "community",
        "district": SIMING,
        "opened_on": "2020-01-01",
    }
    return put(connection, host, **defaults | values)


def settle(connection: Connection, host_id: int | None = None, **values: Any) -> int:
    """Write a station; by default a community's of Siming, open since 2021-03-05."""
    defaults = {
        "station_no": _numbered(connection, station, "Z"),
        "name": "思明社区志愿服务站",
        "kind": "community_station",
        "host_id": host_id,
        "district": SIMING,
        "opened_on": "2021-03-05",
    }
    return put(connection, station, **defaults | values)


def act(connection: Connection, station_id: int, held_on: str) -> int:
    """Write an activity of a station."""
    number = _numbered(connection, station_activity, "A")
    return put(
        connection, station_activity, activity_no=number, station_id=station_id, held_on=held_on
    )


def meet(connection: Connection, station_id: int, *days: str) -> None:
    """Write activities of a station."""
    for day in days:
        act(connection, station_id, day)


def ask(connection: Connection, **values: Any) -> int:
    """Write a need; by default of Siming, registered on 2026-01-05."""
    defaults = {
        "need_no": _numbered(connection, need, "N"),
        "category": "社区服务",
        "district": SIMING,
        "registered_on": "2026-01-05",
    }
    return put(connection, need, **defaults | values)


def offer(
    connection: Connection, project_id: int, recruit_until: date | str = "2026-03-20", **values: Any
) -> int:
    """Write a position; by default 8 of 10 recruited until 2026-03-20."""
    defaults = {
        "position_no": _numbered(connection, position, "G"),
        "project_id": project_id,
        "planned": 10,
        "recruited": 8,
        "recruit_until": date.fromisoformat(f"{recruit_until}"),
    }
    return put(connection, position, **defaults | values)


def promise(connection: Connection, **values: Any) -> int:
    """Write an item of the work plan; by default due on 2026-03-31 and not done."""
    defaults = {
        "item_no": _numbered(connection, plan_item, "S"),
        "title": "制定配套政策",
        "owner": "市民政局",
        "due_on": "2026-03-31",
    }
    return put(connection, plan_item, **defaults | values)


def issue(connection: Connection, **values: Any) -> int:
    """Write a policy; by default one on recruitment, issued on 2026-01-15."""
    defaults = {
        "policy_no": _numbered(connection, policy, "厦民"),
        "title": "志愿者招募办法",
        "pillar": "recruitment",
        "stage": "issued",
        "issued_on": "2026-01-15",
    }
    return put(connection, policy, **defaults | values)


def study(connection: Connection, held_on: str = "2026-03-10", **values: Any) -> int:
    """Write a study event; by default a symposium of 20 in Siming."""
    defaults = {
        "event_no": _numbered(connection, study_event, "X"),
        "kind": "symposium",
        "district": SIMING,
        "participants": 20,
    }
    return put(connection, study_event, held_on=held_on, **defaults | values)


def hear(connection: Connection, **values: Any) -> int:
    """Write an opinion; by default a volunteer's, received on 2026-01-10, not replied to."""
    defaults = {
        "opinion_no": _numbered(connection, opinion, "Y"),
        "source_type": "volunteer",
        "topic": "培训安排",
        "received_on": "2026-01-10",
    }
    return put(connection, opinion, **defaults | values)


def check(connection: Connection, organization_id: int, checked_on: str, **values: Any) -> int:
    """Write that an organization was checked against the standard; by default it keeps it."""
    defaults = {"standard_no": "GB/T 40143-2021", "compliant": True}
    return put(
        connection,
        compliance_check,
        organization_id=organization_id,
        checked_on=checked_on,
        **defaults | values,
    )


def guide(connection: Connection, organization_id: int, guided_on: str) -> int:
    """Write that an organization was guided."""
    return put(connection, guidance, organization_id=organization_id, guided_on=guided_on)


def _numbered(connection: Connection, table: Table, letter: str) -> str:
    return f"{letter}{connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar()}"
