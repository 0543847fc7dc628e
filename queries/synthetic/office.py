"""A made-up office at work: its duties done and accepted but one, its stations checked."""

from datetime import date, timedelta

from sqlalchemy import Connection, select

from queries.personal import Vault
from queries.plans.discharging import discharge, rule
from queries.plans.duties import find_task, list_tasks
from queries.plans.proofs import Offered
from queries.schema import station
from queries.scope import Role, Viewer, permissions_of
from queries.sites.coverage import stands_on
from queries.sites.haves import Found, Have, keep_check

_WORKER, _CHIEF = (
    Viewer(name, name, permissions_of([role]), None)
    for name, role in (("reviewer", Role.REVIEWER), ("approver", Role.APPROVER))
)
_BACK = 3
_UNCHECKED, _WHOLE = 4, 3
"""Of so many stations one was not checked; of so many checked ones one has all six."""


def fulfil_duties(connection: Connection, vault: Vault, today: date) -> None:
    """Put on record that what was due in the last years is done, by the steps that people take.

    Every fifth was done late; the newest waits to be accepted.

    Args:
        connection: a writing one, of a store with a city pack.
        vault: seals files; none is attached.
        today: the city's date.
    """
    due = [
        task
        for year in range(today.year - _BACK, today.year + 1)
        for task in list_tasks(connection, year)
        if task.due_on < today
    ]
    for at, task in enumerate(due):
        late = timedelta(days=6) if at % 5 == 3 else timedelta(days=-4)
        shown_on = min(task.due_on + late, today)
        offered = Offered(f"模拟数据：{task.duty.name}办结材料", shown_on=shown_on)
        code = task.duty.code
        discharge(connection, vault, _WORKER, code, task.start, offered, today)
        found = find_task(connection, code, task.start)
        if found is not None and at < len(due) - 1:
            rule(connection, _CHIEF, found.proofs[-1].id, accepted=True, reason="")


def check_stations(connection: Connection, today: date) -> None:
    """Check the six haves of most open stations.

    Args:
        connection: a writing one, of a store with stations.
        today: the city's date.
    """
    opened = select(station.c.id, station.c.opened_on).where(stands_on(station, today))
    every = [*Have]
    for at, (number, opened_on) in enumerate(
        connection.execute(opened.order_by(station.c.id)).all()
    ):
        if at % _UNCHECKED == 0:
            continue
        lacks = set() if at % _WHOLE == 0 else {every[at % 6], every[at * at % 6]}
        day = max(opened_on, today - timedelta(days=at % 300))
        found = Found(day, frozenset(every) - lacks, "模拟数据")
        keep_check(connection, _WORKER, number, found, today)
