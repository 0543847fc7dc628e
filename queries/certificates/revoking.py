"""Revoking certificates: with a reason, by another person than who issued it, for good."""

from datetime import date

from sqlalchemy import Connection, select, update

from queries import cube
from queries.certificates.asking import reached_by
from queries.messages import Faulty, Message, Refused
from queries.saying import note, plain
from queries.schema import certificate, volunteer
from queries.scope import Permission, Viewer

_own = certificate.c
_REASON = 200


def revoke(
    connection: Connection,
    viewer: Viewer,
    number: int,
    reason: str,
    today: date,
    address: str = "",
) -> None:
    """Revoke a certificate.

    Args:
        connection: a writing one.
        viewer: who revokes it.
        number: of it, in the store.
        reason: why.
        today: the city's date.
        address: where the request came from.

    Raises:
        Refused: it is not the viewer's to revoke, or was revoked before.
        Faulty: no reason is given.
    """
    if not viewer.may(Permission.REVOKE_CERTIFICATES):
        raise Refused(Message("您的岗位不能撤销记录证明"))
    why = plain(reason)[:_REASON]
    if not why:
        raise Faulty({"revoked_reason": Message("请写明撤销的理由")})
    people = select(volunteer.c.id).where(reached_by(viewer))
    mine = (_own.id == number, _own.volunteer_id.in_(people))
    revoked = connection.execute(
        update(certificate)
        .where(*mine, _own.revoked_on.is_(None))
        .values(revoked_on=today, revoked_reason=why, revoked_by=viewer.username)
    )
    found = connection.execute(select(_own.issued_by).where(*mine)).first()
    if found is None:
        raise Refused(Message("没有这份证明，或您无权查看"))
    if not revoked.rowcount:
        raise Refused(Message("这份证明已经撤销，请刷新后再看"))
    if found.issued_by == viewer.username:
        raise Refused(Message("开具证明的人不能自己撤销，请由另一人办理"))
    cube.mark(connection, certificate, select(_own.id).where(_own.id == number))
    cube.refresh(connection, today, f"certificate {number}")
    detail = {"reason": why}
    note(connection, viewer, "certificate_revoked", f"certificate {number}", address, detail)
