"""Views: addresses that somebody named, shared or not, and the one that opens first."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from queries.addresses import is_local
from queries.messages import Faulty, Message, Refused
from queries.saying import moment, plain
from queries.schema import account, account_district, account_role, saved_view
from queries.schema.remarks import Audience
from queries.scope import Viewer

LONGEST = 60
"""How many characters a name may have."""

MOST = 50
"""How many views one account may keep."""

HOME = "/"

_NO_PAGES = ("/login/", "/logout/", "/start/", "/download/", "/api/", "/assets/", "/_")
OF_MANY = (Audience.ROLE, Audience.DISTRICT)
"""Audiences for which a view may open first."""


class View(NamedTuple):
    """An address with a name.

    Attributes:
        id: its number.
        name: given by its owner.
        address: path and query.
        audience: an `Audience`.
        audience_code: the role or the district that it is shared with.
        opens_first: for its owner; shared with a role or a district, for all of these.
        own: whether it is the asking account's.
        owner: name of the account that keeps it, as shown.
    """

    id: int
    name: str
    address: str
    audience: str
    audience_code: str | None
    opens_first: bool
    own: bool
    owner: str


def list_views(connection: Connection, username: str) -> list[View]:
    """List an account's own views by name, then those that others share with it."""
    found = connection.execute(
        select(saved_view, account.c.username, account.c.display_name)
        .join(account, account.c.id == saved_view.c.account_id)
        .where(or_(account.c.username == username, _shared_with(username)))
        .order_by(account.c.username != username, saved_view.c.name, saved_view.c.id)
    )
    return [
        View(
            row.id,
            row.name,
            row.address,
            row.audience,
            row.audience_code,
            row.opens_first,
            row.username == username,
            row.display_name,
        )
        for row in found
    ]


def opening_address(connection: Connection, username: str) -> str:
    """Return what opens first for an account: its own choice, its district's, its role's, `/`."""
    own = and_(account.c.username == username, saved_view.c.audience.not_in(OF_MANY))
    of_many = and_(saved_view.c.audience.in_(OF_MANY), _shared_with(username))
    order = case((own, 0), (saved_view.c.audience == Audience.DISTRICT, 1), else_=2)
    found = connection.execute(
        select(saved_view.c.address)
        .join(account, account.c.id == saved_view.c.account_id)
        .where(saved_view.c.opens_first, or_(own, of_many))
        .order_by(order, saved_view.c.id.desc())
        .limit(1)
    ).scalar()
    return found if found and is_local(found) else HOME


def keep_view(connection: Connection, viewer: Viewer, name: str, address: str) -> int:
    """Keep an address under a name; only its owner sees it at first.

    Raises:
        Faulty: the name is empty, too long or taken.
        Refused: the address is no page of this site, or there are too many views.
    """
    check_address(address)
    owner = account_id(connection, viewer)
    named = _name(connection, owner, name)
    kept = select(func.count()).where(saved_view.c.account_id == owner)
    if connection.execute(kept).scalar_one() >= MOST:
        raise Refused(Message("最多保存 {most} 个视图，请先删除不用的", most=MOST))
    values = {
        "account_id": owner,
        "name": named,
        "address": address,
        "audience": Audience.SELF,
        "created_at": moment(),
    }
    written = insert(saved_view).values(**values).returning(saved_view.c.id)
    return int(connection.execute(written).scalar_one())


def rename_view(connection: Connection, viewer: Viewer, number: int, name: str) -> None:
    """Give an own view another name.

    Raises:
        Refused: there is no own view of this number.
        Faulty: the name is empty, too long or taken.
    """
    one = get_own_view(connection, viewer, number)
    if plain(name) != one.name:
        named = _name(connection, account_id(connection, viewer), name)
        connection.execute(update(saved_view).where(saved_view.c.id == number).values(name=named))


def delete_view(connection: Connection, viewer: Viewer, number: int) -> None:
    """Delete an own view; whoever it was shared with loses it too.

    Raises:
        Refused: there is no own view of this number.
    """
    get_own_view(connection, viewer, number)
    connection.execute(delete(saved_view).where(saved_view.c.id == number))


def check_address(address: str) -> None:
    """Refuse an address that is no page of this site.

    Raises:
        Refused: it leads elsewhere, or to something that is not a page.
    """
    if not is_local(address) or f"{urlsplit(address).path}/".startswith(_NO_PAGES):
        raise Refused(Message("只能保存本系统页面的地址"))


def _shared_with(username: str) -> ColumnElement[bool]:
    asking = select(account.c.id).where(account.c.username == username).scalar_subquery()
    roles = select(account_role.c.role).where(account_role.c.account_id == asking)
    districts = select(account_district.c.district).where(account_district.c.account_id == asking)
    columns = saved_view.c
    return and_(
        account.c.disabled_at.is_(None),
        or_(
            columns.audience == Audience.EVERYONE,
            and_(columns.audience == Audience.ROLE, columns.audience_code.in_(roles)),
            and_(columns.audience == Audience.DISTRICT, columns.audience_code.in_(districts)),
        ),
    )


def account_id(connection: Connection, viewer: Viewer) -> int:
    """Return the number of the viewer's account."""
    asked = select(account.c.id).where(account.c.username == viewer.username)
    return int(connection.execute(asked).scalar_one())


def get_own_view(connection: Connection, viewer: Viewer, number: int) -> View:
    """Return a view of the viewer's own.

    Raises:
        Refused: there is none of this number.
    """
    views: Sequence[View] = list_views(connection, viewer.username)
    found = next((one for one in views if one.own and one.id == number), None)
    if found is None:
        raise Refused(Message("没有这个视图，或它不是您的"))
    return found


def _name(connection: Connection, owner: int, name: str) -> str:
    named = " ".join(plain(name).split())
    if not named:
        raise Faulty({"name": Message("请填写视图名称")})
    if len(named) > LONGEST:
        raise Faulty({"name": Message("最多 {longest} 个字", longest=LONGEST)})
    taken = select(saved_view.c.id).where(
        saved_view.c.account_id == owner, saved_view.c.name == named
    )
    if connection.execute(taken).first():
        raise Faulty({"name": Message("已有名为“{name}”的视图", name=named)})
    return named
