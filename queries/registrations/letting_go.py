"""Where imports and the desk meet: what nobody has acted on is the import's, the rest is not."""

from datetime import datetime

from sqlalchemy import Connection, Select, Table, delete, exists, select, update

from queries.messages import Message, Refused
from queries.registrations.workflow import Step
from queries.schema import (
    case_step,
    case_supplement,
    case_work,
    organization,
    organization_change,
    registration_case,
)

_NAMED = 5
_GRANTING = (Step.APPROVE, Step.DELIVER)


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


def refuse_acted_on(connection: Connection, table: Table, ids: Select[tuple[int]]) -> None:
    """Refuse that an import changes, or puts back, cases in which steps were taken here.

    Args:
        connection: of the transaction that changes them, which has to be undone then.
        table: whose rows change.
        ids: selects the `id` of each.

    Raises:
        Refused: there are such cases; the sentence names some of them.
    """
    if table is registration_case:
        case = registration_case.c
        acted_on = exists().where(case_step.c.case_id == case.id)
        numbers = select(case.case_no).where(case.id.in_(ids), acted_on)
        _refuse(connection, numbers.order_by(case.case_no))


def refuse_granted(
    connection: Connection, table: Table, ids: Select[tuple[int]], since: datetime
) -> None:
    """Refuse that the undoing of an import takes back what was granted or corrected here.

    Args:
        connection: of the transaction that puts the rows back.
        table: whose rows are put back.
        ids: selects the `id` of each.
        since: when the import was committed, in UTC.

    Raises:
        Refused: a step granted something, or somebody corrected it, since; the sentence names some.
    """
    if table is organization:
        case, work, step = registration_case.c, case_work.c, case_step.c
        since = since.replace(microsecond=0)  # steps are kept to the second
        granted = (
            select(case.case_no)
            .join(case_work, work.case_id == case.id)
            .join(case_step, step.case_id == case.id)
            .where(work.organization_id.in_(ids), step.step.in_(_GRANTING), step.at >= since)
            .distinct()
            .order_by(case.case_no)
        )
        _refuse(connection, granted)
        change = organization_change.c
        corrected = (
            select(organization.c.name)
            .join(organization_change, change.organization_id == organization.c.id)
            .where(organization.c.id.in_(ids), change.at >= since)
            .distinct()
            .order_by(organization.c.name)
        )
        _refuse(connection, corrected)


def _refuse(connection: Connection, names: Select[tuple[str]]) -> None:
    named = [str(name) for name in connection.scalars(names.limit(_NAMED))]
    if named:
        raise Refused(
            Message(
                "以下事项或组织已在本系统办理或更正，不能再由导入或撤回改动：{named}",
                named="、".join(named),
            )
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
