"""Records whose district changes: where records lie by district, they move to another server."""

from sqlalchemy import Connection, FromClause, Select, select, text, update

from queries.schema import service_record
from queries.spreading.districts import is_distributed

_record = service_record.c


def carry(connection: Connection, there: Select[tuple[int, str]]) -> None:
    """Give records another district.

    Args:
        connection: of a writing transaction.
        there: selects the id of each record that moves, and where to; it may name records that are
            there already.
    """
    to = there.subquery("there")
    if not is_distributed(connection):
        district = select(to.c[1]).where(to.c[0] == _record.id).scalar_subquery()
        connection.execute(
            update(service_record).where(_record.id.in_(select(to.c[0]))).values(district=district)
        )
        return
    _move(connection, to)


def _move(connection: Connection, to: FromClause) -> None:
    """Take the rows out and put them back: the key by which a row is placed is never updated."""
    moving = (
        select(service_record, to.c[1].label("destination"))
        .join(to, to.c[0] == _record.id)
        .where(_record.district != to.c[1])
    )
    asked = moving.compile(connection, compile_kwargs={"literal_binds": True})
    names = [f'"{one.name}"' for one in service_record.c]
    placed = ", ".join("destination" if one == '"district"' else one for one in names)
    for statement in (
        f"CREATE TEMPORARY TABLE moving_record ON COMMIT DROP AS {asked}",
        "DELETE FROM service_record WHERE id IN (SELECT id FROM moving_record)",
        f"INSERT INTO service_record ({', '.join(names)}) "  # noqa: S608 - our own names
        f"SELECT {placed} FROM moving_record",
        "DROP TABLE moving_record",
    ):
        connection.execute(text(statement))
