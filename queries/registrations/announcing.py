"""What is announced to the public: cases that wait for it, and those announced last."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Row, Select, select

from queries.messages import Message, Refused
from queries.registrations.asking import Asked
from queries.registrations.desk import Desk
from queries.registrations.steps import take
from queries.registrations.workflow import GRANTED, Step, find_transition
from queries.schema import case_work, registration_case
from queries.schema.desk import Stage
from queries.scope import Permission, Viewer

_MOST = 500
_LAST = 25
_case, _work = registration_case.c, case_work.c


class Announced(NamedTuple):
    """A case that was announced, or waits for it.

    Attributes:
        id: its number in the store.
        case_no: 受理编号.
        matter: what was granted.
        name: of the organization.
        registrar: district of the authority.
        decided_on: day of the decision; None: an import did not say.
        announced_on: day of the announcement; None: it waits for it.
        version: of the case.
    """

    id: int
    case_no: str
    matter: str
    name: str
    registrar: str
    decided_on: date | None
    announced_on: date | None
    version: int


def list_unannounced(connection: Connection, scope: frozenset[str] | None) -> list[Announced]:
    """List what was granted and waits to be announced, first decided first, five hundred at most.

    Args:
        connection: to read from.
        scope: districts of registrars that the viewer may see; None: the whole city.
    """
    granted = [stage for stage in Stage if stage in GRANTED]
    asked = _asked(scope).where(_work.stage.in_(granted)).order_by(_case.decided_on, _case.id)
    return [
        _read(row)
        for row in connection.execute(asked.limit(_MOST))
        if find_transition(row.stage, Step.ANNOUNCE, row.matter, row.charity)
    ]


def list_announced(connection: Connection, scope: frozenset[str] | None) -> list[Announced]:
    """List what was announced last, newest first."""
    asked = (
        _asked(scope)
        .where(_work.stage == Stage.ANNOUNCED, _work.announced_on.is_not(None))
        .order_by(_work.announced_on.desc(), _case.id.desc())
    )
    return [_read(row) for row in connection.execute(asked.limit(_LAST))]


def announce_all(
    connection: Connection, viewer: Viewer, seen: Sequence[tuple[int, int]], desk: Desk
) -> int:
    """Take down that cases were announced, all of them or none.

    Args:
        connection: a writing one.
        viewer: who announced them.
        seen: number and version of each case, as the viewer saw them waiting.
        desk: see `Desk`.

    Returns:
        How many there were.

    Raises:
        Refused: the viewer may not, or a case no longer stands as it was seen.
    """
    if not viewer.may(Permission.RECEIVE_CASES):
        raise Refused(Message("您的岗位不能办理这一步"))
    for case_id, version in seen:
        take(connection, viewer, case_id, Asked(Step.ANNOUNCE, version), desk)
    return len(seen)


def _asked(scope: frozenset[str] | None) -> Select[tuple[object, ...]]:
    asked = select(
        _case.id,
        _case.case_no,
        _case.matter,
        _case.name,
        _case.registrar,
        _case.decided_on,
        _work.announced_on,
        _work.version,
        _work.stage,
        _work.charity,
    ).join(case_work, _work.case_id == _case.id)
    return asked if scope is None else asked.where(_case.registrar.in_(sorted(scope)))


def _read(row: Row[tuple[object, ...]]) -> Announced:
    return Announced(**{name: getattr(row, name) for name in Announced._fields})
