"""Issuing certificates: number, frozen content, signature; in one transaction, or none of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from queries import cube
from queries.certificates.asking import check_issuer
from queries.certificates.content import Content, dump, gather, new_salt
from queries.certificates.counting import Counted
from queries.certificates.keys import make_key, open_newest
from queries.certificates.requests import Claim, Request, find_request, list_claims
from queries.certificates.statement import Statement, hash_content, hash_holder, sign
from queries.codes import new_code
from queries.lists import among
from queries.messages import Faulty, Message, Refused
from queries.people.masking import mask_number
from queries.personal import Vault
from queries.saying import moment, note, plain
from queries.schema import (
    certificate,
    certificate_claim,
    certificate_record,
    certificate_request,
    volunteer,
)
from queries.schema.certificates import RequestState
from queries.scope import Viewer
from queries.turns import Turn, take_turn

_request, _claim, _own = certificate_request.c, certificate_claim.c, volunteer.c
_REASON = 400


class Manner(NamedTuple):
    """How an office issues certificates.

    Attributes:
        issuer: its name, as on its papers.
        publicity_days: calendar days for which each is publicized.
        today: the city's date.
    """

    issuer: str
    publicity_days: int
    today: date


def issue(
    connection: Connection,
    vault: Vault,
    viewer: Viewer,
    number: int,
    manner: Manner,
    address: str = "",
) -> int:
    """Issue a certificate to everyone of a request who has confirmed services in its period.

    Args:
        connection: a writing one.
        vault: opens names, seals contents and the key.
        viewer: who issues them.
        number: of the request.
        manner: how.
        address: where the request came from.

    Returns:
        How many were issued; the others of the request have nothing to certify.

    Raises:
        Refused: it is not for the viewer, was decided before, or nobody of it has anything.
    """
    request = _close(connection, viewer, number, RequestState.ISSUED)
    entitled = [one for one in list_claims(connection, vault, request) if one.entitled]
    if not entitled:
        raise Refused(Message("这段时间没有可以证明的服务：服务记录须已确认，姓名须已登记"))
    # A key made now is told of in the audit trail, whose turn comes after that of counting.
    take_turn(connection, Turn.COUNTING)
    key = open_newest(connection, vault)
    if key is None:
        make_key(connection, vault, viewer.username, address)
        key = open_newest(connection, vault)
    people = _people(connection, [one.volunteer_id for one in entitled])
    written = []
    for one in entitled:
        name, id_number = (vault.open(sealed) for sealed in people[one.volunteer_id])
        content = _content(connection, request, one, manner, viewer.name, name, id_number)
        written.append(_write(connection, vault, viewer, one, content, manner, key or b""))
        connection.execute(
            update(certificate_claim)
            .where(_claim.request_id == request.id, _claim.volunteer_id == one.volunteer_id)
            .values(certificate_id=written[-1])
        )
    ids = select(certificate.c.id).where(among(connection, certificate.c.id, written))
    cube.mark(connection, certificate, ids)
    cube.refresh(connection, manner.today, f"certificate request {number}")
    detail = {"certificates": len(written), "people": request.people}
    subject = f"certificate request {number}"
    note(connection, viewer, "certificates_issued", subject, address, detail)
    return len(written)


def refuse(
    connection: Connection, viewer: Viewer, number: int, reason: str, address: str = ""
) -> None:
    """Refuse a request.

    Raises:
        Refused: it is not for the viewer, or was decided before.
        Faulty: no reason is given.
    """
    why = plain(reason)[:_REASON]
    if not why:
        raise Faulty({"refusal_reason": Message("请写明不予开具的理由")})
    _close(connection, viewer, number, RequestState.REFUSED, why)
    detail = {"reason": why}
    subject = f"certificate request {number}"
    note(connection, viewer, "certificates_refused", subject, address, detail)


def _close(
    connection: Connection, viewer: Viewer, number: int, state: RequestState, reason: str = ""
) -> Request:
    """Decide a request; of two who do at once, one wins."""
    check_issuer(viewer)
    open_ = (_request.id == number, _request.state == RequestState.REQUESTED)
    values = {"state": state, "decided_by": viewer.username, "decided_at": moment()}
    closed = connection.execute(
        update(certificate_request).where(*open_).values(**values, reason=reason or None)
    )
    request = find_request(connection, viewer, number)
    if request is None:
        raise Refused(Message("没有这个申请，或您无权查看"))
    if not closed.rowcount:
        raise Refused(Message("这个申请已经办结，请刷新后再看"))
    return request


def _people(
    connection: Connection, ids: Sequence[int]
) -> dict[int, tuple[bytes | None, bytes | None]]:
    rows = connection.execute(
        select(_own.id, _own.name, _own.id_number).where(among(connection, _own.id, ids))
    )
    return {row.id: (row.name, row.id_number) for row in rows}


def _content(
    connection: Connection,
    request: Request,
    claim: Claim,
    manner: Manner,
    handler: str,
    name: str | None,
    id_number: str | None,
) -> Content:
    return Content(
        _new_number(connection, manner.today),
        name or "",
        claim.volunteer_no,
        mask_number(id_number),
        request.start,
        request.end,
        claim.counted.minutes,
        gather(claim.counted.lines),
        manner.issuer,
        handler,
        manner.today,
        request.applicant,
        request.purpose,
        new_salt(),
    )


def _new_number(connection: Connection, today: date) -> str:
    """Draw a number that is not taken; should two be drawn at once, the store refuses one."""
    while True:
        number = f"ZM{today.year}-{new_code()}"
        asked = select(certificate.c.id).where(certificate.c.certificate_no == number)
        if connection.scalar(asked) is None:
            return number


def _write(
    connection: Connection,
    vault: Vault,
    viewer: Viewer,
    claim: Claim,
    content: Content,
    manner: Manner,
    key: bytes,
) -> int:
    whole = dump(content)
    said = Statement(
        content.number,
        content.start,
        content.end,
        content.minutes,
        content.issued_on,
        hash_holder(content.number, content.name),
        hash_content(whole),
    )
    made: int = connection.execute(
        insert(certificate)
        .values(
            certificate_no=content.number,
            volunteer_id=claim.volunteer_id,
            minutes=content.minutes,
            issued_on=content.issued_on,
            start_on=content.start,
            end_on=content.end,
            public_until=manner.today + timedelta(days=manner.publicity_days),
            issued_by=viewer.username,
            content=vault.seal_bytes(whole),
            statement=sign(said, key),
        )
        .returning(certificate.c.id)
    ).scalar_one()
    connection.execute(insert(certificate_record), _records(made, claim.counted))
    return made


def _records(number: int, counted: Counted) -> list[dict[str, object]]:
    return [
        {"certificate_id": number, "record_no": one.record_no, "minutes": one.minutes}
        for one in counted.lines
    ]
