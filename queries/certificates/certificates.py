"""Certificates as they stand: what each says, how often it was used, which no longer add up."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select

from queries.certificates.asking import reached_by
from queries.certificates.content import Content, load
from queries.lists import among
from queries.people.masking import mask_name
from queries.personal import Vault
from queries.schema import (
    certificate,
    certificate_claim,
    certificate_record,
    service_record,
    volunteer,
)
from queries.schema.certificates import CertificateStatus
from queries.scope import Viewer

PAGE_SIZE = 50
_own = certificate.c
_stood, _record = certificate_record.c, service_record.c


class Certificate(NamedTuple):
    """A certificate.

    Attributes:
        id: its number in the store.
        number: printed on it.
        volunteer_id: of whom.
        volunteer_no: number of the registration.
        name: masked.
        district: where the person lives.
        minutes: that it states.
        start: first day of the services; None: another system issued it.
        end: last one.
        issued_on: day of issue.
        issued_by: account; None: another system issued it.
        public_until: last day of publicity.
        revoked_on: when; None: it holds.
        revoked_by: account.
        revoked_reason: why; empty: it holds.
        statement: what anyone may check; empty: another system issued it.
        changed: records of it that are void, unconfirmed, gone or counted otherwise by now.
    """

    id: int
    number: str
    volunteer_id: int
    volunteer_no: str
    name: str
    district: str
    minutes: int
    start: date | None
    end: date | None
    issued_on: date
    issued_by: str | None
    public_until: date | None
    revoked_on: date | None
    revoked_by: str | None
    revoked_reason: str
    statement: str
    changed: int

    def status(self, today: date) -> CertificateStatus:
        """Tell whether it holds."""
        return status_of(self.revoked_on, self.public_until, today)


class Wanted(NamedTuple):
    """What a list of certificates is asked for.

    Attributes:
        today: the city's date.
        statuses: empty: any.
        districts: codes; empty: any.
        changed: only those whose records have changed.
        words: a certificate's or a volunteer's number, whole; empty: any.
        page: from 1.
    """

    today: date
    statuses: Sequence[str] = ()
    districts: Sequence[str] = ()
    changed: bool = False
    words: str = ""
    page: int = 1


def status_of(revoked_on: date | None, public_until: date | None, today: date) -> CertificateStatus:
    """Tell whether a certificate holds on a day."""
    if revoked_on is not None:
        return CertificateStatus.REVOKED
    if public_until is not None and today <= public_until:
        return CertificateStatus.PUBLICIZED
    return CertificateStatus.VALID


def list_certificates(
    connection: Connection, vault: Vault, viewer: Viewer, wanted: Wanted
) -> tuple[list[Certificate], int]:
    """List a page of the certificates that a viewer may see, newest first; count all."""
    holds = and_(reached_by(viewer), *_conditions(wanted))
    joined = certificate.join(volunteer, volunteer.c.id == _own.volunteer_id)
    total = connection.scalar(select(func.count()).select_from(joined).where(holds)) or 0
    asked = _certificates().where(holds).order_by(_own.issued_on.desc(), _own.id.desc())
    rows = connection.execute(asked.limit(PAGE_SIZE).offset((wanted.page - 1) * PAGE_SIZE))
    return [_read(row, vault) for row in rows], total


def count_changed(connection: Connection, viewer: Viewer) -> int:
    """Count certificates in force whose records have changed since."""
    joined = certificate.join(volunteer, volunteer.c.id == _own.volunteer_id)
    holds = (reached_by(viewer), _own.revoked_on.is_(None), exists(_changed()))
    return connection.scalar(select(func.count()).select_from(joined).where(*holds)) or 0


def find_certificate(
    connection: Connection, vault: Vault, viewer: Viewer, number: int
) -> Certificate | None:
    """Find a certificate that a viewer may see; None: there is none."""
    asked = _certificates().where(_own.id == number, reached_by(viewer))
    row = connection.execute(asked).first()
    return None if row is None else _read(row, vault)


def open_contents(
    connection: Connection, vault: Vault, viewer: Viewer, numbers: Sequence[int]
) -> list[tuple[Content, str]]:
    """Open what certificates say, in order, each with its statement.

    Args:
        connection: to read with.
        vault: opens them.
        viewer: who asks; certificates that are not for them are left out, as those are that
            another system issued.
        numbers: of the certificates.
    """
    rows = connection.execute(
        select(_own.id, _own.content, _own.statement)
        .join(volunteer, volunteer.c.id == _own.volunteer_id)
        .where(among(connection, _own.id, numbers), _own.content.is_not(None), reached_by(viewer))
    )
    found = {row.id: (load(vault.open_bytes(row.content)), row.statement) for row in rows}
    return [found[one] for one in numbers if one in found]


def list_issued(connection: Connection, request: int) -> list[int]:
    """List the certificates of a request by number in the store, in the order of its people."""
    claim = certificate_claim.c
    asked = select(claim.certificate_id).where(
        claim.request_id == request, claim.certificate_id.is_not(None)
    )
    return [int(one) for one in connection.scalars(asked.order_by(claim.id)) if one]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.words:
        words = wanted.words.strip()
        conditions.append(
            or_(_own.certificate_no == words.upper(), volunteer.c.volunteer_no == words)
        )
    if wanted.districts:
        conditions.append(volunteer.c.district.in_(list(wanted.districts)))
    if wanted.changed:
        conditions += [_own.revoked_on.is_(None), exists(_changed())]
    stands = _own.revoked_on.is_(None)
    shown = func.coalesce(_own.public_until, date.min) >= wanted.today
    states = {
        CertificateStatus.REVOKED: ~stands,
        CertificateStatus.PUBLICIZED: and_(stands, shown),
        CertificateStatus.VALID: and_(stands, ~shown),
    }
    if wanted.statuses:
        conditions.append(or_(*(states[CertificateStatus(one)] for one in wanted.statuses)))
    return conditions


def _changed() -> Select[Any]:
    """Select the records of a certificate that no longer are what it adds up."""
    return (
        select(_stood.record_no)
        .join(service_record, _record.record_no == _stood.record_no, isouter=True)
        .where(
            _stood.certificate_id == _own.id,
            or_(
                _record.id.is_(None),
                _record.void_on.is_not(None),
                _record.confirmed.is_(False),
                _record.counted_minutes != _stood.minutes,
                _record.volunteer_id != _own.volunteer_id,
            ),
        )
        .correlate(certificate)
    )


def _certificates() -> Select[Any]:
    changed = _changed().subquery()
    return select(
        certificate,
        volunteer.c.volunteer_no,
        volunteer.c.name,
        volunteer.c.district,
        select(func.count()).select_from(changed).scalar_subquery().label("changed"),
    ).join(volunteer, volunteer.c.id == _own.volunteer_id)


def _read(row: Row[Any], vault: Vault) -> Certificate:
    return Certificate(
        row.id,
        row.certificate_no,
        row.volunteer_id,
        row.volunteer_no,
        mask_name(vault.open(row.name)),
        row.district,
        row.minutes,
        row.start_on,
        row.end_on,
        row.issued_on,
        row.issued_by,
        row.public_until,
        row.revoked_on,
        row.revoked_by,
        row.revoked_reason or "",
        row.statement or "",
        row.changed,
    )
