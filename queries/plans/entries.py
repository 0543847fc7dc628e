"""Rows of the plan's records written by hand: found, checked, numbered, kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, insert, or_, select, update

from queries import cube
from queries.city.divisions import list_districts
from queries.messages import Faulty, Message, Refused
from queries.organizations.conditions import within
from queries.organizations.names import fold
from queries.plans.keeping import said_of
from queries.saying import note, plain
from queries.schema import guidance, opinion, organization, study_event
from queries.schema.base import UNKNOWN_DISTRICT
from queries.scope import Viewer
from queries.turns import Turn, take_turn

_organization = organization.c
_TABLES: Mapping[str, Table] = {
    "opinion": opinion,
    "study_event": study_event,
    "guidance": guidance,
}
_NUMBERS = {"opinion": ("opinion_no", "YJ"), "study_event": ("event_no", "XX")}
"""The column that bears the number of a row, and what numbers drawn here begin with."""


def places_of(connection: Connection, viewer: Viewer) -> list[str]:
    """List codes of the districts, and of the city itself, that a viewer may write about."""
    known = (one.code for one in list_districts(connection) if one.code != UNKNOWN_DISTRICT)
    return [code for code in known if viewer.scope is None or code in viewer.scope]


def find_record(connection: Connection, viewer: Viewer, name: str, number: int) -> Any | None:
    """Find what was entered, as a form tells it; None: there is none that the viewer may see.

    Args:
        connection: to read from.
        viewer: who asks.
        name: `opinion`, `study_event` or `guidance`.
        number: of the row.
    """
    table = _TABLES[name]
    asked = select(table).where(table.c.id == number)
    if name == "guidance":
        asked = asked.join(organization, _organization.id == table.c.organization_id)
        asked = asked.where(within(viewer.scope))
    elif name == "study_event" and viewer.scope is not None:
        asked = asked.where(table.c.district.in_(sorted(viewer.scope)))
    return connection.execute(asked).first()


def name_organization(connection: Connection, number: int | None) -> str:
    """Return the name of an organization; empty: none is meant."""
    if number is None:
        return ""
    return str(connection.scalar(select(_organization.name).where(_organization.id == number)))


def keep(
    connection: Connection,
    viewer: Viewer,
    name: str,
    values: Mapping[str, Any],
    number: int | None,
    today: date,
    address: str,
) -> int:
    """Write a row, new or told anew, bring the figures up to date and note it.

    Args:
        connection: a writing one.
        viewer: who tells it.
        name: of the table.
        values: by column.
        number: of the row; None: it is new.
        today: the city's date.
        address: where the request came from.

    Returns:
        The row's number.

    Raises:
        Refused: there is no such row that the viewer may see.
    """
    table = _TABLES[name]
    # One at a time: so that numbers do not collide, and that figures are brought up to date.
    take_turn(connection, Turn.COUNTING)
    before: dict[str, str] = {}
    if number is None:
        made = insert(table).values(**values, **_numbered(connection, name, today))
        number = int(connection.scalar(made.returning(table.c.id)) or 0)
    else:
        known = find_record(connection, viewer, name, number)
        if known is None:
            raise Refused(Message("没有这条登记，或您无权修改"))
        before = said_of({key: known._mapping[key] for key in values})
        cube.mark(connection, table, select(table.c.id).where(table.c.id == number))
        connection.execute(update(table).where(table.c.id == number).values(**values))
    cube.mark(connection, table, select(table.c.id).where(table.c.id == number))
    cube.refresh(connection, today, f"{name} {number}")
    detail = {"before": before, "after": said_of(dict(values))}
    note(connection, viewer, f"{name}_entered", f"{name} {number}", address, detail)
    return number


def _numbered(connection: Connection, name: str, today: date) -> dict[str, str]:
    """Draw the next number of the day, where rows of the kind bear one."""
    if name not in _NUMBERS:
        return {}
    column, sign = _NUMBERS[name]
    table = _TABLES[name]
    begins = f"{sign}{today:%Y%m%d}-"
    taken = connection.scalars(select(table.c[column]).where(table.c[column].startswith(begins)))
    ends = [int(one.removeprefix(begins)) for one in taken if one.removeprefix(begins).isdecimal()]
    return {column: f"{begins}{max(ends, default=0) + 1:02}"}


def organization_of(
    connection: Connection, viewer: Viewer, said: str, *, required: bool
) -> tuple[int | None, dict[str, Message]]:
    """Find the organization that is meant by a name or a code, and what is wrong with that."""
    words = plain(said)
    if not words:
        missing = {"organization": Message("请填写组织的名称或统一社会信用代码")}
        return None, missing if required else {}
    same = or_(_organization.uscc == words.upper(), _organization.name_folded == fold(words))
    asked = select(_organization.id).where(same, within(viewer.scope)).limit(2)
    found = connection.scalars(asked).all()
    if len(found) == 1:
        return found[0], {}
    reasons = (
        Message("名录中没有这个组织，请核对名称或统一社会信用代码"),
        Message("有多个组织同名，请填写统一社会信用代码"),
    )
    return None, {"organization": reasons[len(found) > 1]}


def listed(name: str, said: str, known: list[str]) -> dict[str, Message]:
    """Say what is wrong with a choice."""
    return {} if said in known else {name: Message("请从列表中选择")}


def worded(name: str, said: str, most: int, *, required: bool = False) -> dict[str, Message]:
    """Say what is wrong with words."""
    words = plain(said)
    if (required and not words) or len(words) > most:
        return {name: Message("请写明内容，不超过 {most} 个字", most=most)}
    return {}


def past(name: str, day: date | None, today: date) -> dict[str, Message]:
    """Say what is wrong with a day that has to be told and over."""
    if day is None:
        return {name: Message("请填写日期")}
    return {name: Message("日期不能晚于今天")} if day > today else {}


def raise_faults(faults: dict[str, Message]) -> None:
    """Refuse what has faults.

    Raises:
        Faulty: it has some.
    """
    if faults:
        raise Faulty(faults)
