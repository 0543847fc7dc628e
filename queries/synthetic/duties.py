"""Duties of a made-up office: done and accepted in most periods, one of them open."""

from datetime import date, timedelta

from sqlalchemy import Connection

from queries.personal import Vault
from queries.plans.discharging import discharge, rule
from queries.plans.duties import find_task, list_tasks
from queries.plans.proofs import Offered
from queries.scope import Role, Viewer, permissions_of

_WORKER, _CHIEF = (
    Viewer(name, name, permissions_of([role]), None)
    for name, role in (("reviewer", Role.REVIEWER), ("approver", Role.APPROVER))
)
_BACK = 3


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
