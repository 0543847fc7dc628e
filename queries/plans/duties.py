"""Duties from law: the periods in which they return, their last days, and where each stands."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from queries.months import Month
from queries.plans.items import Proof
from queries.schema import duty, plan_proof
from queries.schema.duties import Cycle
from queries.schema.plans import ProofState

_duty, _proof = duty.c, plan_proof.c
_SOON = timedelta(days=30)
_MONTHS = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}


class Fulfilment(StrEnum):
    """Where a task stands.

    Attributes:
        DONE: an accepted proof shows it done by its last day.
        LATE: an accepted proof shows it done, after its last day.
        OFFERED: a proof waits to be looked at.
        OVERDUE: its last day is over.
        SOON: its last day comes within thirty days.
        AHEAD: its last day comes later.
    """

    DONE = "done"
    LATE = "late"
    OFFERED = "offered"
    OVERDUE = "overdue"
    SOON = "soon"
    AHEAD = "ahead"


class Duty(NamedTuple):
    """What the law has the bureau do again and again.

    Attributes:
        code: the same through every change of its rule.
        name: in Chinese.
        name_en: in English.
        cycle: see `Cycle`.
        months_after: months from the last month of a period to that of its last day; negative where
            it is to be done before the period.
        day: of that month; its last where it has fewer.
        set_by: whose the last day is, see `SetBy`.
        basis: where the law says so, in Chinese.
        basis_en: the same in English.
        owner: whose it is.
        place: address of the page where it is done; empty: none.
        valid_from: first day on which this rule holds.
        valid_to: first day on which it no longer does; None: it still does.
    """

    code: str
    name: str
    name_en: str
    cycle: str
    months_after: int
    day: int
    set_by: str
    basis: str
    basis_en: str
    owner: str
    place: str
    valid_from: date
    valid_to: date | None

    def tasks(self, year: int) -> Iterator["Task"]:
        """Walk through the tasks whose last day lies in a year, as far as this rule holds.

        A rule is that of a period if it holds on the period's last day.
        """
        step = _MONTHS[Cycle(self.cycle)]
        first = Month(year, 1) - self.months_after
        for end in (first + number for number in range(12)):
            holds = self.valid_from <= end.last_day < (self.valid_to or date.max)
            if end.number % step == 0 and holds:
                yield Task(self, end - (step - 1), end)


class Task(NamedTuple):
    """A duty in one period.

    Attributes:
        duty: what is to be done.
        start: first month of the period.
        end: last month of the period.
        proofs: of it, in order.
    """

    duty: Duty
    start: Month
    end: Month
    proofs: Sequence[Proof] = ()

    @property
    def due_on(self) -> date:
        """Last day on which it is done in time."""
        month = self.end + self.duty.months_after
        return date(month.year, month.number, min(self.duty.day, month.last_day.day))

    @property
    def done_on(self) -> date | None:
        """First day on which an accepted proof shows it done; None: none does."""
        accepted = (one for one in self.proofs if one.state == ProofState.ACCEPTED)
        return min((one.shown_on for one in accepted if one.shown_on), default=None)

    def stands(self, today: date) -> Fulfilment:
        """Say where it stands on a day."""
        if self.done_on is not None:
            return Fulfilment.DONE if self.done_on <= self.due_on else Fulfilment.LATE
        if any(one.state == ProofState.OFFERED for one in self.proofs):
            return Fulfilment.OFFERED
        if self.due_on < today:
            return Fulfilment.OVERDUE
        return Fulfilment.SOON if self.due_on <= today + _SOON else Fulfilment.AHEAD


def list_tasks(connection: Connection, year: int) -> list[Task]:
    """List the tasks whose last day lies in a year, by that day."""
    duties = [Duty(*tuple(row)) for row in connection.execute(select(*_columns()))]
    tasks = [task for one in duties for task in one.tasks(year)]
    proofs = _proofs(connection)
    with_proofs = [
        one._replace(proofs=proofs.get((one.duty.code, one.start.first_day), ())) for one in tasks
    ]
    return sorted(with_proofs, key=lambda one: (one.due_on, one.duty.code))


def find_task(connection: Connection, code: str, start: Month) -> Task | None:
    """Find a duty in the period that begins with a month; None: it has no such period."""
    asked = select(*_columns()).where(_duty.code == code)
    for row in connection.execute(asked):
        one = Duty(*tuple(row))
        end = start + (_MONTHS[Cycle(one.cycle)] - 1)
        for task in one.tasks((end + one.months_after).year):
            if task.start == start:
                found = _proofs(connection, code).get((code, start.first_day), ())
                return task._replace(proofs=found)
    return None


def find_task_of(connection: Connection, proof: int) -> Task | None:
    """Find the task that a proof is of; None: there is no such proof of a duty."""
    row = connection.execute(
        select(_proof.duty, _proof.period).where(_proof.id == proof, _proof.duty.is_not(None))
    ).first()
    return None if row is None else find_task(connection, row.duty, Month.of(row.period))


def _columns() -> list[Any]:
    return [_duty[name] for name in Duty._fields]


def _proofs(connection: Connection, code: str | None = None) -> dict[tuple[str, date], list[Proof]]:
    asked = select(_proof.duty, _proof.period, *(_proof[name] for name in Proof._fields)).where(
        _proof.duty.is_not(None) if code is None else _proof.duty == code
    )
    found: dict[tuple[str, date], list[Proof]] = defaultdict(list)
    for whose, period, *values in connection.execute(asked.order_by(_proof.id)):
        found[whose, period].append(Proof(*values))
    return found
