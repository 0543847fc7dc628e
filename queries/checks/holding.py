"""Who may take a step of a spot check, and holding it until the step is done."""

from typing import Any

from sqlalchemy import Connection, Row, select, update

from queries.messages import Message, Refused
from queries.organizations.conditions import within
from queries.schema import organization, spot_sample
from queries.schema.checks import CheckState
from queries.scope import Permission, Viewer

LONGEST = 400
"""Characters of what is said."""
_sample = spot_sample.c


def require(viewer: Viewer, permission: Permission) -> None:
    """Refuse whose work this is not."""
    if not viewer.may(permission):
        raise Refused(Message("您的岗位不能这样办理抽查"))


def take(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    *states: CheckState,
    needs: Permission = Permission.REVIEW_FINDINGS,
) -> Row[Any]:
    """Find a check that stands so, as it was seen, and keep others from it.

    Raises:
        Refused: it is not for the viewer, or stands otherwise by now.
    """
    require(viewer, needs)
    asked = (
        select(spot_sample)
        .join(organization, organization.c.id == _sample.organization_id)
        .where(_sample.id == number, within(viewer.scope))
        .with_for_update(of=spot_sample)
    )
    row = connection.execute(asked).first()
    if row is None:
        raise Refused(Message("没有这项抽查，或您无权查看"))
    if row.version != version or row.state not in states:
        raise Refused(Message("这项抽查在您打开之后有变化，请刷新后再看"))
    return row


def set_values(connection: Connection, number: int, **values: Any) -> None:
    """Write how a check stands now."""
    connection.execute(
        update(spot_sample)
        .where(_sample.id == number)
        .values(version=_sample.version + 1, **values)
    )
