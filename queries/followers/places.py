"""Records without a place of their own: they lie where their project does, and move with it."""

from sqlalchemy import Connection, Select, select

from queries import cube, integrity
from queries.followers.chunks import chunks
from queries.schema import project, service_record
from queries.spreading import carry


def move(connection: Connection, projects: Select[tuple[int]]) -> None:
    """Move the records of projects that moved, and mark the cells that they leave and come to.

    Args:
        connection: of a writing transaction; the projects are as they shall be.
        projects: selects their ids.
    """
    record = service_record.c
    there = select(record.id, project.c.district).join(project, project.c.id == record.project_id)
    stray = (
        select(record.id)
        .join(project, project.c.id == record.project_id)
        .where(
            project.c.id.in_(projects),
            record.place.is_(None),
            record.district != project.c.district,
        )
    )
    for ids in chunks(connection, stray):
        cube.mark(connection, service_record, ids)
        integrity.mark(connection, ids)
        carry(connection, there.where(record.id.in_(ids)))
        cube.mark(connection, service_record, ids)
