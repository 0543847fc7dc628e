"""Sharing views, and saying which one opens first: for oneself, for a role, for a district."""

from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, update

from queries.messages import Message, Refused
from queries.remarks.views import OF_MANY, account_id, get_own_view
from queries.saying import note
from queries.schema import saved_view
from queries.schema.remarks import Audience
from queries.scope import Permission, Role, Viewer


class Action(StrEnum):
    """What the audit trail says was done; only what others notice is written there."""

    SHARED = "view_shared"
    OPENS_FIRST = "view_opens_first"


def share_view(
    connection: Connection,
    viewer: Viewer,
    number: int,
    audience: str,
    code: str | None = None,
    address: str = "",
) -> None:
    """Share an own view, or keep it to oneself again; it then opens first for nobody.

    What it shows stays within the scope of whoever opens it.

    Args:
        connection: a writing one.
        viewer: its owner.
        number: of the view.
        audience: an `Audience`.
        code: the role or the district.
        address: where the request came from.

    Raises:
        Refused: there is no own view of this number, or it may not be shared so.
    """
    one = get_own_view(connection, viewer, number)
    _check_audience(viewer, audience, code)
    kept = code if audience in OF_MANY else None
    if (one.audience, one.audience_code) == (audience, kept):
        return
    _set(connection, number, audience=audience, audience_code=kept, opens_first=False)
    told = {"name": one.name, "audience": str(audience), "code": kept or ""}
    note(connection, viewer, Action.SHARED, f"saved_view {number}", address, told)


def open_first(
    connection: Connection, viewer: Viewer, number: int, first: bool, address: str = ""
) -> None:
    """Let an own view open first, or no longer; it takes the place of the one before.

    Raises:
        Refused: there is no own view of this number, or it is shared with a role or a district and
            the viewer may not say what opens first for others.
    """
    one = get_own_view(connection, viewer, number)
    of_many = one.audience in OF_MANY
    if of_many and not viewer.may(Permission.SET_DEFAULT_VIEWS):
        raise Refused(Message("您的账号不能为角色或区设置默认视图"))
    if first:
        same: list[ColumnElement[bool]] = (
            [
                saved_view.c.audience == one.audience,
                saved_view.c.audience_code == one.audience_code,
            ]
            if of_many
            else [
                saved_view.c.account_id == account_id(connection, viewer),
                saved_view.c.audience.not_in(OF_MANY),
            ]
        )
        connection.execute(update(saved_view).where(*same).values(opens_first=False))
    _set(connection, number, opens_first=first)
    if of_many:
        told = {"name": one.name, "code": one.audience_code or "", "first": str(first).lower()}
        note(connection, viewer, Action.OPENS_FIRST, f"saved_view {number}", address, told)


def _check_audience(viewer: Viewer, audience: str, code: str | None) -> None:
    if audience not in list(Audience):
        raise Refused(Message("请选择共享范围"))
    whole = viewer.scope is None
    if audience in (Audience.ROLE, Audience.EVERYONE) and not whole:
        raise Refused(Message("区级账号只能与本区共享视图"))
    if audience == Audience.ROLE and code not in list(Role):
        raise Refused(Message("没有这个角色"))
    if audience == Audience.DISTRICT and not (code and (whole or code in (viewer.scope or ()))):
        raise Refused(Message("没有代码为“{code}”的区，或您无权查看", code=(code or "")[:12]))


def _set(connection: Connection, number: int, **values: object) -> None:
    connection.execute(update(saved_view).where(saved_view.c.id == number).values(**values))
