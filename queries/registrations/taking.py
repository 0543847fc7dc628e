"""Who has a case in hand: taking the next one, giving several to somebody."""

from collections.abc import Collection

from sqlalchemy import Connection, select, update

from queries import audit
from queries.lists import among
from queries.messages import Message, Refused
from queries.registrations.duties import duty_of
from queries.registrations.queues import duties_at, stages_of
from queries.schema import account, account_role, affiliation, case_work, registration_case
from queries.scope import ROLES, Permission, Viewer

RULE = Message("先办期限最早的（逾期在前），期限相同的先办先收到的；本人另有职责或应回避的事项跳过")
"""By what rule the next case is found, as the page says."""

_MOST = 200
_LOOKED_AT = 200
_HANDS = (Permission.RECEIVE_CASES, Permission.REVIEW_CASES, Permission.DECIDE_CASES)

_case, _work = registration_case.c, case_work.c


def take_next(connection: Connection, viewer: Viewer, address: str = "") -> int | None:
    """Take the case in hand that is next for a viewer's role, by `RULE`.

    Returns:
        Its number in the store; None where nothing waits.
    """
    waiting = (
        select(_work.case_id, _work.organization_id, _work.stage)
        .join(registration_case, _case.id == _work.case_id)
        .where(_work.stage.in_(stages_of(viewer)), _work.assignee.is_(None))
        .order_by(_work.next_due_on.is_(None), _work.next_due_on, _case.submitted_on, _work.case_id)
        .limit(_LOOKED_AT)
    )
    if viewer.scope is not None:
        waiting = waiting.where(_case.registrar.in_(sorted(viewer.scope)))
    belongs = set(
        connection.scalars(
            select(affiliation.c.organization_id).where(affiliation.c.account == viewer.username)
        )
    )
    for row in connection.execute(waiting).all():
        if row.organization_id in belongs or not _is_free(
            connection, viewer, row.case_id, row.stage
        ):
            continue
        free = (_work.case_id == row.case_id, _work.assignee.is_(None))
        taken = connection.execute(update(case_work).where(*free).values(assignee=viewer.username))
        if taken.rowcount == 1:
            _note(connection, viewer, "case_taken", [row.case_id], viewer.username, address)
            return int(row.case_id)
    return None


def assign(
    connection: Connection,
    viewer: Viewer,
    case_ids: Collection[int],
    username: str,
    address: str = "",
) -> int:
    """Give cases to somebody, or lay them back where nobody is named.

    Returns:
        How many there were among those that the viewer may see.

    Raises:
        Refused: the viewer has no cases in hand, too many are named, or there is no such account.
    """
    if not any(viewer.may(one) for one in _HANDS):
        raise Refused(Message("您的岗位不能办理这一步"))
    if len(case_ids) > _MOST:
        raise Refused(Message("一次最多分派 {most} 件", most=_MOST))
    known = account.c.username == username, account.c.disabled_at.is_(None)
    if username and connection.execute(select(account.c.id).where(*known)).first() is None:
        raise Refused(Message("没有这个账号，或已停用"))
    seen = select(_case.id).where(among(connection, _case.id, case_ids))
    if viewer.scope is not None:
        seen = seen.where(_case.registrar.in_(sorted(viewer.scope)))
    numbers = list(connection.scalars(seen.order_by(_case.id)))
    if not numbers:
        return 0
    connection.execute(
        update(case_work)
        .where(among(connection, _work.case_id, numbers))
        .values(assignee=username or None)
    )
    _note(connection, viewer, "cases_assigned", numbers, username, address)
    return len(numbers)


def list_hands(connection: Connection) -> dict[str, str]:
    """List who may have cases in hand: names by account, in the order of their names."""
    hands = [role for role, may in ROLES.items() if may & set(_HANDS)]
    columns = account.c
    found = connection.execute(
        select(columns.username, columns.display_name)
        .join(account_role, account_role.c.account_id == columns.id)
        .where(account_role.c.role.in_(hands), columns.disabled_at.is_(None))
        .order_by(columns.display_name, columns.username)
        .distinct()
    )
    return {row.username: row.display_name for row in found}


def _is_free(connection: Connection, viewer: Viewer, case_id: int, stage: str) -> bool:
    """Tell whether what a viewer is in a case already, if anything, lets it go on from here."""
    held, wanted = duty_of(connection, case_id, viewer.username), duties_at(viewer, stage)
    return held is None or None in wanted or held in wanted


def _note(
    connection: Connection,
    viewer: Viewer,
    action: str,
    numbers: Collection[int],
    username: str,
    address: str,
) -> None:
    audit.record(
        connection,
        actor=viewer.username,
        address=address,
        action=action,
        subject=f"{len(numbers)} registration_case",
        detail={"cases": sorted(numbers), "assignee": username},
    )
