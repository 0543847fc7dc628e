"""A person's own extract: all that is registered of them, and each of their services."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

from callbacks.files.sheets import Sheet, provenance
from callbacks.ground import Ground
from callbacks.numbers import number_of
from layouts.documents.csv import Plain
from layouts.documents.xlsx import SheetColumn
from layouts.formats import day, minute
from layouts.people_names import yes_no
from layouts.texts import gettext
from queries.messages import Message, Refused
from queries.people.looking import open_shown
from queries.people.persons import find_person
from queries.people.served import stream_services, sum_served
from queries.personal import Vault


def person_sheet(
    connection: Any, ground: Ground, query: str, now: str, vault: Vault, today: Any
) -> Sheet:
    """Return every service of a person, with all that is registered of them.

    Args:
        connection: lent for reading until the rows have been walked through.
        ground: what the answer stands on.
        query: `id=5`.
        now: the moment, as written.
        vault: opens what is sealed.
        today: the city's date.

    Raises:
        Refused: the viewer was not shown what is sealed just now.
    """
    number = number_of(parse_qs(query).get("id", [""])[0])
    person = find_person(connection, vault, ground.viewer, number, today)
    if person is None:
        raise Refused(Message("没有这条登记，或您无权查看"))
    shown = open_shown(connection, vault, ground.viewer, number)
    served = sum_served(connection, number)
    columns = [
        SheetColumn(gettext("服务记录编号"), 18),
        SheetColumn(gettext("项目"), 28),
        SheetColumn(gettext("组织"), 28),
        SheetColumn(gettext("服务开始时间"), 18),
        SheetColumn(gettext("服务结束时间"), 18),
        SheetColumn(gettext("原始时长（小时）"), 16, "#,##0.00"),
        SheetColumn(gettext("计入时长（小时）"), 16, "#,##0.00"),
        SheetColumn(gettext("已确认"), 10),
        SheetColumn(gettext("作废日期"), 12),
        SheetColumn(gettext("作废理由"), 24),
    ]
    unknown = gettext("未填")
    born = day(shown.birth_date) if shown.birth_date else unknown
    total = served.records + served.void
    return Sheet(
        gettext("本人服务记录"),
        columns,
        _rows(connection, number),
        total,
        [
            (gettext("标题"), gettext("本人服务记录")),
            (gettext("志愿者编号"), person.volunteer_no),
            (gettext("姓名"), shown.name),
            (gettext("证件号码"), shown.id_number or unknown),
            (gettext("联系电话"), shown.mobile or unknown),
            (gettext("出生日期"), born),
            (gettext("居住地"), ground.name(person.district)),
            (gettext("注册日期"), day(person.registered_on)),
            (gettext("注销日期"), day(person.ended_on) if person.ended_on else "–"),
            (gettext("实名认证"), yes_no(person.verified)),
            (gettext("技能特长"), person.skills or unknown),
            *provenance(ground, now),
        ],
        {"volunteer": number, "rows": total},
    )


def _rows(connection: Any, number: int) -> Iterator[list[Plain]]:
    for one in stream_services(connection, number):
        yield [
            one.record_no,
            one.project,
            one.organization,
            minute(one.started_at),
            minute(one.ended_at) if one.ended_at else None,
            one.minutes / 60,
            one.counted / 60,
            yes_no(one.confirmed),
            one.void_on,
            one.void_reason,
        ]
