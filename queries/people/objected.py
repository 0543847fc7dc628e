"""Who is registered no more because they had not agreed to it."""

from typing import Any

from sqlalchemy import Connection, Select, Table, and_, select

from queries.messages import Message, Refused
from queries.schema import objection, volunteer
from queries.schema.people import ObjectionKind, ObjectionState

_objection, _own = objection.c, volunteer.c
_UPHELD = and_(
    _objection.kind == ObjectionKind.UNKNOWING, _objection.state == ObjectionState.UPHELD
)


def list_objected(connection: Connection) -> frozenset[str]:
    """List the numbers of volunteers whose objection to being registered was upheld."""
    asked = (
        select(_own.volunteer_no).join(objection, _objection.volunteer_id == _own.id).where(_UPHELD)
    )
    return frozenset(connection.scalars(asked))


def refuse_objected(connection: Connection, table: Table, rows: Select[Any]) -> None:
    """Refuse to put back registrations that ended since their people had not agreed to them.

    Args:
        connection: of the transaction that takes an import back.
        table: of the rows.
        rows: selects the id of each that is put back.

    Raises:
        Refused: one of them ended so.
    """
    if table is not volunteer:
        return
    number = connection.scalar(
        select(_own.volunteer_no)
        .join(objection, _objection.volunteer_id == _own.id)
        .where(_UPHELD, _own.id.in_(rows))
        .limit(1)
    )
    if number is not None:
        raise Refused(
            Message(
                "志愿者 {number} 提出未经同意被登记，经核实已终止登记，不能再由撤回改动",
                number=number,
            )
        )
