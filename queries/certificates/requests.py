"""Requests for certificates as they stand: for whom, and how many hours each could be given."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, exists, func, select

from queries.certificates.asking import reached_by
from queries.certificates.counting import Counted, count_services
from queries.people.masking import mask_name
from queries.personal import Vault
from queries.schema import certificate, certificate_claim, certificate_request, volunteer
from queries.schema.certificates import RequestState
from queries.scope import Viewer

PAGE_SIZE = 50
_request, _claim, _own = certificate_request.c, certificate_claim.c, volunteer.c


class Request(NamedTuple):
    """A request for certificates.

    Attributes:
        id: its number.
        applicant: a unit, or the person themselves.
        purpose: what they are for; empty: not said.
        start: first day of the services.
        end: last one.
        state: what became of it.
        received_by: account.
        received_at: UTC.
        decided_by: account; None: it is not decided.
        decided_at: UTC.
        reason: why none was issued; empty: not so.
        people: for how many.
        issued: how many certificates were issued.
    """

    id: int
    applicant: str
    purpose: str
    start: date
    end: date
    state: RequestState
    received_by: str
    received_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: str
    people: int
    issued: int


class Claim(NamedTuple):
    """A person of a request.

    Attributes:
        volunteer_id: of the registration.
        volunteer_no: its number.
        name: masked; empty: not known.
        counted: services in the period, as they stand now.
        certificate_id: what was issued; None: nothing.
        certificate_no: its number; empty: nothing was.
    """

    volunteer_id: int
    volunteer_no: str
    name: str
    counted: Counted
    certificate_id: int | None
    certificate_no: str

    @property
    def entitled(self) -> bool:
        """Whether a certificate could be issued: the name is known, and confirmed minutes are."""
        return bool(self.name) and self.counted.minutes > 0


def list_requests(
    connection: Connection, viewer: Viewer, states: Sequence[str] = (), page: int = 1
) -> tuple[list[Request], int]:
    """List a page of the requests that a viewer may see, newest first; count all."""
    seen = [_is_seen(viewer)]
    if states:
        seen.append(_request.state.in_(list(states)))
    total = connection.scalar(select(func.count()).select_from(certificate_request).where(*seen))
    asked = _requests().where(*seen).order_by(_request.id.desc())
    rows = connection.execute(asked.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return [_read(row) for row in rows], total or 0


def find_request(connection: Connection, viewer: Viewer, number: int) -> Request | None:
    """Find a request that a viewer may see; None: there is none."""
    asked = _requests().where(_request.id == number, _is_seen(viewer))
    row = connection.execute(asked).first()
    return None if row is None else _read(row)


def list_claims(connection: Connection, vault: Vault, request: Request) -> list[Claim]:
    """List the people of a request in order, with what could be certified now."""
    rows = connection.execute(
        select(
            _own.id,
            _own.volunteer_no,
            _own.name,
            _claim.certificate_id,
            certificate.c.certificate_no,
        )
        .select_from(certificate_claim)
        .join(volunteer, _own.id == _claim.volunteer_id)
        .join(certificate, certificate.c.id == _claim.certificate_id, isouter=True)
        .where(_claim.request_id == request.id)
        .order_by(_claim.id)
    ).all()
    served = count_services(connection, [row.id for row in rows], request.start, request.end)
    return [
        Claim(
            row.id,
            row.volunteer_no,
            mask_name(vault.open(row.name)),
            served.get(row.id, Counted((), 0)),
            row.certificate_id,
            row.certificate_no or "",
        )
        for row in rows
    ]


def _requests() -> Select[Any]:
    mine = _claim.request_id == _request.id
    count = select(func.count()).select_from(certificate_claim).where(mine)
    return select(
        certificate_request,
        count.scalar_subquery().label("people"),
        count.where(_claim.certificate_id.is_not(None)).scalar_subquery().label("issued"),
    )


def _is_seen(viewer: Viewer) -> Any:
    """All of its people are seen: a part of a request tells of the others."""
    unseen = (
        select(_claim.id)
        .join(volunteer, _own.id == _claim.volunteer_id)
        .where(_claim.request_id == _request.id, ~reached_by(viewer))
    )
    return ~exists(unseen)


def _read(row: Row[Any]) -> Request:
    return Request(
        row.id,
        row.applicant,
        row.purpose or "",
        row.start_on,
        row.end_on,
        RequestState(row.state),
        row.received_by,
        row.received_at,
        row.decided_by,
        row.decided_at,
        row.reason or "",
        row.people,
        row.issued,
    )
