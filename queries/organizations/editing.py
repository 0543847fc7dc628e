"""Corrections of what the directory holds of an organization: with a reason, kept with their past.

What a registrar decides (name and status by a case, the mark) is not corrected here.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from queries import cube
from queries.messages import Faulty, Message, Refused
from queries.organizations.conditions import within
from queries.saying import moment, note, plain
from queries.schema import account, division, organization, organization_change
from queries.schema.divisions import Level
from queries.scope import Permission, Viewer

EDITABLE = (
    "district",
    "supervising_unit",
    "legal_rep",
    "registered_on",
    "volunteer_purpose",
    "capital_yuan",
    "members",
    "business_scope",
)
"""The columns that may be corrected, in the order of the form."""
_LENGTHS = {"supervising_unit": 200, "legal_rep": 60, "business_scope": 4000}
_REASON = 400
_MOST = 2**31 - 1
_columns = organization.c


class Correction(NamedTuple):
    """A correction that was made.

    Attributes:
        changed_on: the city's date.
        name: of who made it.
        reason: why.
        before: values as JSON holds them, by column.
        after: what they became.
    """

    changed_on: date
    name: str
    reason: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def facts_to_edit(connection: Connection, viewer: Viewer, number: int) -> dict[str, Any]:
    """Return what may be corrected of an organization, values as JSON holds them.

    Raises:
        Refused: there is none of this number, or the viewer may not correct it.
    """
    return _plain(_found(connection, viewer, number))


def correct(
    connection: Connection,
    viewer: Viewer,
    number: int,
    seen: Mapping[str, Any],
    wanted: Mapping[str, Any],
    reason: str,
    today: date,
    address: str = "",
) -> None:
    """Correct what the directory holds of an organization.

    Args:
        connection: a writing one.
        viewer: who corrects.
        number: of the organization.
        seen: as `facts_to_edit` gave it when the form was filled.
        wanted: the columns of `EDITABLE`; None is unknown.
        reason: why.
        today: the city's date.
        address: where the request came from.

    Raises:
        Refused: there is no such organization for the viewer, somebody else has changed it since,
            or nothing differs.
        Faulty: a value cannot be, or the reason is missing; by field.
    """
    present = _plain(_found(connection, viewer, number, lock=True))
    if present != dict(seen):
        raise Refused(Message("这个组织的信息刚被他人改动，请刷新后核对，再作更正"))
    said = plain(reason)[:_REASON]
    values = {name: _tidy(wanted.get(name)) for name in EDITABLE}
    faults = _faults(connection, values, today)
    if not said:
        faults["reason"] = Message("请写明更正的依据")
    if faults:
        raise Faulty(faults)
    after = {name: value for name, value in _plain(values).items() if value != present[name]}
    if not after:
        raise Refused(Message("没有改动任何内容"))
    own = _columns.id == number
    cube.mark(connection, organization, select(_columns.id).where(own))
    connection.execute(
        update(organization).where(own).values(**{name: values[name] for name in after})
    )
    cube.mark(connection, organization, select(_columns.id).where(own))
    connection.execute(
        insert(organization_change).values(
            organization_id=number,
            at=moment(),
            changed_on=today,
            account=viewer.username,
            reason=said,
            before=_json({name: present[name] for name in after}),
            after=_json(after),
        )
    )
    cube.refresh(connection, today, f"organization {number}")
    detail = {"columns": sorted(after)}
    note(connection, viewer, "organization_corrected", f"organization {number}", address, detail)


def list_corrections(connection: Connection, number: int) -> list[Correction]:
    """List the corrections of an organization, newest first."""
    kept = organization_change.c
    found = connection.execute(
        select(organization_change, account.c.display_name)
        .join(account, account.c.username == kept.account, isouter=True)
        .where(kept.organization_id == number)
        .order_by(kept.id.desc())
    )
    return [
        Correction(
            row.changed_on,
            row.display_name or row.account,
            row.reason,
            json.loads(row.before),
            json.loads(row.after),
        )
        for row in found
    ]


def check_editor(connection: Connection, viewer: Viewer, number: int) -> None:
    """Refuse who may not keep an organization's entry.

    Raises:
        Refused: there is none of this number, or the viewer may not keep it.
    """
    _found(connection, viewer, number)


def _found(
    connection: Connection, viewer: Viewer, number: int, *, lock: bool = False
) -> Mapping[str, Any]:
    if not viewer.may(Permission.EDIT_ORGANIZATIONS):
        raise Refused(Message("您的岗位不能更正登记信息"))
    asked = select(*(_columns[name] for name in EDITABLE)).where(
        _columns.id == number, within(viewer.scope)
    )
    row = connection.execute(asked.with_for_update() if lock else asked).mappings().first()
    if row is None:
        raise Refused(Message("没有这个组织，或您无权查看。请回到组织名录重新查找"))
    return dict(row)


def _tidy(value: Any) -> Any:
    return (plain(value) or None) if isinstance(value, str) else value


def _faults(connection: Connection, values: Mapping[str, Any], today: date) -> dict[str, Message]:
    faults = {
        name: Message("最多 {most} 字", most=most)
        for name, most in _LENGTHS.items()
        if len(values[name] or "") > most
    }
    for name in ("capital_yuan", "members"):
        value = values[name]
        if value is not None and not 0 <= value <= _MOST:
            faults[name] = Message("应为不小于 0 的整数")
    if values["registered_on"] is not None and values["registered_on"] > today:
        faults["registered_on"] = Message("日期不能晚于今天")
    places = division.c
    known = select(places.code).where(
        places.code == values["district"], places.level.in_((Level.DISTRICT, Level.CITY))
    )
    if connection.scalar(known) is None:
        faults["district"] = Message("请选择本市的区")
    return faults


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True)
