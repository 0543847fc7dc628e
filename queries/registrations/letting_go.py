"""Taking an import back: what nobody has touched on the desk goes with it."""

from sqlalchemy import Connection, Select, Table, delete, exists, select, update

from queries.schema import case_step, case_supplement, case_work, organization, registration_case


def let_go(connection: Connection, table: Table, ids: Select[tuple[int]]) -> None:
    """Take from the desk what was brought there by nobody, before rows of an import are deleted.

    A case in which a step was taken stays, and with it what it refers to.

    Args:
        connection: a writing one.
        table: whose rows are about to go.
        ids: selects the `id` of each.
    """
    work = case_work.c
    untouched = ~exists().where(case_step.c.case_id == work.case_id)
    if table is registration_case:
        mine = select(work.case_id).where(work.case_id.in_(ids), untouched)
        connection.execute(delete(case_supplement).where(case_supplement.c.case_id.in_(mine)))
        connection.execute(delete(case_work).where(work.case_id.in_(ids), untouched))
    elif table is organization:
        connection.execute(
            update(case_work)
            .where(work.organization_id.in_(ids), untouched)
            .values(organization_id=None)
        )


def link(connection: Connection) -> None:
    """Tie cases that refer to nobody to the organization whose code they bear."""
    case, work = registration_case.c, case_work.c
    found = (
        select(organization.c.id)
        .join(registration_case, case.uscc == organization.c.uscc)
        .where(case.id == work.case_id)
        .scalar_subquery()
    )
    unlinked = select(case.id).where(case.id == work.case_id, case.uscc.is_not(None)).exists()
    connection.execute(
        update(case_work)
        .where(work.organization_id.is_(None), unlinked)
        .values(organization_id=found)
    )
