"""Requests for certificates: received from a person for one, from a school or unit for many."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, insert, select, true

from queries.lists import among
from queries.merges.codes import find_kept
from queries.messages import Faulty, Message, Refused
from queries.saying import moment, note, plain
from queries.schema import certificate_claim, certificate_request, volunteer
from queries.schema.certificates import RequestState
from queries.scope import Permission, Viewer

MOST = 500
"""People in one request."""
_APPLICANT, _PURPOSE, _SHOWN = 100, 200, 5
_own = volunteer.c


class Asked(NamedTuple):
    """A request, as a form tells it.

    Attributes:
        applicant: a unit, or the person themselves.
        purpose: what the certificates are for; empty: not said.
        start: first day of the services; None: not given.
        end: last one.
        numbers: of volunteers, parted by blanks, commas or lines.
    """

    applicant: str
    purpose: str
    start: date | None
    end: date | None
    numbers: str


def check_issuer(viewer: Viewer) -> None:
    """Refuse who does not issue certificates.

    Raises:
        Refused: the viewer does not.
    """
    if not viewer.may(Permission.ISSUE_CERTIFICATES):
        raise Refused(Message("您的岗位不能受理和开具记录证明"))


def reached_by(viewer: Viewer) -> ColumnElement[bool]:
    """Say which people's certificates a viewer may see."""
    return true() if viewer.scope is None else _own.district.in_(sorted(viewer.scope))


def receive(
    connection: Connection, viewer: Viewer, asked: Asked, today: date, address: str = ""
) -> int:
    """Receive a request.

    Args:
        connection: a writing one.
        viewer: who receives it.
        asked: what is asked.
        today: the city's date.
        address: where the request came from.

    Returns:
        Its number.

    Raises:
        Faulty: something of it is missing, or a number is none of the viewer's people.
        Refused: the viewer does not issue certificates.
    """
    check_issuer(viewer)
    applicant, faults = plain(asked.applicant), _period_faults(asked, today)
    if not applicant or len(applicant) > _APPLICANT:
        faults["applicant"] = Message("请写明申请人或申请单位，不超过 100 个字")
    numbers = list(dict.fromkeys(filter(None, re.split(r"[\s,，;；、]+", plain(asked.numbers)))))
    people = _find_people(connection, viewer, numbers[: MOST + 1])
    unknown = [one for one in numbers if one not in people]
    if not numbers:
        faults["numbers"] = Message("请填写志愿者编号")
    elif len(numbers) > MOST:
        faults["numbers"] = Message("一次最多 {most} 人，请分批申请", most=MOST)
    elif unknown:
        faults["numbers"] = Message(
            "{count} 个编号没有登记，或不在您的辖区：{numbers}",
            count=len(unknown),
            numbers=" ".join(unknown[:_SHOWN]),
        )
    if faults:
        raise Faulty(faults)
    values = {
        "applicant": applicant,
        "purpose": plain(asked.purpose)[:_PURPOSE] or None,
        "start_on": asked.start,
        "end_on": asked.end,
        "state": RequestState.REQUESTED,
        "received_by": viewer.username,
        "received_at": moment(),
    }
    made = connection.scalar(
        insert(certificate_request).values(**values).returning(certificate_request.c.id)
    )
    claims = [
        {"request_id": made, "volunteer_id": one}
        for one in dict.fromkeys(people[number] for number in numbers)
    ]
    connection.execute(insert(certificate_claim), claims)
    detail = {"people": len(claims), "from": str(asked.start), "to": str(asked.end)}
    subject = f"certificate request {made}"
    note(connection, viewer, "certificates_requested", subject, address, detail)
    return int(made or 0)


def _period_faults(asked: Asked, today: date) -> dict[str, Message]:
    faults: dict[str, Message] = {}
    if asked.start is None:
        faults["start_on"] = Message("请填写开始日期")
    if asked.end is None:
        faults["end_on"] = Message("请填写结束日期")
    elif asked.end > today:
        faults["end_on"] = Message("结束日期不能晚于今天")
    elif asked.start is not None and asked.end < asked.start:
        faults["end_on"] = Message("结束日期不能早于开始日期")
    return faults


def _find_people(connection: Connection, viewer: Viewer, numbers: Sequence[str]) -> dict[str, int]:
    """Find registrations by number; of one that was merged, the one that stayed."""
    asked = select(_own.volunteer_no, _own.id).where(among(connection, _own.volunteer_no, numbers))
    known = {row.volunteer_no: row.id for row in connection.execute(asked)}
    known |= find_kept(connection, _own.volunteer_no, set(numbers) - known.keys())
    reached = set(
        connection.scalars(
            select(_own.id).where(among(connection, _own.id, known.values()), reached_by(viewer))
        )
    )
    return {number: one for number, one in known.items() if one in reached}
