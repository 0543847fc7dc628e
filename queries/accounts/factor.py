"""The second factor: one-time passwords by time, and codes that stand in for a lost device.

A one-time password holds for half a minute and is taken half a minute early or late. Each is taken
once: what was used, and whatever is older, is refused. A recovery code is 80 random bits, of which
only the SHA-256 is kept.

Source: RFC 6238 (one-time passwords by time), sections 4 and 5.2.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Any

import pyotp
from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from queries.messages import Message, Refused
from queries.personal import Vault
from queries.schema import account, recovery_code

CODES = 10
"""Recovery codes that are given at a time."""

_SECONDS = 30
_AROUND = (0, -1, 1)
_BYTES = 10
_EPOCH = datetime(1970, 1, 1)
_ISSUER = "志愿罗盘"


def new_secret() -> str:
    """Make a secret for a device to keep: 160 random bits in base 32."""
    return pyotp.random_base32()


def address_of(secret: str, username: str) -> str:
    """Write the address by which a device takes a secret over, for a QR code."""
    return str(pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=_ISSUER))


def set_up(
    connection: Connection, vault: Vault, account_id: int, secret: str, code: str, now: datetime
) -> list[str]:
    """Keep a secret for an account once its device has shown that it has it.

    Returns:
        The recovery codes; whatever was given before no longer serves.

    Raises:
        Refused: the one-time password is not one of the secret's.
    """
    step = _step_of(secret, code, now)
    if step is None:
        raise Refused(Message("验证码不正确，请确认设备时间准确后，输入设备上当前显示的 6 位数字"))
    kept = {"factor_secret": vault.seal(secret), "factor_step": step}
    connection.execute(update(account).where(account.c.id == account_id).values(**kept))
    return renew_codes(connection, account_id)


def renew_codes(connection: Connection, account_id: int) -> list[str]:
    """Give an account recovery codes in place of those that it has."""
    owned = recovery_code.c.account_id == account_id
    connection.execute(delete(recovery_code).where(owned))
    made = [_new_code() for _ in range(CODES)]
    rows = [{"account_id": account_id, "code_hash": _hashed(one)} for one in made]
    connection.execute(insert(recovery_code), rows)
    return made


def drop(connection: Connection, account_id: int) -> None:
    """Let an account enter by its password alone again."""
    connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))
    nothing = {"factor_secret": None, "factor_step": None}
    connection.execute(update(account).where(account.c.id == account_id).values(**nothing))


def count_codes(connection: Connection, account_id: int) -> int:
    """Count the recovery codes of an account that still serve."""
    asked = select(recovery_code.c.id).where(
        recovery_code.c.account_id == account_id, recovery_code.c.used_at.is_(None)
    )
    return len(connection.execute(asked).all())


def takes(connection: Connection, vault: Vault, row: Row[Any], code: str, now: datetime) -> bool:
    """Tell whether a code is right, and use it up.

    Args:
        connection: a writing one.
        vault: opens the secret.
        row: of the account.
        code: as typed: a one-time password, or a recovery code.
        now: UTC.
    """
    secret = vault.open(row.factor_secret)
    if secret is None:
        return False
    step = _step_of(secret, code, now)
    if step is None:
        return _uses_up(connection, row.id, code, now)
    newer = or_(account.c.factor_step.is_(None), account.c.factor_step < step)
    used = update(account).where(account.c.id == row.id, newer).values(factor_step=step)
    return connection.execute(used).rowcount == 1


def _uses_up(connection: Connection, account_id: int, code: str, now: datetime) -> bool:
    columns = recovery_code.c
    used = (
        update(recovery_code)
        .where(
            columns.account_id == account_id,
            columns.code_hash == _hashed(code),
            columns.used_at.is_(None),
        )
        .values(used_at=now)
    )
    return connection.execute(used).rowcount == 1


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """Find the half minute whose password a code is; None: of none around now."""
    typed = "".join(code.split())
    present = int((now - _EPOCH).total_seconds()) // _SECONDS
    device = pyotp.TOTP(secret)
    for around in _AROUND:
        step = present + around
        if hmac.compare_digest(device.at(step * _SECONDS).encode(), typed.encode()):
            return step
    return None


def _new_code() -> str:
    letters = base64.b32encode(secrets.token_bytes(_BYTES)).decode()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _hashed(code: str) -> str:
    plain = "".join(one for one in code.upper() if one.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
