"""Who is registered no more because they had not agreed to it."""

from sqlalchemy import Connection, select

from queries.schema import objection, volunteer
from queries.schema.people import ObjectionKind, ObjectionState


def list_objected(connection: Connection) -> frozenset[str]:
    """List the numbers of volunteers whose objection to being registered was upheld."""
    asked = (
        select(volunteer.c.volunteer_no)
        .join(objection, objection.c.volunteer_id == volunteer.c.id)
        .where(
            objection.c.kind == ObjectionKind.UNKNOWING,
            objection.c.state == ObjectionState.UPHELD,
        )
    )
    return frozenset(connection.scalars(asked))
