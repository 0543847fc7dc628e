"""What a stranger learns of a number: whether it holds, for what time and hours, and nothing else.

A number that is none and a text that cannot be one take the same way and the same words. Whoever
asks for many that are none has to wait.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from queries.certificates.certificates import status_of
from queries.certificates.content import load
from queries.certificates.statement import hash_holder
from queries.codes import as_printed
from queries.personal import Vault
from queries.schema import certificate, certificate_verification, verification_miss
from queries.schema.certificates import CertificateStatus

MISSES, WAIT = 20, timedelta(minutes=15)
_KEPT = timedelta(hours=1)
_own, _used, _miss = certificate.c, certificate_verification.c, verification_miss.c


class Shown(NamedTuple):
    """What a stranger is shown of a certificate.

    Attributes:
        id: its number in the store; not shown.
        number: printed on it.
        start: first day of the services; None: another system issued it.
        end: last one.
        minutes: that it states.
        status: whether it holds.
        revoked_on: since when it does not; None: it does.
        statement: what its QR code holds; empty: another system issued it.
    """

    id: int
    number: str
    start: date | None
    end: date | None
    minutes: int
    status: CertificateStatus
    revoked_on: date | None
    statement: str


class Use(NamedTuple):
    """A day on which a certificate was verified.

    Attributes:
        on: the day.
        status: that was shown.
        times: how often.
    """

    on: date
    status: CertificateStatus
    times: int


def has_to_wait(connection: Connection, address: str, now: datetime) -> bool:
    """Tell whether an address asked for too many numbers that are none.

    Args:
        connection: to read with.
        address: where the request came from.
        now: UTC.
    """
    asked = select(func.count()).where(_miss.address == address, _miss.at > now - WAIT)
    return (connection.scalar(asked) or 0) >= MISSES


def find_shown(connection: Connection, typed: str, today: date) -> Shown | None:
    """Find the certificate of a number, however it was typed; None: there is none."""
    written = typed.strip().upper()
    # Both ways of writing it are always asked for, so that no number takes another way.
    same = or_(_own.certificate_no == written, _own.certificate_no == _with_strokes(written))
    row = connection.execute(select(certificate).where(same)).first()
    if row is None:
        return None
    return Shown(
        row.id,
        row.certificate_no,
        row.start_on,
        row.end_on,
        row.minutes,
        status_of(row.revoked_on, row.public_until, today),
        row.revoked_on,
        row.statement or "",
    )


def is_holder(connection: Connection, vault: Vault, shown: Shown, name: str) -> bool:
    """Tell whether a name is the one on a certificate; blanks in it do not matter."""
    sealed = connection.scalar(select(_own.content).where(_own.id == shown.id))
    if sealed is None:
        return False
    content = load(vault.open_bytes(bytes(sealed)))
    return hash_holder(shown.number, name) == hash_holder(shown.number, content.name)


def count_use(connection: Connection, shown: Shown, today: date) -> None:
    """Count that a certificate was verified today."""
    key = {"certificate_id": shown.id, "verified_on": today, "status": shown.status}
    same = [_used[name] == value for name, value in key.items()]
    counted = update(certificate_verification).where(*same).values(times=_used.times + 1)
    if connection.execute(counted).rowcount:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(certificate_verification).values(**key, times=1))
    except IntegrityError:
        # Another one was the first of the day in the meantime.
        connection.execute(counted)


def list_uses(connection: Connection, number: int) -> list[Use]:
    """List the days on which a certificate was verified, newest first."""
    rows = connection.execute(
        select(_used.verified_on, _used.status, _used.times)
        .where(_used.certificate_id == number)
        .order_by(_used.verified_on.desc(), _used.status)
    )
    return [Use(row.verified_on, CertificateStatus(row.status), row.times) for row in rows]


def count_miss(connection: Connection, address: str, now: datetime) -> None:
    """Remember that an address asked for what is none, and forget what is long past."""
    connection.execute(delete(verification_miss).where(_miss.at < now - _KEPT))
    connection.execute(insert(verification_miss).values(address=address, at=now))


def _with_strokes(written: str) -> str:
    signs = "".join(one for one in written if one.isalnum())
    return f"{signs[:6]}-{as_printed(signs[6:])}"
